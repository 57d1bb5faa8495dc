# SPDX-License-Identifier: Apache-2.0
"""CSV as Japanese offices save it: UTF-8 with or without BOM, UTF-16, CP932."""

import csv
import io
import re
from collections.abc import Iterator

from machikoba.sheets.errors import BadEncoding, BadQuotes, TooLarge, WrongKind
from machikoba.sheets.sheet import MAX_CELL, MOST_ABOVE
from machikoba.sheets.writing import unguarded

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
DELIMITERS = ",\t;"
_QUOTED = re.compile(r'"[^"]*"')


def decode(content: bytes) -> str:
    """The text of a CSV file. Raises BadEncoding, or WrongKind for binary content."""
    for bom, encoding in BOMS:
        if content.startswith(bom):
            return _decode(content, encoding)
    if b"\x00" in content:
        raise WrongKind
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decode(content, "cp932")


def _decode(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeError:
        raise BadEncoding from None


def _delimiter(lines: list[str]) -> str:
    """What stands in most of the first lines outside quotes; of equals, most in the first.

    Cells are full of the others: 2026-10-03;2026-10-04.
    """
    bare = [line for line in (_QUOTED.sub("", line).strip() for line in lines) if line]
    first = next((line for line in bare if any(map(line.count, DELIMITERS))), "")

    def use(delimiter: str) -> tuple[int, int]:
        return sum(delimiter in line for line in bare), first.count(delimiter)

    return max(DELIMITERS, key=use)


def read_csv(content: bytes) -> Iterator[list[str]]:
    """The rows of a CSV file, cells stripped of outer white space."""
    text = decode(content)
    delimiter = _delimiter(text.split("\n", MOST_ABOVE)[:MOST_ABOVE])
    csv.field_size_limit(MAX_CELL * 4)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            yield [unguarded(cell.strip()) for cell in row]
    except csv.Error as error:
        if "field larger" in str(error):
            raise TooLarge from None
        line = reader.line_num
        raise BadQuotes(f"({line}行目)", f"(Row {line}.)") from None
