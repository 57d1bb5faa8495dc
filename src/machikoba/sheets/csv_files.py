# SPDX-License-Identifier: Apache-2.0
"""CSV as Japanese offices save it: UTF-8 with or without BOM, UTF-16, CP932."""

import csv
import io
from collections.abc import Iterator

from machikoba.sheets.errors import BadEncoding, BadQuotes, TooLarge, WrongKind
from machikoba.sheets.sheet import MAX_CELL, MOST_ABOVE
from machikoba.sheets.writing import unguarded

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
DELIMITERS = ",\t;"


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


def read_csv(content: bytes) -> Iterator[list[str]]:
    """The rows of a CSV file, cells stripped of outer white space."""
    text = decode(content)
    head = "\n".join(text.split("\n", MOST_ABOVE)[:MOST_ABOVE])
    delimiter = max(DELIMITERS, key=head.count)
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
