# SPDX-License-Identifier: Apache-2.0
"""Which table a file is."""

import pytest

from machikoba.programmes.domain.tables import TABLES, table_of
from machikoba.sheets.reading import read_sheet
from machikoba.sheets.writing import write_csv


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("language", [0, 1])
def test_known_by_its_references(name: str, language: int) -> None:
    headers = ["企業名", TABLES[name].reference[language]]
    found = table_of(read_sheet(write_csv(headers, [["架空", "x"]])))
    assert found is TABLES[name]


def test_a_spreadsheet_of_somebody_else_is_none() -> None:
    headers = ["管理番号", "企業名", "プログラム名", "開催日"]
    assert table_of(read_sheet(write_csv(headers, [["1", "架空", "見学", "10/1"]]))) is None
