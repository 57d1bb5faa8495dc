# SPDX-License-Identifier: Apache-2.0
"""開始時刻: starts, opening hours, and how often."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from machikoba.core.japanese.width import fold_width
from machikoba.programmes.reading import remarks
from machikoba.programmes.reading.remarks import Read

COLUMN = "start_times"
_TIME = (
    r"(?P<ap{n}>午前|午後|am|pm|AM|PM)?\s*(?P<h{n}>\d{{1,2}})\s*"
    r"(?::(?P<c{n}>\d\d)|時(?:(?P<k{n}>\d{{1,2}})分|(?P<half{n}>半))?|(?=\s*[ap]m\b))(?:\s*(?P<ap{n}b>am\b|pm\b))?"
)
_ONE = re.compile(
    r"(?:\(\d{1,2}\)|[A-Z]\.)?\s*"
    + _TIME.format(n="1")
    + r"(?P<dash>\s*(?:〜|-|から)\s*)?(?:(?<=[〜\-ら ])"
    + _TIME.format(n="2")
    + r")?(?:\s*(?P<tail>開始|スタート|発|の回|start|まで))?",
    re.I,
)
_SEPARATOR = re.compile(r"\s*(?:[;,、・/&と]|および|and\b|\s)\s*")
_BETWEEN = re.compile(r"\s*の?間(?:に(?P<n>\d{1,2})回)?$")
_DAILY = re.compile(r"^(?:毎日|各日|両日|会期中毎日|daily)[\s:、]*")
_PER_DAY = re.compile(r"(?:1日)?(?P<n>\d{1,2})(?:回|便|ステージ)(?:/日|実施|開催)?")
_HALVES = re.compile(
    r"午前[・、と/]午後(?:(?:に)?(?:各|それぞれ)?(?P<n>\d{1,2})(?:回|便)(?:ずつ)?)?"
)
_ANY_TIME = re.compile(r"随時|いつでも|自由見学|any ?time", re.I)
_ALL_DAY = re.compile(r"終日|一日中|all day", re.I)
# What counts the starts, ①10:00〜 or 1回目10:00〜, also separates them.
_PARTS = re.compile(r"(午前|午後)の(?:部|回)[:：\s]*")
_MARKS = re.compile(r"(?:[①-⑳]|(?:^|(?<=[\s〜~、;]))第?\d{1,2}(?:回目|部|便目)[:：]?)\s*")
_NOTE = re.compile(r"\s*\([^()]*\)$")


@dataclass(frozen=True)
class Times:
    """`starts` with their `ends` (None where not said); or opening `hours`; or how often a day.

    `half_days` counts starts in the morning and in the afternoon whose hour is not said.
    """

    starts: tuple[time, ...] = ()
    ends: tuple[time | None, ...] = ()
    hours: tuple[time, time] | None = None
    times_a_day: int | None = None
    half_days: tuple[int, int] | None = None
    any_time: bool = False
    all_day: bool = False


class _Impossible(ValueError):
    """No such hour, or an end before its start."""


def read_times(cell: str) -> Read[Times]:
    """What a cell says of hours."""
    parts = _MARKS.sub(";", _PARTS.sub(r";\1", cell))
    text = _DAILY.sub("", fold_width(parts).strip("; ").replace(" ;", ";"))
    if not text:
        return Read(None) if not cell.strip() else remarks.failed(COLUMN, cell)
    by_words = _by_words(text)
    if by_words:
        return Read(by_words)
    note = _NOTE.search(text)
    try:
        found = _scan(text[: note.start()] if note else text)
    except _Impossible:
        return remarks.failed(COLUMN, cell, remarks.impossible(COLUMN, cell))
    if found is None:
        return remarks.failed(COLUMN, cell)
    return remarks.part(found, COLUMN, cell) if note else Read(found)


def _by_words(text: str) -> Times | None:
    if _ANY_TIME.fullmatch(text):
        return Times(any_time=True)
    if _ALL_DAY.fullmatch(text):
        return Times(all_day=True)
    halves = _HALVES.fullmatch(text)
    if halves:
        each = int(halves["n"] or 1)
        return Times(half_days=(each, each), times_a_day=2 * each)
    if text in ("午前", "午後"):
        return Times(half_days=(1, 0) if text == "午前" else (0, 1))
    often = _PER_DAY.fullmatch(text)
    return Times(times_a_day=int(often["n"])) if often else None


def _scan(text: str) -> Times | None:
    spans: list[tuple[time, time | None]] = []
    at = 0
    while True:
        found = _ONE.match(text, at)
        if not found or (found["tail"] == "まで" and not found["h2"]):
            return None
        spans.append((_time(found, "1"), _time(found, "2") if found["h2"] else None))
        at = found.end()
        between = _BETWEEN.match(text, at)
        if between and len(spans) == 1 and spans[0][1]:
            return _hours(spans[0], int(between["n"]) if between["n"] else None)
        if at == len(text):
            return _times(spans)
        separator = _SEPARATOR.match(text, at)
        if not separator:
            return None
        at = separator.end()


def _times(spans: list[tuple[time, time | None]]) -> Times:
    if len(spans) == 1 and spans[0][1] is not None:
        return _hours(spans[0], None)
    starts = [start for start, _ in spans]
    if sorted(set(starts)) != starts:
        raise _Impossible
    return Times(starts=tuple(starts), ends=tuple(end for _, end in spans))


def _hours(span: tuple[time, time | None], times_a_day: int | None) -> Times:
    start, end = span
    if end is None or end <= start:
        raise _Impossible
    return Times(hours=(start, end), times_a_day=times_a_day)


def _time(found: re.Match[str], n: str) -> time:
    hour = int(found["h" + n])
    minute = 30 if found["half" + n] else int(found["c" + n] or found["k" + n] or 0)
    noon = (found["ap" + n] or found[f"ap{n}b"] or "").lower()
    if noon in ("午後", "pm") and hour < 12:
        hour += 12
    if noon == "am" and hour == 12:
        hour = 0
    try:
        return time(hour, minute)
    except ValueError:
        raise _Impossible from None
