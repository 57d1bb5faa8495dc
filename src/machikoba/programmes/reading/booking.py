# SPDX-License-Identifier: Apache-2.0
"""予約と選考: whether one must book, until when, and who is chosen how."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from machikoba.core.japanese.width import fold_width
from machikoba.programmes.reading import remarks
from machikoba.programmes.reading.remarks import Read

BOOKING, SELECTION = "booking", "selection"
_NONE = re.compile(
    r"^(?:不要|なし|無し)$|(?:事前)?(?:予約|申込|申し込み)(?:は)?(?:不要|なし|無し|いりません)|自由見学|出入り自由|入退場自由|"
    r"no (?:reservation|booking)(?: (?:needed|required))?|walk[- ]?in",
    re.I,
)
_NEEDED = re.compile(
    r"^(?:必要|必須|要)$|^要(?=\()|(?:完全|要)?(?:事前)?(?:の)?(?:予約|申込み?|申し込み)(?:制|必須|優先|必要|が必要(?:です)?|のみ|受付)?|"
    r"(?:reservations?|booking)(?: (?:required|needed|only))?",
    re.I,
)
_POSSIBLE = re.compile(r"(?:事前)?(?:予約|申込み?|申し込み)(?:も|が)?(?:可能?|できます)", re.I)
_SAME_DAY = re.compile(
    r"(?:空きがあれば|空席があれば|空きがある場合)?(?:、)?当日(?:の)?(?:(?:に)?空きがあれば)?(?:受付|申込|申し込み|参加|先着|申出|飛び込み|枠|券)(?:順|制)?"
    r"(?:も)?(?:可能?|あり|OK)?",
    re.I,
)
_DAYS_BEFORE = re.compile(
    r"(?:開催|実施|参加)?(?:日の)?(?P<n>\d{1,2})(?P<unit>日|週間)前(?:の?(?P<h>\d{1,2})(?::\d\d|時))?(?:まで|締切)?(?:に)?"
)
_EVE = re.compile(r"(?:開催|実施)?前日(?:の)?(?:(?P<h>\d{1,2})(?::\d\d|時))?(?:まで|締切)(?:に)?")
_ON_DATE = re.compile(
    r"(?:締切(?:日)?[:\s]*)?(?:(?P<y>\d{4})[年/.-])?(?P<m>\d{1,2})[月/](?P<d>\d{1,2})日?(?:\([^()]\))?(?:\s*(?:締切|まで|必着))?"
)
_DRAW = re.compile(
    r"(?:応募者?)?(?:多数の場合は?)?抽選(?:制)?(?:\(?(?:応募者?)?多数の場合\)?)?|lottery|draw", re.I
)
_FIRST = re.compile(
    r"定員になり次第(?:締切|終了|受付終了)?|先着(?:順|制)?|first[- ]come(?:,? first[- ]served)?",
    re.I,
)
_CHANNEL = re.compile(
    r"(?:電話|FAX|メール|ネット|web|ウェブ|サイト|専用サイト|公式サイト|フォーム|LINE|Instagram|予約サイト)(?:または|より|か|・|、|/|で|から|にて|による|での)*",
    re.I,
)
_BREAK = re.compile(r"[\s、,;・/()。※【】:]+|が必要|です|のみ|締切")


@dataclass(frozen=True)
class Booking:
    """`required` is None where the cell does not say, `possible` where one may book and need not.

    `how` is first_come, draw or "". The deadline is a date or a number of days before the start (to the end of that day).
    """

    required: bool | None = None
    how: str = ""
    same_day: bool = False
    days_before: int | None = None
    closes_on: date | None = None
    channel: str = ""
    possible: bool = False


def read_booking(cell: str, selection_cell: str, year: int | None) -> Read[Booking]:
    """What the two cells 予約 and 選考 say together; `year` serves deadlines without one."""
    found = _of_text(fold_width(cell), BOOKING, cell, year)
    chosen = _of_text(fold_width(selection_cell), SELECTION, selection_cell, year)
    if found.value and chosen.value:
        merged = replace(found.value, how=chosen.value.how or found.value.how)
        return Read(merged, found.remarks + chosen.remarks, found.whole and chosen.whole)
    both = found.remarks + chosen.remarks
    return Read(found.value or chosen.value, both, found.whole and chosen.whole)


def _of_text(text: str, column: str, cell: str, year: int | None) -> Read[Booking]:
    if not text:
        return Read(None)
    booking, rest = Booking(), text
    for pattern, read in _READERS:
        found = pattern.search(rest)
        if not found or not found[0]:
            continue
        try:
            booking = read(booking, found, year)
        except ValueError:
            return remarks.failed(column, cell, remarks.impossible(column, cell))
        # A deadline counts whole days: its hour is still shown as it stands.
        hour = found.groupdict().get("h")
        rest = f"{rest[: found.start()]} {hour + '時' if hour else ''} {rest[found.end() :]}"
    rest = _BREAK.sub("", rest)
    if booking == Booking(channel=booking.channel):
        return remarks.failed(column, cell)
    # That one may book says nothing of those who do not: the words stay on the page.
    open_ended = booking.possible and booking.required is None
    return remarks.part(booking, column, cell) if rest or open_ended else Read(booking)


def _none(booking: Booking, found: re.Match[str], year: int | None) -> Booking:
    return replace(booking, required=False)


def _needed(booking: Booking, found: re.Match[str], year: int | None) -> Booking:
    return booking if booking.required is False else replace(booking, required=True)


def _possible(booking: Booking, found: re.Match[str], year: int | None) -> Booking:
    return replace(booking, possible=True)


def _same_day(booking: Booking, found: re.Match[str], year: int | None) -> Booking:
    how = "first_come" if "先着" in found[0] else booking.how
    return replace(booking, same_day=True, how=how)


def _days_before(booking: Booking, found: re.Match[str], year: int | None) -> Booking:
    return replace(booking, days_before=int(found["n"]) * (7 if found["unit"] == "週間" else 1))


def _eve(booking: Booking, found: re.Match[str], year: int | None) -> Booking:
    return replace(booking, days_before=1)


def _on_date(booking: Booking, found: re.Match[str], year: int | None) -> Booking:
    stated = int(found["y"]) if found["y"] else year
    if stated is None:
        return booking
    return replace(booking, closes_on=date(stated, int(found["m"]), int(found["d"])))


def _draw(booking: Booking, found: re.Match[str], year: int | None) -> Booking:
    return replace(booking, how="draw")


def _first(booking: Booking, found: re.Match[str], year: int | None) -> Booking:
    return replace(booking, how=booking.how or "first_come")


def _channel(booking: Booking, found: re.Match[str], year: int | None) -> Booking:
    return replace(booking, channel=f"{booking.channel}{found[0]}")


_READERS = (
    (_NONE, _none),
    (_POSSIBLE, _possible),
    (_SAME_DAY, _same_day),
    (_DAYS_BEFORE, _days_before),
    (_EVE, _eve),
    (_DRAW, _draw),
    (_FIRST, _first),
    (_ON_DATE, _on_date),
    (_NEEDED, _needed),
    (_CHANNEL, _channel),
    (_CHANNEL, _channel),
)
