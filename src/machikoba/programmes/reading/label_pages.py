# SPDX-License-Identifier: Apache-2.0
"""A maker's own sheet: labels with their values beside them, one programme below another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from machikoba.programmes.reading import headers
from machikoba.sheets.errors import Empty
from machikoba.sheets.pages import Page
from machikoba.sheets.sheet import Place, Row, Sheet

TITLE = "program_title"
MOST_LABELS = 400
LONGEST = 10  # letters of a label such as 電話
_NUMBERED = re.compile(r"^[\s\d.①-⑳()（）■◆●・【】]+|[\s:\uff1a①-⑳】]+$|(?<=\D)\d{1,2}$|[①-⑳]")

# What our own report wrote beside them.
_OURS = re.compile(r"確認すること|取り込み番号\(|【(?:エラー|注意)】|\[(?:Error|Check)\]")


@dataclass(frozen=True)
class Entry:
    """A label and the values beside it, each with its place."""

    label: str
    values: tuple[tuple[str, Place], ...]


def score(pages: Sequence[Page]) -> int:
    """How many different columns are known as labels beside values; 0 without a title."""
    columns = {headers.column_of(entry.label) for page in pages for entry in _entries(0, page)}
    return len(columns - {None}) if TITLE in columns else 0


def read(pages: Sequence[tuple[int, Page]]) -> Sheet:
    """All programmes of these (index, page); what is said once goes for all of them.

    Raises Empty where there is none.
    """
    shared: dict[str, tuple[str, Place]] = {}
    records: list[dict[str, tuple[str, Place]]] = []
    names: list[str] = []
    for index, page in pages:
        entries = _entries(index, page)
        if not any(headers.column_of(entry.label) == TITLE for entry in entries):
            shared |= {entry.label: _together(entry) for entry in entries}
            continue
        found = _records(entries)
        records += found
        names += [page.name] * len(found)
    if not records:
        raise Empty
    filled = [{**shared, **record} for record in records]
    labels = tuple(dict.fromkeys(label for record in filled for label in record))
    rows = tuple(_row(n, record, labels, names) for n, record in enumerate(filled, start=1))
    places = {
        (n, label): place
        for n, record in enumerate(filled, start=1)
        for label, (_, place) in record.items()
    }
    first = next(iter(records[0].values()))[1]
    return Sheet(labels, rows, places=places, page=first.page, last_header=0)


def _row(
    number: int, record: dict[str, tuple[str, Place]], labels: Sequence[str], names: Sequence[str]
) -> Row:
    cells = {label: record[label][0] if label in record else "" for label in labels}
    title = next((p for label, (_, p) in record.items() if headers.column_of(label) == TITLE), None)
    row = title.row if title else number
    where = f"{names[number - 1]} {row}" if len(set(names)) > 1 else str(row)
    return Row(number, cells, where=where)


def _records(entries: Sequence[Entry]) -> list[dict[str, tuple[str, Place]]]:
    """One record for each title: side by side, or below one another."""
    title = next(e for e in entries if headers.column_of(e.label) == TITLE)
    if len(title.values) > 1:
        return [_column(entries, at, len(title.values)) for at in range(len(title.values))]
    repeated = {e.label for e in entries if sum(o.label == e.label for o in entries) > 1}
    shared: dict[str, tuple[str, Place]] = {}
    records: list[dict[str, tuple[str, Place]]] = [{}]
    for entry in entries:
        if entry.label in records[-1]:
            records.append({})
        into = records[-1] if entry.label in repeated or records[-1] else shared
        into[entry.label] = _together(entry)
    return [{**shared, **record} for record in records if record] or [shared]


def _column(entries: Sequence[Entry], at: int, width: int) -> dict[str, tuple[str, Place]]:
    return {e.label: e.values[at] if len(e.values) == width else _together(e) for e in entries}


def _together(entry: Entry) -> tuple[str, Place]:
    """Several cells beside a label that is no row of programmes, as one value."""
    return " ".join(text for text, _ in entry.values), entry.values[0][1]


def _entries(index: int, page: Page) -> list[Entry]:
    """The labels of a page in their order, with values beside them.

    A row that begins further in goes on with the value above it.
    """
    found: list[Entry] = []
    margin = 0
    for number in range(1, min(len(page.rows), MOST_LABELS) + 1):
        listed = enumerate(page.rows[number - 1], start=1)
        cells = [(at, cell) for at, cell in listed if cell and not _OURS.match(cell)]
        if found and cells and cells[0][0] > margin and not any(is_label(c) for _, c in cells):
            found[-1] = _longer(found[-1], " ".join(cell for _, cell in cells))
            continue
        of_row = _of_row(index, number, cells)
        if of_row:
            margin = cells[0][0]
        found += of_row
    return found


def _longer(entry: Entry, more: str) -> Entry:
    *others, (text, place) = entry.values
    return Entry(entry.label, (*others, (f"{text}\n{more}", place)))


def _of_row(index: int, number: int, cells: Sequence[tuple[int, str]]) -> list[Entry]:
    """A row's labels, each with what follows it."""
    groups: list[tuple[str, list[tuple[str, Place]]]] = []
    for at, cell in cells:
        if is_label(cell) or not groups:
            groups.append((clean(cell), []))
        else:
            groups[-1][1].append((cell, Place(index, number, at)))
    return [Entry(label, tuple(values)) for label, values in groups if values]


@lru_cache(headers.SEEN)
def is_label(cell: str) -> bool:
    """Whether a cell is the name of a column, or of something about the person, and no value."""
    text = clean(cell)
    if headers.column_of(text):
        return True
    return len(text) <= LONGEST and not re.search(r"\d", text) and headers.is_personal(text)


def clean(label: str) -> str:
    """A label without its number and colon: プログラム名① and プログラム名: are the same."""
    text = re.sub(r"\s+", " ", label).strip()
    return _NUMBERED.sub("", text).strip() or text
