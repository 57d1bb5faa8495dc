# SPDX-License-Identifier: Apache-2.0
"""Every sentence of ours is there in English, once and whole."""

import sys
from pathlib import Path

import pytest
from tests.gates.files import ROOT

sys.path.insert(0, str(ROOT / "tools"))
import messages

pytestmark = pytest.mark.gate


def test_complete() -> None:
    assert list(messages.problems()) == []


def test_a_sentence_without_english_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "site/templates/page.html"
    page.parent.mkdir(parents=True)
    page.write_text('{% translate "予約する" %}', "utf-8")
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    assert list(messages.problems()) == ["site: not in the English file: 予約する"]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    return tmp_path / "site"


def says(package: Path, *sentences: str) -> None:
    page = package / "templates/page.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text("".join(f'{{% translate "{one}" %}}' for one in sentences), "utf-8")


def english(package: Path, body: str) -> None:
    path = messages.po_path(package)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{messages.HEADER}\n{body}", "utf-8")


def strings(package: Path) -> dict[object, object]:
    return {entry.id: entry.string for entry in messages.read(package) if entry.id}


@pytest.mark.parametrize("second", ["Book", ""])
def test_an_entry_that_is_there_twice_is_found_and_update_keeps_one(
    package: Path, second: str
) -> None:
    says(package, "予約する")
    english(package, f'msgid "予約する"\nmsgstr "{second}"\n\nmsgid "予約する"\nmsgstr "Book"\n')
    assert list(messages.problems()) == ["site: there twice: 予約する"]
    messages.update()
    assert list(messages.problems()) == []
    assert strings(package) == {"予約する": "Book"}


@pytest.mark.parametrize(
    "body",
    [
        'msgid "予約する"\nmsgstr "Book"\n\nmsgid "予約する"\nmsgstr "Reserve"\n',
        'msgid "予約する"\nmsgstr "Book"\nmsgstr ""\n"Book"\n',
    ],
    ids=["two-entries", "two-texts"],
)
def test_nobody_chooses_between_two_english_texts(package: Path, body: str) -> None:
    says(package, "予約する")
    english(package, body)
    (found,) = messages.problems()
    assert found.startswith("site: two English texts of one sentence: ")
    with pytest.raises(messages.SaidTwice):
        messages.update()
    assert messages.po_path(package).read_text("utf-8").endswith(body)


def test_a_text_that_says_itself_again_is_found(package: Path) -> None:
    says(package, "元に戻せません。")
    english(
        package, 'msgid "元に戻せません。"\nmsgstr "It is gone for good.It is gone for good."\n'
    )
    (found,) = messages.problems()
    assert found.startswith("site: said again and again: ")


LONG = "とても長い文です。" * 30
LONGER = " ".join(f"sentence {number} of many." for number in range(40))


def test_filling_in_what_is_empty_leaves_long_texts_alone(package: Path) -> None:
    """Wrapped, they too begin with an empty text."""
    says(package, LONG, "予約する")
    english(package, f'msgid "{LONG}"\nmsgstr "{LONGER}"\n')
    messages.update()
    path = messages.po_path(package)
    header, _, body = path.read_text("utf-8").partition("\n\n")
    filled = body.replace('msgstr ""', 'msgstr "Book"')
    path.write_text(f"{header}\n\n{filled}", "utf-8")
    assert strings(package) == {LONG: LONGER, "予約する": "Book"}
    assert list(messages.problems()) == []


def test_a_second_update_changes_nothing(package: Path) -> None:
    says(package, "甲" + LONG, "100%から")
    messages.update()
    path = messages.po_path(package)
    first = path.read_text("utf-8")
    messages.update()
    assert path.read_text("utf-8") == first


def test_a_sentence_that_gets_a_plural_keeps_its_english_as_one_text(package: Path) -> None:
    says(package)
    page = package / "templates/page.html"
    page.write_text(
        "{% blocktranslate count n=n %}{{ n }}件{% plural %}{{ n }}件{% endblocktranslate %}",
        "utf-8",
    )
    english(package, 'msgid "%(n)s件"\nmsgstr "%(n)s of them"\n')
    messages.update()
    assert strings(package) == {("%(n)s件", "%(n)s件"): ("%(n)s of them", "")}
    assert list(messages.problems()) == ["site: no English for: %(n)s件"]


def test_a_sentence_said_with_and_without_a_plural_has_one(package: Path) -> None:
    package.mkdir(parents=True)
    code = '_("報告書")\nngettext_lazy("報告書", "報告書", 2)\n_("報告書")\n'
    (package / "words.py").write_text(code, "utf-8")
    english(package, 'msgid "報告書"\nmsgstr "Report"\n')
    messages.update()
    assert strings(package) == {("報告書", "報告書"): ("Report", "")}
