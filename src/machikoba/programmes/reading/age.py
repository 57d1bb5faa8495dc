# SPDX-License-Identifier: Apache-2.0
"""対象年齢: for whom, in years of age."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from machikoba.core.japanese.width import fold_width
from machikoba.programmes.reading import remarks
from machikoba.programmes.reading.remarks import Read

COLUMN = "age_rule"
# The ages at which a stage of school begins and ends.
STAGES = {
    "未就学児": (0, 5),
    "幼児": (0, 5),
    "就学前": (0, 5),
    "小学校低学年": (6, 9),
    "小学校高学年": (9, 12),
    "小学生": (6, 12),
    "中学生": (12, 15),
    "高校生": (15, 18),
    "大学生": (18, 22),
    "大人": (18, None),
    "成人": (18, None),
}
_STAGE = "|".join(sorted(STAGES, key=len, reverse=True))
_GRADE = r"小学(?:校)?(?P<g{n}>\d)年生?|中学(?:校)?(?P<j{n}>\d)年生?"
_FROM = re.compile(
    rf"(?:(?P<age>\d{{1,3}})(?:歳|才)|(?P<stage>{_STAGE})|{_GRADE.format(n='')})\s*(?:以上|から|〜|-|より上)"
)
_UPTO = re.compile(
    rf"(?:(?P<age>\d{{1,3}})(?:歳|才)|(?P<stage>{_STAGE})|{_GRADE.format(n='')})\s*(?:以下|まで|未満(?P<less>)?)"
)
_SPAN = re.compile(
    r"(?P<low>\d{1,3})(?:歳|才)?\s*(?:〜|-|から)\s*(?P<high>\d{1,3})\s*(?:歳|才)(?:まで)?"
)
_GRADES = re.compile(
    r"小学(?:校|生)?\s*(?P<low>\d)\s*(?:年生?)?\s*(?:〜|-|から)\s*(?P<high>\d)\s*年生?"
)
_STAGES = re.compile(rf"(?P<low>{_STAGE})\s*(?:〜|-|から)\s*(?P<high>{_STAGE})(?:まで)?")
_REFUSED = re.compile(
    rf"(?P<stage>{_STAGE})(?:のお?子(?:様|さま|さん|ども)|の方)?(?:の(?:ご)?(?:参加|入場|来場))?は?\s*(?:不可|お断り(?:します)?|参加不可|入場不可|ご遠慮(?:ください|願います)?)"
)
_GUARDIAN = re.compile(
    rf"(?:(?:(?P<age>\d{{1,2}})(?:歳|才)|(?P<stage>{_STAGE}))\s*(?P<cmp>以下|未満)?\s*(?:は|の場合は?)?、?)?"
    r"(?:要)?保護者(?:の|と|様)?(?:方)?(?:ご)?(?:同伴|付き添い|付添い?)(?:必須|が必要|必要|のこと|要|で参加可|可)?(?:です)?"
)
_ANYONE = re.compile(
    r"年齢制限(?:は)?(?:なし|無し|ありません)|年齢不問|どなたでも|誰でも|全年齢|制限なし|不問|なし|all ages|anyone",
    re.I,
)
_ENGLISH = re.compile(
    r"(?:ages?\s*)?(?P<low>\d{1,2})\s*(?:\+|and (?:over|up|older)|years? (?:and|or) (?:over|older)|or over)",
    re.I,
)
_SUBJECT = re.compile(r"^(?:対象(?:年齢)?|参加対象|年齢|お?子(?:ども|供|様)は?|こどもは?|は)[:\s]*")
# 小学生(4年生以上) is 小学4年生以上.
_IN_BRACKETS = re.compile(r"(小学|中学)生\s*\((\d)年生?(以上|以下|まで|から)\)")
_BREAK = re.compile(r"[\s、,;・/()。※〜]+")


@dataclass(frozen=True)
class Age:
    """Years of age, both included; None where there is no limit.

    `guardian_below` is the age under which somebody must come along (99: always).
    """

    low: int | None = None
    high: int | None = None
    guardian_below: int | None = None
    anyone: bool = False


def read_age(cell: str) -> Read[Age]:
    """For whom a programme is."""
    text = _IN_BRACKETS.sub(r"\1\2年生\3", fold_width(cell))
    if not text:
        return Read(None)
    age = Age()
    rest = text
    for pattern, read in _READERS:
        found = pattern.search(rest)
        if found:
            age = read(age, found)
            rest = rest[: found.start()] + " " + rest[found.end() :]
    rest = _BREAK.sub(" ", _SUBJECT.sub("", rest)).strip()
    if age == Age():
        return remarks.failed(COLUMN, cell)
    if (age.low is not None and age.high is not None and age.low > age.high) or (
        age.low or 0
    ) > 120:
        return remarks.failed(COLUMN, cell, remarks.impossible(COLUMN, cell))
    return remarks.part(age, COLUMN, cell) if rest else Read(age)


def _bounds(found: re.Match[str]) -> tuple[int, int | None]:
    if found["age"]:
        return int(found["age"]), int(found["age"])
    if found["g"]:
        return 5 + int(found["g"]), 6 + int(found["g"])
    if found["j"]:
        return 11 + int(found["j"]), 12 + int(found["j"])
    return STAGES[found["stage"]]


def _from(age: Age, found: re.Match[str]) -> Age:
    return replace(age, low=_bounds(found)[0])


def _up_to(age: Age, found: re.Match[str]) -> Age:
    low, high = _bounds(found)
    return replace(age, high=low - 1 if found["less"] is not None else high)


def _span(age: Age, found: re.Match[str]) -> Age:
    return replace(age, low=int(found["low"]), high=int(found["high"]))


def _grades(age: Age, found: re.Match[str]) -> Age:
    return replace(age, low=5 + int(found["low"]), high=6 + int(found["high"]))


def _stages(age: Age, found: re.Match[str]) -> Age:
    return replace(age, low=STAGES[found["low"]][0], high=STAGES[found["high"]][1])


def _refused(age: Age, found: re.Match[str]) -> Age:
    return replace(age, low=(STAGES[found["stage"]][1] or 0) + 1)


def _guardian(age: Age, found: re.Match[str]) -> Age:
    below = 99
    if found["age"]:
        below = int(found["age"]) + (0 if found["cmp"] == "未満" else 1)
    elif found["stage"]:
        low, high = STAGES[found["stage"]]
        below = low if found["cmp"] == "未満" else (high or 98) + 1
    return replace(age, guardian_below=below)


def _anyone(age: Age, found: re.Match[str]) -> Age:
    return replace(age, anyone=True)


def _family(age: Age, found: re.Match[str]) -> Age:
    return replace(age, guardian_below=99)


def _english(age: Age, found: re.Match[str]) -> Age:
    return replace(age, low=int(found["low"]))


def _stage_alone(age: Age, found: re.Match[str]) -> Age:
    low, high = STAGES[found["stage"]]
    return age if age.low is not None or age.high is not None else replace(age, low=low, high=high)


_READERS = (
    (_GUARDIAN, _guardian),
    (_REFUSED, _refused),
    (_SPAN, _span),
    (_GRADES, _grades),
    (_STAGES, _stages),
    (_FROM, _from),
    (_UPTO, _up_to),
    (_ENGLISH, _english),
    (_ANYONE, _anyone),
    (re.compile("親子(?:限定|のみ|ペア|対象|向け|で参加)?"), _family),
    (re.compile(rf"^(?:対象[:\s]*)?(?P<stage>{_STAGE})(?:対象|限定|のみ|向け)?$"), _stage_alone),
)
