# SPDX-License-Identifier: Apache-2.0
"""Which column of a file is which of ours."""

from tests import ugly
from tests.sheets.books import workbook

from machikoba.programmes.reading.layout import read_table
from machikoba.programmes.reading.mapping import (
    HeaderMap,
    Preset,
    is_clear,
    normal,
    presets,
    samples,
    settled,
    signature,
    unfit,
)
from machikoba.sheets.sheet import Sheet


def table(*headers: str, row: tuple[str, ...] = ()) -> Sheet:
    return read_table(workbook([headers, row or tuple("x" for _ in headers)]))


def test_what_is_known_and_what_is_guessed() -> None:
    found = presets(read_table(ugly.form_export()))
    assert [(preset.target, preset.source) for preset in found.values()] == [
        *(("keep", "own"), ("firm", "guess"), ("firm_kana", "guess"), ("program_title", "guess")),
        *(("program_type", "guess"), ("dates", "guess"), ("start_times", "guess")),
        *(("duration_min", "guess"), ("capacity", "guess"), ("fee_yen", "guess")),
        *(("booking", "guess"), ("conditions", "guess")),
        *(("drop", "personal"), ("drop", "personal")),
    ]


def test_a_guess_is_never_settled() -> None:
    found = presets(table("企業名", "プログラム名", "当日の集合場所を教えてください"))
    assert found["当日の集合場所を教えてください"] == Preset("meeting_place", "guess")
    mapping = settled(found)
    assert mapping.targets["当日の集合場所を教えてください"] == "keep"
    assert mapping.unknown == ("当日の集合場所を教えてください",)


def test_nobody_is_asked_about_a_clear_table() -> None:
    assert is_clear(
        presets(table("No.", "企業名", "プログラム名", "10/3", row=("1", "a", "b", "○")))
    )
    for headers in (
        ("企業名", "プログラム名", "謎"),
        ("プログラム名",),
        ("企業名", "会社名", "プログラム名"),
    ):
        assert not is_clear(presets(table(*headers)))


def test_what_microsoft_forms_adds_is_its_own() -> None:
    found = presets(table("ID", "開始時刻", "完了時刻", "企業名", "プログラム名"))
    assert [preset.target for preset in found.values()][:3] == ["keep", "keep", "keep"]


def test_remembered_columns_come_first() -> None:
    found = presets(table("企業名", "見どころ"), {normal("見どころ"): "description"})
    assert found["見どころ"] == Preset("description", "before")


def test_cells_by_our_columns() -> None:
    targets = {
        "A": "firm",
        "10/3": "by_day",
        "10/4": "by_day",
        "B": "conditions",
        "C": "conditions",
    }
    mapping = HeaderMap(targets, {"booking": "要予約", "firm": "他社"})
    row = mapping.canonical(
        {"A": "架空", "10/3": "○", "10/4": "○", "B": "靴", "C": "帽子", "D": "x"}
    )
    assert {column: cell for column, cell in row.items() if cell} == {
        "firm": "架空",
        "dates": "10/3;10/4",
        "conditions": "靴\n帽子",
        "booking": "要予約",
    }


def test_what_is_dropped_is_not_kept() -> None:
    mapping = HeaderMap({"担当": "drop", "企業名": "firm"})
    cells = {"担当": "架空 太郎", "企業名": "架空", "謎": "x"}
    assert mapping.kept(cells) == {"企業名": "架空", "謎": "x"}
    assert mapping.others(cells) == {"謎": "x"}


def test_next_years_file_is_like_this_years() -> None:
    assert signature(["企業名", "10/3(土)", "10/4(日)"]) == signature(["10/9(土)", "企 業 名"])
    assert signature(["企業名", "備考"]) != signature(["企業名"])


def test_samples_differ() -> None:
    sheet = read_table(
        workbook([["企業名", "x"], ["a", "1"], ["a", "2"], ["b", "3"], ["c", "4"], ["d", "5"]])
    )
    assert samples(sheet, "企業名") == ["a", "b", "c"]


def test_what_a_column_cannot_be() -> None:
    sheet = table("企業名", "会社", "備考", "その他")
    targets = {"企業名": "firm", "会社": "firm", "備考": "by_day", "その他": "conditions"}
    assert unfit(sheet, targets) == {"会社": "repeated", "備考": "not_day"}
