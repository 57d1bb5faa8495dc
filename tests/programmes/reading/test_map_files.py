# SPDX-License-Identifier: Apache-2.0
"""Maps for the command line."""

import json
from typing import Any

import pytest
from tests import ugly

from machikoba.programmes.reading.layout import Layout, guess_layout, read_layout
from machikoba.programmes.reading.map_files import BadMap, layout_of, mapping_of, read_map
from machikoba.sheets.reading import read_pages

PAGES = read_pages(ugly.committee())
GUESSED = guess_layout(PAGES)
SHEET = read_layout(PAGES, GUESSED)


def test_where_the_table_is() -> None:
    assert layout_of({}, PAGES, GUESSED) == GUESSED
    said = {"sheet": "連絡事項", "headers": [2, 3], "hidden": True}
    assert layout_of(said, PAGES, GUESSED) == Layout(0, 2, 3, with_hidden=True)
    assert layout_of({"headers": 6}, PAGES, GUESSED).last == 6


def test_which_column_is_which() -> None:
    mapping = mapping_of(
        {"columns": {"HP掲載文チェック": "description"}, "fixed": {"booking": "要予約"}}, SHEET
    )
    assert mapping.targets["HP掲載文チェック"] == "description"
    assert mapping.targets["企業名"] == "firm"
    assert mapping.fixed == {"booking": "要予約"}
    assert mapping.unknown == ("連絡先メモ",)


@pytest.mark.parametrize("content", ["[]", "{", '{"column": {}}'])
def test_what_is_no_map(content: str) -> None:
    with pytest.raises(BadMap):
        read_map(content)


@pytest.mark.parametrize(
    "said",
    [
        {"sheet": "ない"},
        {"headers": []},
        {"headers": [0]},
        {"columns": {"ない": "firm"}},
        {"columns": {"備考": "nothing"}},
        {"columns": {"備考": "by_day"}},
        {"fixed": {"nothing": "x"}},
    ],
)
def test_a_map_that_cannot_be_followed(said: dict[str, Any]) -> None:
    with pytest.raises(BadMap) as caught:
        mapping_of(read_map(json.dumps(said)), read_layout(PAGES, layout_of(said, PAGES, GUESSED)))
    assert caught.value.ja != caught.value.en
