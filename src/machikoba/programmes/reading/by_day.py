# SPDX-License-Identifier: Apache-2.0
"""Columns that stand for a day or an hour, with ○ or a time in their cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from machikoba.core.japanese.width import fold_width
from machikoba.programmes.reading.plain import plain

_DAY = re.compile(
    r"(?:(?P<y>20\d\d)\s*[年/.-]\s*)?(?P<m>\d{1,2})\s*[月/.-]\s*(?P<d>\d{1,2})日?"
    r"(?:\s*\(?(?P<w>[月火水木金土日](?:曜日?)?(?:・?祝)?)\)|\s*(?P<w2>[月火水木金土日])曜日?)?"
)
_NAMED = re.compile(
    r"\d日目|初日|最終日|[土日祝平](?:曜日|曜|日)?(?![0-9])|[月火水木金](?:曜日|曜)"
)
_TIME = re.compile(
    r"(?:午前|午後)?\s*\d{1,2}(?:[::]\d\d|時(?:半|\d{1,2}分)?)(?:\s*[〜-]\s*(?:\d{1,2}(?:[::]\d\d|時(?:半|\d{1,2}分)?))?)?"
)
_ROLE = re.compile(r"(?P<start>開始(?:時刻|時間)?|スタート)|(?P<end>終了(?:時刻|時間)?)")
_WORDS = re.compile(
    r"開催可否|開催日程?|実施日程?|開催時間帯?|実施時間|開始時刻|開始時間|日程|日時|時間帯|時間|日付|開催|実施|希望|予定|可否|[\s()・、|:;]+"
)
YES = re.compile(r"[○◯〇●◎✓✔☑レ]|有|可|あり|はい|開催|実施|yes|y|ok", re.I)
NO = re.compile(r"[×✕✖✗xー—―/-]+|休み?|定休|なし|無し?|不可|いいえ|未実施|no|n", re.I)


@dataclass(frozen=True)
class DayHeader:
    """What a column stands for: a day, an hour or both, as written; `role` is start or end."""

    day: str
    time: str = ""
    role: str = ""


def day_header(header: str) -> DayHeader | None:
    """The day or hour a header is, or None where it says anything else."""
    text = plain(header)
    day = _DAY.search(text) or _NAMED.search(text)
    rest = _cut(text, day)
    role = _ROLE.search(rest) if day else None
    rest = _cut(rest, role)
    time = None if role else _TIME.search(rest)
    if not (day or time) or _WORDS.sub("", _cut(rest, time)):
        return None
    kind = "" if role is None else "start" if role["start"] else "end"
    return DayHeader(_tight(day), _tight(time), kind)


def _tight(found: re.Match[str] | None) -> str:
    return re.sub(r"\s+", "", found[0]) if found else ""


def _cut(text: str, found: re.Match[str] | None) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}" if found else text


def without_day(header: str) -> str:
    """A header as next year's file has it: its day and hour left out."""
    head = day_header(header)
    if head is None:
        return header
    return f"#{'日' if head.day else ''}{'時' if head.time else ''}{head.role}"


def is_by_day(header: str, cells: Iterable[str]) -> bool:
    """Whether a column is one of days or hours beyond doubt: header and every cell say so."""
    written = [fold_width(cell) for cell in cells if cell.strip()]
    known = (YES.fullmatch(c) or NO.fullmatch(c) or _TIME.match(c) for c in written)
    return day_header(header) is not None and bool(written) and all(known)


def compose(cells: Sequence[tuple[str, str]]) -> dict[str, str]:
    """(header, cell) of a row's columns of days as the columns dates, start_times, sessions.

    ○ under days alone is dates, ○ under hours alone start_times; everything else is a line of
    sessions each: its day, then its hours.
    """
    found = [(head, cell) for header, cell in cells if (head := day_header(header))]
    marks = [(head, _said(cell)) for head, cell in found if _said(cell)]
    if all(said == "○" for _, said in marks):
        if all(head.day and not head.time for head, _ in marks):
            return {"dates": _days([head.day for head, _ in marks])}
        if all(head.time and not head.day for head, _ in marks):
            return {"start_times": ";".join(head.time for head, _ in marks)}
    lines: dict[str, list[str]] = {}
    for head, said in marks:
        lines.setdefault(head.day, []).append(_part(head, said))
    return {"sessions": "\n".join(f"{day} {_line(parts)}".strip() for day, parts in lines.items())}


def _days(days: list[str]) -> str:
    return (";" if any(map(_DAY.fullmatch, days)) else "・").join(days)


def _said(cell: str) -> str:
    """○ for yes, nothing for no, otherwise what is written."""
    text = fold_width(cell)
    if not text or NO.fullmatch(text):
        return ""
    return "○" if YES.fullmatch(text) else cell.strip().replace("\n", ";")


def _part(head: DayHeader, said: str) -> str:
    if said == "○":
        return head.time
    return {"start": f"{said}開始", "end": f"{said}終了"}.get(head.role, said)


def _line(parts: list[str]) -> str:
    joined = ";".join(filter(None, parts))
    return joined.replace("開始;", "開始 ") if "終了" in joined else joined.replace("開始", "")
