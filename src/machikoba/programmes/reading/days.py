# SPDX-License-Identifier: Apache-2.0
"""Days named by what they are in the edition: every day, its weekends, its first, its last."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from machikoba.core.japanese.dates import is_holiday

COLUMN = "dates"
WEEKDAYS = "月火水木金土日"
_TIME = r"(?:イベント)?(?:開催)?(?:会期|期間)中?|全(?:日程?|期間)"
_EVERY_DAY = re.compile(
    rf"(?:(?:{_TIME})(?:は|の)?|毎日|連日|各日|(?P<both>両日)|(?P<count>\d)日間|every ?day|daily|all days)"
    r"(?:毎日|全日|とも)?(?:開催)?(?: during the event)?",
    re.I,
)
_LEAD = re.compile(rf"^(?:(?:{_TIME})(?:の|は)?|毎週)")
_END = re.compile(r"(?:のみ|限定|だけ|開催)+$")
_WITHOUT = re.compile(
    r"\(?(?P<set>[^()\d]{1,12}?)[はを、\s]*(?:除く|休み|お休み|休業|定休日?|休館)\)?"
)
_NUMBERED = re.compile(r"(?:(\d)日目|day ?(\d)|(初日)|(最終日))(?:[・、,と/\s]*|のみ)", re.I)
_SET = re.compile(r"平日|祝日?|weekends?(?: only)?|([月火水木金土日])(?:曜日?)?", re.I)
_JOINED = re.compile(r"[・、,と/&\s]+")


@dataclass(frozen=True)
class Days:
    """The days in order; or `every_day` of the edition, whose dates stand elsewhere.

    Of the edition's days only those `only` names (月 to 日, 祝, 平日; all where empty), or only
    those of these `numbers` (1 the first, -1 the last); none where it has not `count` of them.
    """

    days: tuple[date, ...] = ()
    every_day: bool = False
    only: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    count: int | None = None

    def of(self, edition_days: Sequence[date]) -> list[date]:
        """The dates, given the days of the edition."""
        if not self.every_day:
            return list(self.days)
        if self.count and self.count != len(edition_days):
            return []
        if self.numbers:
            places = [n - 1 if n > 0 else len(edition_days) + n for n in self.numbers]
            return [edition_days[n] for n in places if 0 <= n < len(edition_days)]
        return [day for day in edition_days if not self.only or is_one_of(day, self.only)]


def is_one_of(day: date, names: Sequence[str]) -> bool:
    """Whether a day is a 土, a 祝 or a 平日 (no weekend and no holiday)."""
    weekday = WEEKDAYS[day.weekday()]
    working = weekday not in "土日" and not is_holiday(day)
    return weekday in names or ("祝" in names and is_holiday(day)) or ("平日" in names and working)


def names_of(text: str) -> tuple[str, ...]:
    """The names of 土日祝 or 金曜・土曜; none where the text is something else."""
    names: list[str] = []
    at = 0
    while at < len(text):
        found = _SET.match(text, at)
        if not found:
            return ()
        word = found[0].lower()
        names += (
            list("土日") if word.startswith("weekend") else [found[1] or word.replace("祝日", "祝")]
        )
        at = found.end()
        joined = _JOINED.match(text, at)
        at = joined.end() if joined else at
    return tuple(names)


def read_set(text: str) -> Callable[[date], bool] | None:
    """Whether a day is one of 土日祝, 毎週土曜日 or 平日; None for any other text."""
    names = names_of(_END.sub("", _LEAD.sub("", text.strip())))
    return (lambda day: is_one_of(day, names)) if names else None


def read_named(text: str) -> Days | None:
    """Days of the edition a text names, or None."""
    every = _EVERY_DAY.fullmatch(text)
    if every:
        count = 2 if every["both"] else int(every["count"] or 0)
        return Days(every_day=True, count=count or None)
    body = _LEAD.sub("", text).strip()
    without = _WITHOUT.fullmatch(body)
    if without and (refused := names_of(without["set"])):
        kept = [name for name in WEEKDAYS if name not in refused]
        return Days(every_day=True, only=tuple(kept)) if set(refused) <= set(WEEKDAYS) else None
    body = _END.sub("", body)
    numbers = [_number(found) for found in _NUMBERED.finditer(body)]
    if numbers and not _NUMBERED.sub("", body):
        return Days(every_day=True, numbers=tuple(numbers))
    names = names_of(body)
    return Days(every_day=True, only=names) if names else None


def _number(found: re.Match[str]) -> int:
    if found[3]:
        return 1
    return -1 if found[4] else int(found[1] or found[2])
