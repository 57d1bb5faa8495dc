# SPDX-License-Identifier: Apache-2.0
"""日ごとの時間: days that have hours of their own, a line each."""

from __future__ import annotations

import re

from machikoba.core.japanese.width import fold_width
from machikoba.programmes.reading import remarks
from machikoba.programmes.reading.dates import read_dates
from machikoba.programmes.reading.days import Days
from machikoba.programmes.reading.remarks import Read
from machikoba.programmes.reading.times import Times, read_times

COLUMN = "sessions"
Session = tuple[Days, Times | None]
Sessions = tuple[Session, ...]
_LINE = re.compile(r"(?P<day>\S*?[日))\]\d土祝平目])(?:\s+(?P<hours>.*))?")
_FROM_TO = re.compile(r"(?P<start>[^開]+?)〜?\s*開始\s*(?P<end>.+?)\s*終了")


def read_sessions(cell: str, year: int | None) -> Read[Sessions]:
    """Each day with its hours; None for hours that are the row's own.

    A line that is not understood stays as stated and makes no day.
    """
    lines = [
        fold_width(line)
        for line in re.split(r"[\n;；](?=\s*(?:20\d\d[年/-])?\d{1,2}[月/-]\d)|\n", cell)
    ]
    read = [(line, _session(line, year)) for line in lines if line]
    found = tuple(session for _, session in read if session)
    if not read:
        return Read(None)
    if not found:
        return remarks.failed(COLUMN, cell)
    return Read(found) if len(found) == len(read) else remarks.part(found, COLUMN, cell)


def _session(line: str, year: int | None) -> Session | None:
    parts = _LINE.fullmatch(line)
    days = read_dates(parts["day"], year) if parts else None
    if parts is None or days is None or days.value is None or not days.whole:
        return None
    if not parts["hours"]:
        return days.value, None
    hours = _hours(parts["hours"])
    return (days.value, hours) if hours else None


def _hours(text: str) -> Times | None:
    ended = _FROM_TO.fullmatch(text)
    if ended:
        return start_and_end(ended["start"], ended["end"])
    hours = read_times(text)
    return hours.value if hours.whole else None


def start_and_end(start: str, end: str) -> Times | None:
    """One start with its end, from two cells; None where they are anything else."""
    first, last = read_times(start).value, read_times(end).value
    if first is None or last is None or len(first.starts) != 1 or len(last.starts) != 1:
        return None
    if last.starts[0] <= first.starts[0]:
        return None
    return Times(starts=first.starts, ends=last.starts)
