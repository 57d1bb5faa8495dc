# SPDX-License-Identifier: Apache-2.0
"""Cells are read in any usual way of writing, and written in one."""

from dataclasses import dataclass
from typing import Any

import pytest

from machikoba.sheets import columns
from machikoba.sheets.columns import BadCell, Column, Names

KINDS: dict[Any, tuple[str, str]] = {"tour": ("見学", "Tour"), None: ("", "")}


@dataclass
class Reader:
    language: str = "ja"


def read(of: Any, cell: str) -> Any:
    return of[0](cell, Reader())


@pytest.mark.parametrize(
    ("cell", "number"), [("10", 10), ("１０", 10), ("1,000", 1000), ("10名", 10), ("", None)]
)
def test_numbers(cell: str, number: int | None) -> None:
    assert read(columns.of_number(0, 1000, "名|人"), cell) == number


@pytest.mark.parametrize("cell", ["十", "-1", "1001", "1.5", "10組"])
def test_what_is_no_number(cell: str) -> None:
    with pytest.raises(BadCell) as bad:
        read(columns.of_number(0, 1000, "名|人"), cell)
    assert bad.value.ja == "0から1000までの数字で入れてください。"


@pytest.mark.parametrize("cell", ["見学", "ﾂｱｰ", "Tour", "tour"])
def test_choices_by_any_of_their_names(cell: str) -> None:
    assert read(columns.of_choice(KINDS, {"ツアー": "tour"}, empty=None), cell) == "tour"


def test_an_empty_choice_and_a_wrong_one() -> None:
    of = columns.of_choice(KINDS, empty=None)
    assert read(of, "") is None
    assert of[1]("tour", Reader("en")) == "Tour"
    with pytest.raises(BadCell, match="「見学」のどれか"):
        read(of, "花見")
    with pytest.raises(BadCell):
        read(columns.of_choice({"tour": ("見学", "Tour")}), "")


@pytest.mark.parametrize(("cell", "is_yes"), [("○", True), ("〇", True), ("", False), ("×", False)])
def test_yes(cell: str, is_yes: bool) -> None:
    assert read(columns.of_yes(), cell) is is_yes


def test_text_that_is_too_long() -> None:
    with pytest.raises(BadCell) as bad:
        read(columns.of_text(3), "四文字だ")
    assert bad.value.en == "At most 3 characters (now 4)."


def test_names_that_several_share() -> None:
    names = Names([("1", "鉄工所", "one"), ("2", "鉄工所", "two"), ("3", "木工所", "three")])
    assert names.labels() == ["鉄工所 [1]", "鉄工所 [2]", "木工所"]
    assert [names.one(cell) for cell in ("木工所", "鉄工所 [2]", "1")] == ["three", "two", "one"]
    with pytest.raises(BadCell, match="同じ名前"):
        names.one("鉄工所")
    with pytest.raises(BadCell, match="登録されていません"):
        names.one("石工所")


def test_an_attribute_however_deep() -> None:
    outer = Reader()
    outer.inner = Reader()  # type: ignore[attr-defined]
    get, put, fields = columns.reach("inner.language")
    put(outer, "en")
    assert (get(outer, None), fields) == ("en", ("language",))


def test_headers_end_with_the_reference() -> None:
    get, put, _ = columns.reach("language")
    column = Column("language", ("言語", "Language"), get, put, *columns.of_text(5))
    assert columns.headers([column], ("管理番号", "Reference")) == ("言語", "管理番号")
    assert column.text(Reader(" a\r\nb "), Reader()) == "a\nb"
