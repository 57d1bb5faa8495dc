# SPDX-License-Identifier: Apache-2.0
"""予約と選考: whether one must book, until when, and who is chosen how.

Phrases are taken out of the text one by one, the longer before those within them (予約は必要
ありません before 予約); what is then left over makes the reading partial.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from machikoba.programmes.reading import remarks
from machikoba.programmes.reading.plain import plain
from machikoba.programmes.reading.remarks import Read

BOOKING, SELECTION = "booking", "selection"
_BOOK = r"(?:お|ご)?(?:予約|申し?込み?)"
_DATE = r"(?:(?P<y{n}>\d{{4}})[年/.-])?(?P<m{n}>\d{{1,2}})[月/](?P<d{n}>\d{{1,2}})日?(?:\s*\([^()\d]{{1,4}}\))?"
_HOUR = r"(?:\s*の?(?P<h>(?:午前|午後)?\d{1,2}(?::\d\d|時(?:半|\d\d分)?)|正午|朝|夕方))?"
_BY = r"(?:まで|締め?切り?|〆切?|必着)"
# 団体は要予約 says something of groups; 体験は要予約 leaves open which programme is meant.
_OF_GROUPS = re.compile(
    r"(?:団体|\d+[名人](?:様)?以上)(?:の(?:場合|方|団体))?(?:客|様)?は[^、。;()]*"
)
_OF_SOME = re.compile(
    rf"一部|団体のみ|{_BOOK}(?:制)?の(?!方|必要|受付)|(?<!予約)(?<!申込)(?<!参加)(?<!参加に)(?:は|のみ)(?:要|事前|完全)*{_BOOK}"
)
_CLOSED = re.compile(
    rf"(?:{_BOOK})?(?:受付終了|募集終了|満席|満員|受付中|募集中)|キャンセル待ち|{_BOOK}あり"
)
_NOT_DRAWN = re.compile("抽選(?:なし|は?ありません|では|は行いません)")
_NONE = re.compile(
    rf"^(?:不要|なし|無し)$|(?:事前)?{_BOOK}(?:は|の|が)?(?:不要|なし|無し|なくて|いりません|いらず|必要はありません|必要ありません|必要なし)(?:です)?"
    r"(?:で?も?(?:ご?参加)?(?:可能?|OK|できます))?|自由見学|見学自由|自由参加|参加自由|出入り自由|入退場自由|(?:当日)?直接会場へ(?:お越しください)?|"
    r"no (?:reservation|booking)(?: (?:needed|required|necessary))?|not required|walk[- ]?ins?(?: welcome)?",
    re.I,
)
_ADVISED = re.compile(
    rf"(?:なるべく|できるだけ)(?:事前)?{_BOOK}|(?:事前)?{_BOOK}を?(?:が?お(?:すす|勧)め|推奨)|reservations? recommended",
    re.I,
)
_FIRST_CHOICE = re.compile(rf"(?:事前)?{_BOOK}優先(?:制)?")
_NEEDED = re.compile(
    rf"^(?:必要|必須|要)$|^要(?=\()|(?:完全|要)?(?:事前)?(?:の)?{_BOOK}(?:制|必須|が?必要|要|のみ|受付)?|"
    r"(?:advance |by )?(?:reservations?|booking)(?: (?:required|needed|only))?",
    re.I,
)
_POSSIBLE = re.compile(rf"(?<!当日)(?:事前)?{_BOOK}(?:も|が)?(?:可能?|できます)", re.I)
_ROOM = r"(?:空きがあれば|空席があれば|空きがある場合)"
_NOT_SAME_DAY = re.compile(
    r"当日(?:の)?(?:受付|参加|申込|申し込み|予約)(?:は)?(?:なし|無し|不可|できません)"
)
_SAME_DAY = re.compile(
    rf"{_ROOM}?(?:、)?当日(?:の|に)?{_ROOM}?(?:会場|現地)?(?:にて|で|の)?"
    r"(?:(?:飛び?込み)?(?:受付|申込|申し込み|ご?参加)|先着|申出|飛び込み|枠|券)(?:順|制)?(?:も|のみ)?(?:可能?|あり|OK)?",
    re.I,
)
_TICKETS = re.compile(r"当日(?=.{0,10}(?:整理券|先着))")
_BEFORE = re.compile(
    rf"(?:開催|実施|参加)?(?:日の)?(?<!営業)(?:(?P<n>\d{{1,2}})(?P<unit>日|週間)前(?!から|より)|(?P<eve>前日|前々日|当日)(?={_HOUR.replace('P<h>', ':')}{_BY}))"
    rf"{_HOUR}(?:{_BY})?(?:に)?"
)
_PERIOD = re.compile(
    rf"(?:申込|受付|募集|予約)?(?:期間)?[:\s]*{_DATE.format(n='1')}\s*(?:〜|-|から)\s*{_DATE.format(n='')}{_HOUR}(?:{_BY})?"
)
_OPENS = re.compile(
    rf"{_DATE.format(n='')}{_HOUR}\s*(?:(?:から|より|〜)の?|(?={_BOOK}(?:受付)?開始|受付開始))(?:受付)?(?:開始)?"
)
_ON_DATE = re.compile(
    rf"(?:締め?切り?日?|〆切?|(?:申込|予約)?期限)[:は\s]*{_DATE.format(n='1')}{_HOUR.replace('P<h>', 'P<h1>')}(?:{_BY})?"
    rf"|{_DATE.format(n='')}{_HOUR}\s*{_BY}(?:に)?"
)
_MANY = r"(?:(?:応募|申込|希望)者?|定員)?(?:が|を)?(?:多数|超え(?:た|る)|超過)の?(?:場合|時)?"
_DRAW = re.compile(
    rf"(?:{_MANY})?(?:は|、)?(?:事前)?抽選(?:制|となります)?(?:\({_MANY}\))?|lottery|draw",
    re.I,
)
_FIRST = re.compile(
    rf"(?:定員|満席|満員)に(?:なり|達し)次第(?:受付)?(?:{_BY}|終了)?|先着(?:順|制)?(?:で|に)?(?:受付)?|first[- ]come(?:,? first[- ]served)?",
    re.I,
)
_CHANNEL = re.compile(
    r"(?:お)?(?P<name>電話|TEL|FAX|E?メール|(?:公式|専用|予約|特設)?(?:web|ウェブ)?(?:サイト|HP|ホームページ)|ネット|web|ウェブ|オンライン|(?:専用|申込|予約|Google ?)?フォーム"
    r"|LINE|(?:Instagram|インスタグラム|インスタ)(?: ?DM)?|QRコード|Peatix|(?:往復)?(?:はがき|ハガキ)|郵送)"
    r"(?:または|もしくは|より|か(?!ら)|から|・|、|/|,|で|にて|による|での|の|\s)*",
    re.I,
)
_BREAK = re.compile(
    r"[\s、,;・/()。※:!]+|が必要|です|のみ|随時(?:受付)?|(?:し(?:て)?)?(?:く|下)ださ?い|または|にて|お願いします|での?|に|は|要"
)


@dataclass(frozen=True)
class Booking:
    """`required` is None where the cell does not say, `possible` where one may book and need not.

    `how` is first_come, draw or "". The deadline is a date or a number of days before the start
    (to the end of that day). `channel` says how one books where the table comes from.
    """

    required: bool | None = None
    how: str = ""
    same_day: bool = False
    days_before: int | None = None
    closes_on: date | None = None
    channel: str = ""
    possible: bool = False


@dataclass(frozen=True)
class _Year:
    """What a deadline without a year means: the edition's, and no later than its last day."""

    year: int | None
    last: date | None

    def date(self, found: re.Match[str], n: str) -> date | None:
        if found["y" + n]:
            return date(int(found["y" + n]), int(found["m" + n]), int(found["d" + n]))
        if self.year is None:
            return None
        read = date(self.year, int(found["m" + n]), int(found["d" + n]))
        late = self.last is not None and read > self.last
        return date(self.year - 1, read.month, read.day) if late else read


