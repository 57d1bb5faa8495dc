# SPDX-License-Identifier: Apache-2.0
"""Files that strangers send."""

import contextlib
import resource
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sheets.books import with_part, workbook

from machikoba.sheets import errors
from machikoba.sheets.reading import read_sheet
from machikoba.sheets.sheet import MAX_ROWS

CSV = "企業名,プログラム名\n架空製作所,工場見学\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_csv_in_any_encoding(encoding: str) -> None:
    sheet = read_sheet(CSV.encode(encoding))
    assert sheet.headers == ("企業名", "プログラム名")
    assert sheet.rows[0].number == 2
    assert dict(sheet.rows[0].cells) == {"企業名": "架空製作所", "プログラム名": "工場見学"}


@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_other_delimiters(delimiter: str) -> None:
    assert read_sheet(CSV.replace(",", delimiter).encode()).headers == ("企業名", "プログラム名")


def test_xlsx_keeps_its_row_numbers() -> None:
    sheet = read_sheet(workbook([["企業名", "定員"], [], ["架空製作所", 10], ["別製作所", 2.5]]))
    assert [(row.number, dict(row.cells)["定員"]) for row in sheet.rows] == [(3, "10"), (4, "2.5")]


def test_formula_without_a_value_is_named() -> None:
    sheet = read_sheet(workbook([["企業名", "定員"], ["架空製作所", "=1+1"]]))
    assert sheet.formulas == ((2, "定員"),)
    assert dict(sheet.rows[0].cells)["定員"] == ""


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", errors.Empty),
        (b" \n ", errors.Empty),
        ("企業名,プログラム名\n".encode(), errors.Empty),
        (b"%PDF-1.7 ...", errors.WrongKind),
        (b"\x89PNG\r\n", errors.WrongKind),
        (b"\xd0\xcf\x11\xe0 old or locked", errors.Broken),
        (b"PK\x03\x04 not a zip", errors.Broken),
        (b"a,b\n\x00\x01\x02", errors.WrongKind),
        (b"\x81\xff\xfe\x90,\n", errors.BadEncoding),
        (b'a,b\n"never closed', errors.BadQuotes),
        (b'a,b\n"1"2,3\n', errors.BadQuotes),
        ("企業名,企業名\nA,B\n".encode(), errors.BadHeaders),
        ("企業名,,定員\nA,B,1\n".encode(), errors.BadHeaders),
        ("企業名,定員\nA,1,B\n".encode(), errors.BadHeaders),
        (b'a,b\n"' + b"x" * 50_000 + b'",1\n', errors.TooLarge),
        (("a" * 10_001 + "\nb\n").encode(), errors.TooLarge),
        ((",".join(map(str, range(201))) + "\n1\n").encode(), errors.TooLarge),
        (b"a\n" + b"1\n" * (MAX_ROWS + 5), errors.TooLarge),
        (b"x" * (10 * 1024 * 1024 + 1), errors.TooLarge),
    ],
)
def test_what_is_not_taken(content: bytes, error: type[errors.SheetError]) -> None:
    with pytest.raises(error) as caught:
        read_sheet(content)
    assert caught.value.text("ja") != caught.value.text("en")


def test_titles_above_the_headers_are_told() -> None:
    for content in (
        b"sep=,\nProgramme list,,\n\n" + CSV.encode(),
        workbook([["sep=,"], ["Programme list"], [], *(line.split(",") for line in CSV.split())]),
    ):
        sheet = read_sheet(content)
        assert sheet.headers == ("企業名", "プログラム名")
        assert [row.number for row in sheet.rows] == [5]
        assert sheet.above[-1] == (2, "Programme list")


def test_a_table_of_one_column() -> None:
    sheet = read_sheet("\n".join(["プログラム名", *map(str, range(30))]).encode())
    assert (sheet.headers, len(sheet.rows), sheet.above) == (("プログラム名",), 30, ())


def test_the_message_says_which_header_and_which_row() -> None:
    for content, words in (
        ("備考,備考\nA,B\n", "備考"),
        ("企業名,,定員\nA,B,1\n", "2列目"),
        ("企業名,定員\nA,1,B\n", "2行目の3列目"),
        ('企業名,定員\nA,1\n"B"x,1\n', "3行目"),
    ):
        with pytest.raises(errors.SheetError) as caught:
            read_sheet(content.encode())
        assert words in caught.value.text("ja")


def test_a_zip_that_is_no_workbook() -> None:
    with pytest.raises(errors.WrongKind):
        read_sheet(with_part(workbook([["a"]]), "xl/workbook.xml", b"").replace(b"xl/w", b"xx/w"))


def test_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = with_part(workbook([["a"], ["b"]]), "xl/worksheets/sheet1.xml", b" " * 90_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    with pytest.raises(errors.TooLarge):
        read_sheet(bomb)
    assert time.process_time() - started < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kB


def test_entity_bomb_is_refused() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{levels}]>'
    bomb += '<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>&e8;</t></is></c></row>'
    bomb += "</sheetData></worksheet>"
    with pytest.raises(errors.SheetError):
        read_sheet(with_part(workbook([["a"]]), "xl/worksheets/sheet1.xml", bomb.encode()))


def test_hundred_thousand_rows_get_an_answer_soon() -> None:
    started = time.process_time()
    with pytest.raises(errors.TooLarge):
        read_sheet(("企業名,プログラム名\n" + "架空製作所,工場見学\n" * 100_000).encode())
    assert time.process_time() - started < 5


@given(st.binary(max_size=300))
def test_any_bytes_are_a_sheet_or_a_clear_error(content: bytes) -> None:
    with contextlib.suppress(errors.SheetError):
        read_sheet(content)
