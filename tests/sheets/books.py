# SPDX-License-Identifier: Apache-2.0
"""Workbooks made for tests: plain ones, and ones nobody should open."""

import io
import zipfile
from collections.abc import Sequence

import openpyxl


def workbook(rows: Sequence[Sequence[object]], merged: Sequence[str] = ()) -> bytes:
    """An XLSX of one sheet."""
    book = openpyxl.Workbook()
    page = book.active
    for row in rows:
        page.append(list(row))
    for cells in merged:
        page.merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same archive with one part replaced or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for kept in old.infolist():
            if kept.filename != name:
                new.writestr(kept, old.read(kept))
        new.writestr(name, part)
    return out.getvalue()