def read_booking(
    cell: str, selection_cell: str, year: int | None, last: date | None = None
) -> Read[Booking]:
    """What the two cells 予約 and 選考 say together; `year` serves deadlines without one, and
    `last` is the last day the programme is held."""
    when = _Year(year, last)
    found = _of_text(plain(cell), BOOKING, cell, when)
    chosen = _of_text(plain(selection_cell), SELECTION, selection_cell, when)
    both = found.remarks + chosen.remarks
    if not (found.value and chosen.value):
        return Read(found.value or chosen.value, both, found.whole and chosen.whole)
    hows = {found.value.how, chosen.value.how} - {""}
    if len(hows) > 1:
        return remarks.failed(SELECTION, cell, remarks.contradiction(SELECTION, selection_cell))
    merged = replace(found.value, how=chosen.value.how or found.value.how)
    return Read(merged, both, found.whole and chosen.whole)


def _of_text(text: str, column: str, cell: str, when: _Year) -> Read[Booking]:
    if not text:
        return Read(None)
    rest, groups = _OF_GROUPS.subn(" ", text)
    if _OF_SOME.search(rest) or _NOT_DRAWN.search(rest):
        return remarks.failed(column, cell)
    try:
        booking, rest = _taken(rest, when)
    except ValueError:
        return remarks.failed(column, cell, remarks.impossible(column, cell))
    if _CLOSED.search(rest) or booking is None:
        return remarks.failed(column, cell)
    left = _BREAK.sub("", rest)
    if booking == Booking(channel=booking.channel):
        if left or not booking.channel:
            return remarks.failed(column, cell)
        booking = replace(booking, possible=True)
    # That one may book says nothing of those who do not: the words stay on the page.
    open_ended = booking.possible and booking.required is None
    whole = not (groups or left or open_ended)
    return Read(booking) if whole else remarks.part(booking, column, cell)


