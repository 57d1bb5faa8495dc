# SPDX-License-Identifier: Apache-2.0
"""Which column of a file is which of ours: known, remembered, guessed, or said by a person."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from machikoba.programmes.reading import headers as names
from machikoba.programmes.reading.by_day import compose, day_header, is_by_day, without_day
from machikoba.sheets.sheet import Sheet

BY_DAY, KEEP, DROP = "by_day", "keep", "drop"
TARGETS = (*names.COLUMNS, BY_DAY, KEEP, DROP)
# Cells of several columns that may stand together, and what goes between them.
JOINED = {
    "conditions": "\n",
    "description": "\n",
    "source": "\n",
    "dates": ";",
    "start_times": ";",
    "fee_note": "、",
    "booking": "、",
    "sessions": "\n",
}
SAMPLES = 3
DOUBTFUL = {"guess", "personal", "unknown", "twice"}


@dataclass(frozen=True)
class Preset:
    """What a column most likely is, and how that is known: exact, before, own (about the file), or
    DOUBTFUL, which only a person may confirm."""

    target: str
    source: str


@dataclass(frozen=True)
class HeaderMap:
    """Header → target, and what stands in every row that says nothing itself (by column)."""

    targets: Mapping[str, str]
    fixed: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()  # headers nobody has said anything of

    def canonical(self, cells: Mapping[str, str]) -> dict[str, str]:
        """A row's cells by our columns."""
        found: dict[str, list[str]] = {}
        by_day = []
        for header, cell in cells.items():
            target = self.targets.get(header, KEEP)
            if target == BY_DAY:
                by_day.append((header, cell))
            elif cell.strip():
                found.setdefault(target, []).append(cell)
        row = {c: JOINED.get(c, "\n").join(found.get(c, [])) for c in names.COLUMNS}
        for column, cell in compose(by_day).items():
            row[column] = JOINED[column].join(filter(None, [row[column], cell]))
        return {column: cell or self.fixed.get(column, "") for column, cell in row.items()}

    def kept(self, cells: Mapping[str, str]) -> dict[str, str]:
        """A row's cells as they are stored, without those that are not to be."""
        return {h: cell for h, cell in cells.items() if self.targets.get(h) != DROP}

    def others(self, cells: Mapping[str, str]) -> dict[str, str]:
        """A row's cells that are kept and no column of ours."""
        return {h: cell for h, cell in cells.items() if self.targets.get(h, KEEP) == KEEP}

    def headers_of(self, column: str) -> list[str]:
        """The headers whose cells made a column; sessions are made of columns of days."""
        found = [header for header, target in self.targets.items() if target == column]
        if column in ("dates", "start_times", "sessions"):
            found += [header for header, target in self.targets.items() if target == BY_DAY]
        return found

    def has(self, column: str) -> bool:
        """Whether any row can say anything of a column."""
        return bool(self.fixed.get(column)) or bool(self.headers_of(column))


def presets(sheet: Sheet, before: Mapping[str, str] | None = None) -> dict[str, Preset]:
    """Header → what it most likely is; `before` are targets by normal header, remembered."""
    exact = {header: column for header in sheet.headers if (column := _exact(sheet, header))}
    taken: set[str] = set()
    found: dict[str, Preset] = {}
    for header in sheet.headers:
        preset = _preset(sheet, header, before or {}, exact, taken)
        taken.add(preset.target)
        found[header] = preset
    return found


def _exact(sheet: Sheet, header: str) -> str | None:
    # Microsoft Forms begins every table with its own ID, 開始時刻 and 完了時刻.
    if "完了時刻" in sheet.headers and header in ("ID", "開始時刻", "名前"):
        return None
    return names.column_of(header)


def _preset(
    sheet: Sheet,
    header: str,
    before: Mapping[str, str],
    exact: Mapping[str, str],
    taken: set[str],
) -> Preset:
    remembered = before.get(normal(header))
    column = exact.get(header)
    if remembered:
        return Preset(remembered, "before")
    if column:
        free = column not in taken or column in JOINED
        return Preset(column, "exact") if free else Preset(KEEP, "twice")
    if day_header(header):
        sure = is_by_day(header, (row.cells.get(header, "") for row in sheet.rows))
        return Preset(BY_DAY, "exact" if sure else "guess")
    if names.is_own_business(header) or (
        "完了時刻" in sheet.headers and header in ("ID", "開始時刻")
    ):
        return Preset(KEEP, "own")
    if names.is_personal(header):
        return Preset(DROP, "personal")
    guessed = names.guess_column(header)
    if guessed and guessed not in taken and guessed not in exact.values():
        return Preset(guessed, "guess")
    return Preset(KEEP, "unknown")


def settled(found: Mapping[str, Preset]) -> HeaderMap:
    """Only what is beyond doubt; every guess is left out."""
    unknown = tuple(header for header, preset in found.items() if preset.source in DOUBTFUL)
    targets = {h: KEEP if h in unknown else preset.target for h, preset in found.items()}
    return HeaderMap(targets, unknown=unknown)


def is_clear(found: Mapping[str, Preset]) -> bool:
    """Whether nobody needs to be asked: every column is known, title and firm among them."""
    targets = {preset.target for preset in found.values()}
    doubts = DOUBTFUL & {preset.source for preset in found.values()}
    return not doubts and {"program_title", "firm"} <= targets


def samples(sheet: Sheet, header: str) -> list[str]:
    """The first cells of a column that differ, for a person to recognise it."""
    cells = (row.cells.get(header, "").strip() for row in sheet.rows)
    return list(dict.fromkeys(cell for cell in cells if cell))[:SAMPLES]


def normal(header: str) -> str:
    """A header as the next file may have it: other days and spaces are the same column."""
    return names.key(without_day(header))


def signature(headers: Iterable[str]) -> str:
    """What makes two files alike: their headers, in any order. 64 hexadecimal digits."""
    text = "\x1f".join(sorted({normal(header) for header in headers}))
    return hashlib.sha256(text.encode()).hexdigest()


def unfit(sheet: Sheet, targets: Mapping[str, str]) -> dict[str, str]:
    """Header → why its target cannot be: not_day for no day in it, repeated for a column taken."""
    wrong: dict[str, str] = {}
    taken: set[str] = set()
    for header in sheet.headers:
        target = targets.get(header, KEEP)
        if target == BY_DAY and day_header(header) is None:
            wrong[header] = "not_day"
        elif target in taken and target not in (*JOINED, BY_DAY, KEEP, DROP):
            wrong[header] = "repeated"
        taken.add(target)
    return wrong
