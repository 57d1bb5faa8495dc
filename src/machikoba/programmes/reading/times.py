# SPDX-License-Identifier: Apache-2.0
"""開始時刻: starts, opening hours, and how often."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import time

from machikoba.programmes.reading import remarks
from machikoba.programmes.reading.plain import plain
from machikoba.programmes.reading.remarks import Read

COLUMN = "start_times"
_TIME = (
    r"(?P<ap{n}>午前|午後|[ap]\.?m\.?)?\s*(?:(?P<noon{n}>正午)|(?P<h{n}>\d{{1,2}})\s*"
    r"(?::(?P<c{n}>\d\d)(?::00)?(?!\d)|時(?!間)(?:(?P<k{n}>\d{{1,2}})分|(?P<half{n}>半))?|(?=\s*[ap]\.?m\b)))"
    r"(?:\s*(?P<ap{n}b>[ap]\.m\.|[ap]m\b))?"
)
# 10〜16時 and 10・13・15時 say 時 once.
_SHARED = re.compile(r"(?<![\d:.])(\d{1,2})(?=(?:\s*[〜・、,-]\s*\d{1,2})+時)")
_NAME = r"(?:[A-Z][.)\s]\s*)?"
_WORD = r"(?:集合|出発|解散|帰着|受付)"
_ONE = re.compile(
    _NAME
    + _TIME.format(n="1")
    + rf"(?P<about>\s*(?:頃|ごろ|前後))?(?P<meet>\s*{_WORD})?(?P<dash>\s*(?:〜|-|→|から|to(?=\s))\s*)?(?:(?<=[〜\-→らo ])"
    + _TIME.format(n="2")
    + rf"(?!\s*[〜→]))?(?:\s*(?P<tail>開始|開演|スタート|発|の回|start|まで))?(?P<leave>{_WORD}|頃|ごろ|前後)?",
    re.I,
)
_SEPARATOR = re.compile(r"\s*(?:[;,、・/&と]|および|and\b|\s)+\s*")
_COUNT = r"(?:1日|計|全|各日)?(?P<n>\d{1,2})回(?:開催|実施)?"
_BETWEEN = re.compile(rf"\s*(?:の?間(?:に{_COUNT})?|\(?{_COUNT.replace('?P<n>', '?P<m>')}\)?)$")
_DAILY = re.compile(
    r"^(?:(?:会期中|期間中)?(?:毎日|各日|全日|両日(?:とも)?|daily)|(?:開始|開館|営業|開催)?時間(?=[\s:]*\d)|開始(?=[\s:]*\d)|from(?=\s))[\s:、]*",
    re.I,
)
# When doors open is not when it begins.
_DOORS = re.compile(
    rf"(?:受付|開場|集合)(?:時間)?[:\s]*{_TIME.format(n='')}[\s、/]*(?=(?:開始|開演)[:\s]*\d)(?:開始|開演)[:\s]*"
    rf"|{_TIME.format(n='x')}\s*(?:受付|開場|集合)(?:開始)?[\s、/]*(?=\S+(?:開始|開演|スタート))",
    re.I,
)
_PER_DAY = re.compile(r"(?:1日|各日|毎日)?(?P<n>\d{1,2})(?:回|便|ステージ)(?:/日|実施|開催)?")
_COUNTED = re.compile(
    r"(?:1日|各日|毎日)?(?P<n>\d)回[\s:、]*(?P<open>\()?(?P<what>[\d午].*?)(?(open)\))"
)
_HALVES = re.compile(
    r"(?:午前[・、と/]午後|am/pm)(?:(?:に|の)?(?:各|それぞれ)?(?P<n>\d{1,2})(?P<all>回|便)(?P<each>ずつ)?)?",
    re.I,
)
_UNLIKE_HALVES = re.compile(r"午前(\d{1,2})(?:回|便)[・、と/;\s]*午後(\d{1,2})(?:回|便)")
_ONE_HALF = re.compile(r"(午前|午後)(?:中|のみ)?")
_ANY_TIME = re.compile(
    r"(?:(?:開催|営業|開館)?時間[内中]|開催中)?(?:随時|いつでも)(?:受付|開催|見学可?|参加可)?|(?:開催|営業|開館)?時間[内中]|自由見学|見学自由|(?:出入り|入退場)自由|any ?time",
    re.I,
)
_ALL_DAY = re.compile(r"終日(?:開催)?|一日中|all day", re.I)
# What counts the starts, ①10:00〜 or 1回目10:00〜, also separates them.
_PARTS = re.compile(
    r"(?:\((?P<in>午前|午後)(?:の[部回])?\)|(?<![〜\-→ら])(?P<out>午前|午後)(?:の[部回])?)[:\s]*(?=\d)"
)
_MARKS = re.compile(
    r"(?:^|(?<=[\s〜~、;/\d]))\(?(?:第?\d{1,2}(?:回目?|部|便目)|(?<!\d)\d\)|(?<=\()\d\))[:)]*\s*(?=[\d午ap])"
)
_BRACKETED = re.compile(r"\s*\((?P<words>[^()]*)\)")
_REPEATED = re.compile(r"毎正時|(?:\d{1,2}(?:分|時間)|毎時)(?:ごと|毎|おき|間隔)|毎時\d\d分")
_REST = re.compile(
    r"[\s、]*(?:の間)?(?:で|に)?\s*(?:※|ただし|最終|受付|入場|L\.?O|ラストオーダー|各|の\d回$|約|所要|随時|いつでも|の?毎正時|毎時|\d+(?:分|時間)(?:ごと|毎|おき|間隔)"
    r"|[な無]くなり次第|売り?切れ次第|予定|\S{0,10}(?:集合|発)$)"
)
_SOME_DAYS = re.compile(
    r"[月火水木金土日](?:曜|のみ|は|・|祝)|土日|平日|祝|\d日|初日|最終日|\d/\d|除く"
)


@dataclass(frozen=True)
class Times:
    """`starts` with their `ends` (None where not said); or opening `hours`; or how often a day.

    `half_days` counts starts in the morning and in the afternoon whose hour is not said;
    `repeated` marks starts again and again within the hours.
    """

    starts: tuple[time, ...] = ()
    ends: tuple[time | None, ...] = ()
    hours: tuple[time, time] | None = None
    times_a_day: int | None = None
    half_days: tuple[int, int] | None = None
    any_time: bool = False
    all_day: bool = False
    repeated: bool = False

    @property
    def without_hour(self) -> bool:
        """Whether it says how often, and not when a start is."""
        return bool(self.times_a_day or self.half_days or self.repeated)


class _Impossible(ValueError):
    """No such hour, or an end before its start."""


def read_times(cell: str) -> Read[Times]:
    """What a cell says of hours."""
    text = _DAILY.sub("", plain(cell))
    if not text:
        return Read(None) if not cell.strip() else remarks.failed(COLUMN, cell)
    counted = _COUNTED.fullmatch(text)
    if counted:
        return _counted(cell, counted["what"], int(counted["n"]))
    by_words = _by_words(text)
    if by_words:
        return Read(by_words)
    try:
        found = _Scan(_tidy(text)).run()
    except _Impossible:
        return remarks.failed(COLUMN, cell, remarks.impossible(COLUMN, cell))
    if found is None:
        return remarks.failed(COLUMN, cell)
    times, whole = found
    return Read(times) if whole else remarks.part(times, COLUMN, cell)


def _counted(cell: str, starts: str, number: int) -> Read[Times]:
    """1日2回(10:00、14:00): as many starts as it says, or it contradicts itself."""
    read = read_times(starts)
    times = read.value
    if times and number in (len(times.starts), times.times_a_day):
        return Read(times) if read.whole else remarks.part(times, COLUMN, cell)
    return remarks.failed(COLUMN, cell, remarks.contradiction(COLUMN, cell) if times else None)


def _tidy(text: str) -> str:
    """The text with one sign between starts, without what only leads up to them."""
    if re.fullmatch(r"0\.\d{2,}", text):  # a spreadsheet's fraction of a day
        minutes = round(float(text) * 24 * 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    text = _SHARED.sub(r"\1時", text)
    return _MARKS.sub(";", _PARTS.sub(lambda found: f";{found['in'] or found['out']}", text)).strip(
        "; "
    )


def _by_words(text: str) -> Times | None:
    if _ANY_TIME.fullmatch(text):
        return Times(any_time=True)
    if _ALL_DAY.fullmatch(text):
        return Times(all_day=True)
    halves = _HALVES.fullmatch(text)
    if halves:
        each = _each_half(halves)
        return Times(half_days=(each, each), times_a_day=2 * each) if each else None
    unlike = _UNLIKE_HALVES.fullmatch(text)
    if unlike:
        morning, afternoon = int(unlike[1]), int(unlike[2])
        return Times(half_days=(morning, afternoon), times_a_day=morning + afternoon)
    half = _ONE_HALF.fullmatch(text)
    if half:
        return Times(half_days=(1, 0) if half[1] == "午前" else (0, 1))
    often = _PER_DAY.fullmatch(text)
    return Times(times_a_day=int(often["n"])) if often else None


def _each_half(found: re.Match[str]) -> int:
    """午前・午後2便ずつ is two each; 午前と午後の2回 is two in all."""
    if not found["n"]:
        return 1
    in_all = "の" in found[0] and not found["each"]
    number = int(found["n"])
    return number // 2 if in_all and number % 2 == 0 else 0 if in_all else number


class _Scan:
    """Walks over the starts of a text; `notes` are words beside them."""

    def __init__(self, text: str) -> None:
        self.text, doors = _DOORS.subn("", text, count=1)
        self.spans: list[tuple[time, time | None]] = []
        self.notes: list[str] = ["doors"] if doors else []
        self.half = ""

    def run(self) -> tuple[Times, bool] | None:
        """What was read, and whether that is all; None where it is something else."""
        at = 0
        while True:
            found = _ONE.match(self.text, at)
            if not found or (found["tail"] == "まで" and not self._end_of(found)):
                return None
            self._span(found)
            at = found.end()
            between = _BETWEEN.match(self.text, at)
            if between and len(self.spans) == 1 and self.spans[0][1]:
                often = between["n"] or between["m"]
                return self._hours(int(often) if often else None), not self.notes
            at = self._bracketed(at)
            separator = _SEPARATOR.match(self.text, at)
            following = separator.end() if separator else at
            if at == len(self.text) or not _ONE.match(self.text, following):
                return self._ended(self.text[at:])
            if not separator and self.text[at - 1] not in " )":
                return None
            at = following

    @staticmethod
    def _end_of(found: re.Match[str]) -> bool:
        return bool(found["h2"] or found["noon2"])

    def _span(self, found: re.Match[str]) -> None:
        start = self._time(found, "1")
        end = self._time(found, "2") if self._end_of(found) else None
        self.spans.append((start, end))
        self.notes += [found[name] for name in ("about", "meet", "leave") if found[name]]

    def _bracketed(self, at: int) -> int:
        while note := _BRACKETED.match(self.text, at):
            self.notes.append(note["words"])
            at = note.end()
        return at

    def _ended(self, rest: str) -> tuple[Times, bool] | None:
        if rest.strip():
            if not _REST.match(rest):
                return None
            self.notes.append(rest)
        notes = " ".join(self.notes)
        times = self._times()
        if times.starts and _SOME_DAYS.search(notes):
            return None  # a start that is not of every day cannot be booked on every day
        return replace(times, repeated=bool(_REPEATED.search(notes))), not self.notes

    def _times(self) -> Times:
        if len(self.spans) == 1 and self.spans[0][1] is not None:
            return self._hours(None)
        starts = [start for start, _ in self.spans]
        ended = [(start, end) for start, end in self.spans if end is not None]
        if sorted(set(starts)) != starts or any(end <= start for start, end in ended):
            raise _Impossible
        return Times(starts=tuple(starts), ends=tuple(end for _, end in self.spans))

    def _hours(self, times_a_day: int | None) -> Times:
        start, end = self.spans[0]
        if end is None or end <= start:
            raise _Impossible
        return Times(hours=(start, end), times_a_day=times_a_day)

    def _time(self, found: re.Match[str], n: str) -> time:
        if found["noon" + n]:
            return time(12)
        hour = int(found["h" + n])
        minute = 30 if found["half" + n] else int(found["c" + n] or found["k" + n] or 0)
        stated = (found["ap" + n] or found[f"ap{n}b"] or "").lower().replace(".", "")
        self.half = stated or self.half  # 午後2時・4時 says 午後 once
        if self.half in ("午後", "pm") and hour < 12:
            hour += 12
        if self.half == "am" and hour == 12 and stated:
            hour = 0
        try:
            return time(hour, minute)
        except ValueError:
            raise _Impossible from None