def _taken(rest: str, when: _Year) -> tuple[Booking | None, str]:
    """The booking, and the words no phrase took; None where it is both needed and not."""
    booking, refused = Booking(), False
    for pattern, read in _READERS:
        found = pattern.search(rest)
        if not found or not found[0]:
            continue
        if pattern is _NEEDED and _CLOSED.match(rest, found.start()):
            return None, rest
        refused = refused or (pattern is _NONE)
        if pattern is _NEEDED and refused:
            return None, rest
        booking = read(booking, found, when)
        # A deadline counts whole days, and nothing opens later here: such words are still shown.
        parts = found.groupdict()
        shown = parts.get("h") or parts.get("h1") or (pattern in (_OPENS, _PERIOD) and "期間") or ""
        rest = f"{rest[: found.start()]} {shown} {rest[found.end() :]}"
    return booking, rest


def _none(booking: Booking, found: re.Match[str], when: _Year) -> Booking:
    return replace(booking, required=False)


def _needed(booking: Booking, found: re.Match[str], when: _Year) -> Booking:
    return replace(booking, required=True)


def _first_choice(booking: Booking, found: re.Match[str], when: _Year) -> Booking:
    return replace(booking, required=True, same_day=True)


def _possible(booking: Booking, found: re.Match[str], when: _Year) -> Booking:
    return replace(booking, possible=True)


def _nothing(booking: Booking, found: re.Match[str], when: _Year) -> Booking:
    return booking


def _same_day(booking: Booking, found: re.Match[str], when: _Year) -> Booking:
    how = "first_come" if "先着" in found[0] else booking.how
    return replace(booking, same_day=True, how=how)


def _before(booking: Booking, found: re.Match[str], when: _Year) -> Booking:
    days = {"前日": 1, "前々日": 2, "当日": 0}.get(found["eve"] or "")
    if days is None:
        days = int(found["n"]) * (7 if found["unit"] == "週間" else 1)
    return replace(booking, days_before=days)


def _on_date(booking: Booking, found: re.Match[str], when: _Year) -> Booking:
    n = "1" if "m1" in found.groupdict() and found["m1"] and not found["m"] else ""
    return replace(booking, closes_on=when.date(found, n))


def _draw(booking: Booking, found: re.Match[str], when: _Year) -> Booking:
    return replace(booking, how="draw")


def _first(booking: Booking, found: re.Match[str], when: _Year) -> Booking:
    return replace(booking, how=booking.how or "first_come")


def _channel(booking: Booking, found: re.Match[str], when: _Year) -> Booking:
    return replace(booking, channel="・".join(filter(None, [booking.channel, found["name"]])))


_READERS = (
    (_NOT_SAME_DAY, _nothing),
    *((_NONE, _none),) * 2,
    (_ADVISED, _possible),
    (_FIRST_CHOICE, _first_choice),
    (_POSSIBLE, _possible),
    (_SAME_DAY, _same_day),
    (_BEFORE, _before),
    (_TICKETS, _same_day),
    (_DRAW, _draw),
    *((_FIRST, _first),) * 2,
    (_PERIOD, _on_date),
    (_OPENS, _nothing),
    (_ON_DATE, _on_date),
    *((_CHANNEL, _channel),) * 4,
    (_NEEDED, _needed),
)
