# SPDX-License-Identifier: Apache-2.0
"""Our own sentences: find them in code and templates, keep the English files complete.

messages.py update    add what is missing to each package's English file, untranslated
messages.py check     list what has no English yet; exits non-zero if anything has not
"""

import io
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from babel.messages import extract, pofile
from babel.messages.catalog import Catalog

ROOT = Path(__file__).parents[1] / "src/machikoba"
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2)}
STRING = r"""(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')"""
TRANSLATE = re.compile(r"{%\s*trans(?:late)?\s+" + STRING)
BLOCK = re.compile(
    r"{%\s*blocktrans(?:late)?\b(?P<head>.*?)%}(?P<one>.*?)"
    r"(?:{%\s*plural\s*%}(?P<many>.*?))?{%\s*endblocktrans(?:late)?\s*%}",
    re.S,
)
VARIABLE = re.compile(r"{{\s*([\w.]+)\s*}}")
Message = str | tuple[str, str]


def package_messages(package: Path) -> dict[str, Message]:
    """Every message of a package: singular → what the catalogue wants."""
    found: dict[str, Message] = {}
    for path in sorted(package.rglob("*.py")):
        for message in _python(path):
            found[message if isinstance(message, str) else message[0]] = message
    for path in sorted([*package.rglob("*.html"), *package.rglob("*.txt")]):
        for message in _template(path.read_text("utf-8")):
            found[message if isinstance(message, str) else message[0]] = message
    return {key: message for key, message in found.items() if _is_japanese(key)}


def _is_japanese(text: str) -> bool:
    return any(ord(char) > 0x2FFF for char in text)


def _python(path: Path) -> Iterator[Message]:
    source = io.BytesIO(path.read_bytes())
    for _line, _function, message, _comments in extract.extract_python(source, KEYWORDS, [], {}):
        if message:
            yield message if isinstance(message, str) else (str(message[0]), str(message[1]))


def _template(text: str) -> Iterator[Message]:
    for found in TRANSLATE.finditer(text):
        yield found[1] or found[2]
    for found in BLOCK.finditer(text):
        trimmed = " trimmed" in found["head"]
        one = _body(found["one"], trimmed)
        yield one if found["many"] is None else (one, _body(found["many"], trimmed))


def _body(text: str, trimmed: bool) -> str:
    text = VARIABLE.sub(r"%(\1)s", text.replace("%", "%%"))
    if trimmed:
        text = " ".join(line.strip() for line in text.splitlines() if line.strip())
    return text


def packages() -> Iterator[tuple[Path, dict[str, Message]]]:
    """(package folder, its messages) for every package that says anything."""
    for package in sorted(path for path in ROOT.iterdir() if path.is_dir()):
        messages = package_messages(package)
        if messages:
            yield package, messages


def po_path(package: Path) -> Path:
    """The package's English file."""
    return package / "locale/en/LC_MESSAGES/django.po"


def read(package: Path) -> Catalog:
    """The English catalogue of a package, empty where there is none yet."""
    path = po_path(package)
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return pofile.read_po(file, locale="en")


def update() -> None:
    """Add missing messages, drop those no longer said."""
    for package, messages in packages():
        before, after = read(package), Catalog(locale="en", header_comment="")
        for key in sorted(messages):
            known = before.get(key)
            after.add(messages[key], known.string if known else "")
        path = po_path(package)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            pofile.write_po(file, after, omit_header=False, no_location=True, width=100)


def problems() -> Iterator[str]:
    """A line for each message without a complete English text."""
    for package, messages in packages():
        catalogue = read(package)
        known = {m.id if isinstance(m.id, str) else m.id[0] for m in catalogue if m.id}
        for key in sorted(set(messages) - known):
            yield f"{package.name}: not in the English file: {key}"
        for key in sorted(known - set(messages)):
            yield f"{package.name}: no longer said: {key}"
        for message in catalogue:
            if message.id:
                yield from (f"{package.name}: {wrong}" for wrong in _wrong(message))
    yield from _disagreements()


def _disagreements() -> Iterator[str]:
    """Django merges the files of all packages: one sentence, one English text."""
    said: dict[str, set[str]] = defaultdict(set)
    for package, _ in packages():
        for message in read(package):
            if isinstance(message.id, str) and message.id:
                said[message.id].add(str(message.string))
    for key, texts in said.items():
        if len(texts) > 1:
            yield f"said in two ways: {key}: {sorted(texts)}"


def _wrong(message: object) -> Iterator[str]:
    ids = message.id if isinstance(message.id, tuple) else (message.id,)  # type: ignore[attr-defined]
    texts = message.string if isinstance(message.string, tuple) else (message.string,)  # type: ignore[attr-defined]
    if not all(texts):
        yield f"no English for: {ids[0]}"
        return
    names = set(re.findall(r"%\((\w+)\)", ids[0]))
    for text in texts:
        if set(re.findall(r"%\((\w+)\)", text)) - names:
            yield f"another variable in: {text}"
        if _is_japanese(text):
            yield f"Japanese in: {text}"


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        update()
    else:
        missing = list(problems())
        print("\n".join(missing))
        sys.exit(1 if missing else 0)
