# SPDX-License-Identifier: Apache-2.0
"""Our own sentences: find them in code and templates, keep the English files complete.

messages.py update    add what is missing to each package's English file, untranslated
messages.py check     list what has no English yet, or has it twice; exits non-zero if anything has
"""

import io
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages import extract, pofile
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import escape

ROOT = Path(__file__).parents[1] / "src/machikoba"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
}
STRING = r"""(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')"""
TRANSLATE = re.compile(r"{%\s*trans(?:late)?\s+" + STRING)
BLOCK = re.compile(
    r"{%\s*blocktrans(?:late)?\b(?P<head>.*?)%}(?P<one>.*?)"
    r"(?:{%\s*plural\s*%}(?P<many>.*?))?{%\s*endblocktrans(?:late)?\s*%}",
    re.S,
)
TWO_TEXTS = re.compile(r'^msgid (.*)\n(?:".*"\n)*msgstr .*\n(?:".*"\n)*msgstr ', re.M)
REPEATED = re.compile(r"(.{12,}?)\s*\1+", re.S)
VARIABLE = re.compile(r"{{\s*([\w.]+)\s*}}")
HEADER = r"""msgid ""
msgstr ""
"Language: en\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"""
Message = str | tuple[str, str]


class Kept(Catalog):
    """A catalogue that knows which entries its file has twice, where Babel keeps the first."""

    def __init__(self) -> None:
        super().__init__(locale="en")
        self.doubled: list[str] = []

    def __setitem__(self, id: Any, message: Entry) -> None:
        before = self.get(id) if id else None
        if before is None:
            super().__setitem__(id, message)
            return
        self.doubled.append(_key(before))
        if not _complete(before):
            before.id, before.string = message.id, message.string
        elif _complete(message) and before.string != message.string:
            raise SaidTwice(f"{_key(before)}: {before.string!r}, {message.string!r}")


class SaidTwice(ValueError):
    """A file has two English texts for one sentence: somebody must choose."""


def _key(entry: Entry) -> str:
    return str(entry.id if isinstance(entry.id, str) else entry.id[0])


def _complete(entry: Entry) -> bool:
    return all(_strings(entry.string))


def _strings(string: Any) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (string,)


def package_messages(package: Path) -> dict[str, Message]:
    """Every message of a package: singular → what the catalogue wants."""
    found: dict[str, Message] = {}
    for message in _all(package):
        key = message if isinstance(message, str) else message[0]
        if not isinstance(found.get(key), tuple):
            found[key] = message
    return {key: message for key, message in found.items() if _is_japanese(key)}


def _all(package: Path) -> Iterator[Message]:
    for path in sorted(package.rglob("*.py")):
        yield from _python(path)
    for path in sorted([*package.rglob("*.html"), *package.rglob("*.txt")]):
        yield from _template(path.read_text("utf-8"))


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


def read(package: Path) -> Kept:
    """The English catalogue of a package, empty where there is none yet. Raises SaidTwice."""
    found, path = Kept(), po_path(package)
    if path.exists():
        text = path.read_text("utf-8")
        if twice := TWO_TEXTS.search(text):
            raise SaidTwice(twice[1])
        pofile.PoFileParser(found).parse(io.BytesIO(text.encode()))
    return found


def update() -> None:
    """Add missing messages, drop those no longer said. Raises SaidTwice."""
    for package, messages in packages():
        before, path = read(package), po_path(package)
        parts = [_header(path)]
        for key in sorted(messages):
            known = before.get(key)
            parts.append(written(messages[key], known.string if known else ""))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(parts), "utf-8")


def _header(path: Path) -> str:
    """As it is: a date that changes with every update is a conflict in every merge."""
    if not path.exists():
        return HEADER
    return path.read_text("utf-8").partition("\n\n")[0] + "\n"


def written(message: Message, string: Any) -> str:
    """An entry, each text on one line however long.

    A wrapped text begins with `msgstr ""`: who fills in the empty ones spoils it.
    """
    ids, texts = _strings(message), _strings(string)
    flag = ["#, python-format"] if "%(" in ids[0] else []
    if len(ids) == 1:
        lines = [f"msgid {escape(ids[0])}", f"msgstr {escape(texts[0])}"]
    else:
        one, many = texts if len(texts) == 2 else (texts[0], "")
        lines = [f"msgid {escape(ids[0])}", f"msgid_plural {escape(ids[1])}"]
        lines += [f"msgstr[0] {escape(one)}", f"msgstr[1] {escape(many)}"]
    return "\n".join([*flag, *lines, ""])


def problems() -> Iterator[str]:
    """A line for each message without a complete English text, or with two."""
    catalogues = []
    for package, messages in packages():
        try:
            catalogue = read(package)
        except SaidTwice as twice:
            yield f"{package.name}: two English texts of one sentence: {twice}"
            return
        catalogues.append(catalogue)
        yield from (f"{package.name}: there twice: {key}" for key in catalogue.doubled)
        known = {_key(entry) for entry in catalogue if entry.id}
        for key in sorted(set(messages) - known):
            yield f"{package.name}: not in the English file: {key}"
        for key in sorted(known - set(messages)):
            yield f"{package.name}: no longer said: {key}"
        for entry in catalogue:
            if entry.id:
                yield from (f"{package.name}: {wrong}" for wrong in _wrong(entry))
    yield from _disagreements(catalogues)


def _disagreements(catalogues: list[Kept]) -> Iterator[str]:
    """Django merges the files of all packages: one sentence, one English text."""
    said: dict[str, set[str]] = defaultdict(set)
    for catalogue in catalogues:
        for message in catalogue:
            if isinstance(message.id, str) and message.id:
                said[message.id].add(str(message.string))
    for key, texts in said.items():
        if len(texts) > 1:
            yield f"said in two ways: {key}: {sorted(texts)}"


def _wrong(entry: Entry) -> Iterator[str]:
    key, texts = _key(entry), _strings(entry.string)
    if not all(texts):
        yield f"no English for: {key}"
        return
    names = set(re.findall(r"%\((\w+)\)", key))
    for text in texts:
        if set(re.findall(r"%\((\w+)\)", text)) - names:
            yield f"another variable in: {text}"
        if _is_japanese(text):
            yield f"Japanese in: {text}"
        if REPEATED.fullmatch(text):
            yield f"said again and again: {text}"


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        try:
            update()
        except SaidTwice as twice:
            sys.exit(f"two English texts of one sentence, delete one: {twice}")
    else:
        missing = list(problems())
        print("\n".join(missing))
        sys.exit(1 if missing else 0)
