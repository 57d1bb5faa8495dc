# SPDX-License-Identifier: Apache-2.0
"""対象年齢: for whom, in years of age.

A cell is a row of clauses. A clause has bounds (小学生, 6歳以上, 小3〜小6) and says something of
them: nothing or のみ, that they may not come, or that somebody must come along. What a clause says
else (小学生以下は半額) is no bound at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from machikoba.programmes.reading import remarks
from machikoba.programmes.reading.plain import plain
from machikoba.programmes.reading.remarks import Read

COLUMN = "age_rule"
ALWAYS = 99
# The ages at which a stage of school begins and ends.
STAGES = {
    "未就学児": (0, 5),
    "幼児": (0, 5),
    "就学前": (0, 5),
    "園児": (3, 5),
    "年少": (3, 4),
    "年中": (4, 5),
    "年長": (5, 6),
    "低学年": (6, 9),
    "中学年": (8, 10),
    "高学年": (9, 12),
    "小学生": (6, 12),
    "中学生": (12, 15),
    "高校生": (15, 18),
    "大学生": (18, 22),
    "小・中学生": (6, 15),
    "小中学生": (6, 15),
    "小中高生": (6, 18),
    "中高生": (12, 18),
    "大人": (18, None),
    "成人": (18, None),
    "未成年": (0, 17),
}
_SCHOOLS = {"小": 5, "中": 11, "高": 14}  # the age at which its first year begins, less one
_STAGE = "|".join(sorted(STAGES, key=len, reverse=True))
_ATOM = (
    r"(?:満?(?P<age{n}>\d{{1,3}})(?:歳|才)?(?<=[歳才])|(?P<school{n}>[小中高])(?:学校?|校)?生?\s*(?P<year{n}>\d)(?:年生?)?(?!\d)"
    rf"|(?:小学(?:校|生)?)?(?P<stage{{n}}>{_STAGE})児?)"
)
_SPAN = re.compile(
    _ATOM.format(n="1") + r"\s*(?:〜|-|から)\s*" + _ATOM.format(n="2") + r"(?:まで)?"
)
_SHORT_SPAN = re.compile(
    r"(?:満?(?P<low>\d{1,3})\s*(?:〜|-|から)\s*(?P<high>\d{1,3})(?:歳|才)"
    r"|(?P<school>[小中高])(?:学校?|校)?生?\s*(?P<first>\d)(?:年生?)?\s*(?:〜|-|から|[・、](?:\d[・、])*)\s*(?P<last>\d)(?:年生?)?)(?:まで)?"
)
_ONE = re.compile(_ATOM.format(n="1"))
_AND = re.compile(rf"\s*[・、,/と]\s*(?={_ATOM.format(n='x')})")
_COMPARED = re.compile(
    r"(?P<about>くらい|ぐらい|位|頃)?\s*(?:(?P<from>以上|から|〜|より)|(?P<upto>以下|まで)|(?P<less>未満))?"
)
_LEAD = re.compile(
    r"(?:対象(?:年齢|者)?|参加対象|年齢|お?子(?:ども|供|様)|こども|[・:\s]|は(?=[\d小中高満]))*(?P<strange>新(?=小学)|[^\s()、;・※\d]{1,8}の(?=[小中高大]))?"
)
_STATED = re.compile(r"[^、,。;()※\s/]*")
_BREAK = re.compile(r"[\s、,。;・/()※]+")
_WITH = r"(?:の?(?:お?子(?:様|さま|さん|ども|供)|方|子|参加者))?(?:の場合)?(?:は|、)?"
_GUARDIAN = re.compile(
    rf"{_WITH}(?:必ず|要)?(?:保護者|大人|親)(?:様|の方|の|と|ご)*(?:同伴|付き?添い?)(?P<rest>.*)"
)
_NO_GUARDIAN = re.compile("不要|なし|不可")
_REFUSED = re.compile(
    rf"{_WITH}(?:の?(?:ご)?(?:参加|入場|来場|見学|同伴|利用))?(?:は|を|も)?(?:不可|NG|お断り.*|(?:ご)?遠慮.*|(?:ご)?参加(?:できません|いただけません|不可)|入場(?:できません|不可))",
    re.I,
)
_COMING_ALONG = re.compile(
    r"(?:の|と|とその|及び|および)?(?:親子|保護者)(?:の?ペア|同士)?(?:で参加)?"
)
_PLAIN_END = re.compile(
    r"(?:の(?:方|お子(?:様|さま|さん)|子ども))?(?:のみ|限定|対象|向け|だけ)?(?:の方)?(?:が対象|を対象)?(?:(?:であれば)?(?:参加)?可|OK|参加できます)?(?:です)?",
    re.I,
)
_RECOMMENDED = re.compile("推奨|お(?:すす|勧)め|オススメ")
_NO_BOUND = re.compile(r"は|無料|半額|料|\d+円")
_ANYONE = re.compile(
    r"(?:特に)?(?:年齢)?制限(?:は)?(?:なし|無し|ありません)|(?:年齢)?不問|年齢(?:は)?問わず|(?:どなた|誰|だれ)でも(?:可|OK|(?:ご)?参加(?:可|できます|いただけます)?)?"
    r"|全年齢(?:対象)?|(?:特に)?(?:なし|無し)|(?:小さな)?お?(?:子様|子ども|子供|こども)から(?:大人|おとな)まで|(?:大人|おとな)から(?:お?子様|子ども|子供|こども)まで|老若男女",
    re.I,
)
_FAMILY = re.compile(r"親子(?:限定|のみ|ペア|対象|向け|で参加)?")
# 小学生(4年生以上) is 小学生(小学4年生以上), and 大人(中学生以上) is 中学生以上.
_IN_BRACKETS = re.compile(r"(小学|中学)生(以上)?\((\d)(?=[年〜・、])")
_NEXT = re.compile(r"((?:同伴|不可)[^・、。;()]{0,8})・")  # here ・ ends a clause
_DEFINED = re.compile(
    r"(?:大人|成人|一般|お?子(?:ども|供|様))\(([^()]*(?:以上|以下|〜[^()]*))\)(?=$|[はの、・\s])"
)
_ENGLISH = (
    (
        r"(?:ages?\s*)?(?P<low>\d{1,2})(?:\s*(?:\+|years?(?: old)?| )\s*)(?:and|or)?\s*(?:over|up|older|above)?",
        "",
    ),
    (r"(?:ages?\s*)?(?P<low>\d{1,2})\s*-\s*(?P<high>\d{1,2})(?: years?(?: old)?)?", ""),
    (r"adults? only", "adult"),
    (r"elementary school (?:students?|age|children) (?:and|or) (?:older|up|above)", "school"),
    (r"no children under (?P<low>\d{1,2})", ""),
    (r"(?:children )?under (?P<below>\d{1,2}) must be accompanied.*", ""),
    (r"children must be accompanied.*", "guardian"),
    (r"all ages(?: welcome)?|any(?:one|body)|every(?:one|body)", "anyone"),
)


@dataclass(frozen=True)
class Age:
    """Years of age, both included; None where there is no limit.

    `guardian_below` is the age under which somebody must come along (99: always).
    """

    low: int | None = None
    high: int | None = None
    guardian_below: int | None = None
    anyone: bool = False


_Bounds = tuple[int, int | None]


def read_age(cell: str) -> Read[Age]:
    """For whom a programme is."""
    text = _DEFINED.sub(r"\1", _IN_BRACKETS.sub(r"\1生\2(\1\3", plain(cell)))
    text = _NEXT.sub(r"\1、", text)
    if not text:
        return Read(None)
    english = _english(text)
    if english:
        return Read(english)
    scan = _Scan(text)
    age = scan.run()
    if age == Age():
        return remarks.failed(COLUMN, cell)
    crossed = age.low is not None and age.high is not None and age.low > age.high
    if crossed or (age.low or 0) > 120:
        return remarks.failed(COLUMN, cell, remarks.impossible(COLUMN, cell))
    return Read(age) if scan.whole else remarks.part(age, COLUMN, cell)


def _english(text: str) -> Age | None:
    for pattern, kind in _ENGLISH:
        found = re.fullmatch(pattern, text, re.I)
        if found:
            parts = {name: int(years) for name, years in found.groupdict().items() if years}
            low = {"adult": 18, "school": 6}.get(kind, parts.get("low"))
            below = ALWAYS if kind == "guardian" else parts.get("below")
            return Age(low, parts.get("high"), below, anyone=kind == "anyone")
    return None


class _Scan:
    """Walks over the clauses of a text; `whole` is false once a word says something else."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.whole = text, 0, True
        self.age = Age()

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.text, self.at)
        if found and found[0]:
            self.at = found.end()
            return found
        return None

    def run(self) -> Age:
        while self.at < len(self.text):
            if not self.take(_BREAK):
                self._clause()
        return self.age

    def _clause(self) -> None:
        if self.take(_ANYONE):
            self.age = replace(self.age, anyone=True)
            self._left_over()
        elif self.take(_FAMILY):
            self._with_guardian()
            self._left_over()
        else:
            self._of_bounds()

    def _left_over(self) -> None:
        if self.take(_STATED):
            self.whole = False

    def _with_guardian(self, below: int = ALWAYS) -> None:
        self.age = replace(self.age, guardian_below=below)

    def _of_bounds(self) -> None:
        started = self.at
        guard = _GUARDIAN.match(self.text, self.at) or None
        lead = None if guard else self.take(_LEAD)
        bounds = None if guard else self._bounds()
        if lead and lead["strange"]:
            self.whole = False
        if bounds is None:
            words = self.take(_STATED)
            self._guarded_alone(words[0] if words else "")
            if self.at == started:
                self.at += 1
            return
        compared = _COMPARED.match(self.text, self.at)
        assert compared
        self.at = compared.end()
        if compared["about"]:
            self.whole = False
        if _ONE.match(self.text, self.at):  # 4歳以上12歳以下
            self._bound(bounds, compared)
        else:
            words = self.take(_STATED)
            self._said(bounds, compared, words[0] if words else "")

    def _guarded_alone(self, words: str) -> None:
        guard = _GUARDIAN.fullmatch(words)
        if not guard or _NO_GUARDIAN.search(guard["rest"]):
            self.whole = False
            return
        self._with_guardian()
        if "何歳" in guard["rest"]:
            self.whole = False

    def _said(self, bounds: _Bounds, compared: re.Match[str], words: str) -> None:
        guard = _GUARDIAN.fullmatch(words)
        if guard and not _NO_GUARDIAN.search(guard["rest"]):
            self._with_guardian(_below(bounds, compared))
        elif _REFUSED.fullmatch(words):
            self._refused(bounds, compared)
        elif words and _COMING_ALONG.fullmatch(words):
            self._bound(bounds, compared)
            self._with_guardian()
        elif _is_plain(words, compared):
            self._bound(bounds, compared)
        else:
            self.whole = False
            if compared["from"] and not (_NO_BOUND.search(words) or _RECOMMENDED.search(self.text)):
                self._bound(bounds, compared)

    def _bound(self, bounds: _Bounds, compared: re.Match[str]) -> None:
        if _RECOMMENDED.match(self.text):  # 推奨年齢:10歳以上
            self.whole = False
            return
        low, high = bounds
        if compared["from"]:
            high = None
        elif compared["upto"] or compared["less"]:
            low, high = 0, low - 1 if compared["less"] else high
        self._narrow(low if low or not (compared["upto"] or compared["less"]) else None, high)

    def _narrow(self, low: int | None, high: int | None) -> None:
        lows = [n for n in (self.age.low, low) if n is not None]
        highs = [n for n in (self.age.high, high) if n is not None]
        self.age = replace(self.age, low=max(lows, default=None), high=min(highs, default=None))

    def _refused(self, bounds: _Bounds, compared: re.Match[str]) -> None:
        low, high = bounds
        # 18歳以上(高校生不可): not all who are as old as that are refused.
        kept = self.age.low is not None and low <= self.age.low <= (high or 0)
        if compared["from"] or high is None or kept:
            self.whole = False
        else:
            self._narrow(low if compared["less"] else high + 1, None)

    def _bounds(self) -> _Bounds | None:
        """Years of a span, of one stage or age, or of several beside each other."""
        short = self.take(_SHORT_SPAN)
        if short:
            return _short_span(short)
        span = self.take(_SPAN)
        if span:
            return _atom(span, "1")[0], _atom(span, "2")[1]
        one = self.take(_ONE)
        if not one:
            return None
        low, high = _atom(one, "1")
        while self.take(_AND):
            other = self.take(_ONE)
            assert other
            low, high = min(low, _atom(other, "1")[0]), _higher(high, _atom(other, "1")[1])
        return low, high


def _is_plain(words: str, compared: re.Match[str]) -> bool:
    """Whether bounds stand for themselves: 小学生以上の方, but not 未就学児可."""
    allowed = "可" in words or "OK" in words.upper() or "できます" in words
    return bool(_PLAIN_END.fullmatch(words)) and (bool(compared["from"]) or not allowed)


def _higher(first: int | None, second: int | None) -> int | None:
    return None if first is None or second is None else max(first, second)


def _atom(found: re.Match[str], n: str) -> _Bounds:
    if found["age" + n]:
        return int(found["age" + n]), int(found["age" + n])
    if found["school" + n]:
        first = _SCHOOLS[found["school" + n]] + int(found["year" + n])
        return first, first + 1
    return STAGES[found["stage" + n]]


def _short_span(found: re.Match[str]) -> _Bounds:
    if found["low"]:
        return int(found["low"]), int(found["high"])
    before = _SCHOOLS[found["school"]]
    return before + int(found["first"]), before + int(found["last"]) + 1


def _below(bounds: _Bounds, compared: re.Match[str]) -> int:
    low, high = bounds
    return low if compared["less"] else (high or ALWAYS - 1) + 1
