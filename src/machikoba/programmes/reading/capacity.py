# SPDX-License-Identifier: Apache-2.0
"""定員 and 最少催行人数."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from machikoba.programmes.reading import remarks
from machikoba.programmes.reading.plain import plain
from machikoba.programmes.reading.remarks import Read

CAPACITY, UNIT, MINIMUM = "capacity", "capacity_unit", "min_participants"
MOST = 100_000
_PEOPLE = r"(?:人|名|席|people|persons?|pax)"
_GROUPS = r"(?:組|グループ|ペア|家族|groups?|pairs?)"
_NO_LIMIT = re.compile(
    r"(?:定員|人数|制限|定め|設定|特に)*(?:[はに、])*(?:特に)?(?:なし|無し|設けない|設けません|ありません)|無制限|no limit|unlimited",
    re.I,
)
_FIRST_COME = re.compile(r"\(?(?:先着順?|first[- ]come)\)?", re.I)
# What a number is counted by, wherever it stands beside it.
_BY = (
    (
        "slot",
        r"午前[・、と/]午後(?=各)|(?:各回|各便|毎回|1回|1便|各(?=\d))(?:につき|に|あたり|当たり|ごと)?(?=\D|\d|$)|\s*/\s*[1各]?[回便]|ずつ|\((?:各|1)回\)|/slot|per slot",
    ),
    ("day", r"各日|毎日|1日(?!\d+[回便])|\s*/\s*[1各]?日|\((?:1|各)日\)"),
    ("course", r"各コース|1コース|\s*/\s*コース"),
    ("total", r"合計|総数|全体で|[計全](?=\d)|\(合?計\)"),
)
_BY_TIMES = re.compile(r"\(?[×x]\d+回?\)?")  # 10名×3回
_ROUNDS = re.compile(r"1日\d+[回便][\s、・]*")  # 1日2回 各10名
_WORDS = re.compile(
    r"(?:募集)?(?:定員|人数)|限定|最大|上限|up to|max\.?|約|程度|ほど|前後|くらい|位|まで|以内|以下|様|の(?=親子)|^[:;\s・、※]+|[:;\s・、※]+$",
    re.I,
)
_PARTY = re.compile(
    rf"[(、・※\s]*1{_GROUPS}\s*(?:につき|あたり)?(?:最大)?\s*(?:(?P<low>\d+){_PEOPLE}?\s*[〜-]\s*)?(?P<n>\d+)\s*{_PEOPLE}(?P<limit>様?(?:まで|以内))?\s*\)?",
    re.I,
)
_PARTY_IN = re.compile(
    rf"\((?:最大|各)?(?:(?P<low>\d+){_PEOPLE}?\s*[〜-]\s*)?(?P<n>\d+){_PEOPLE}(?:まで)?\)"
)
_ONE = re.compile(
    rf"(?P<who>親子(?:ペア)?)?\s*(?:(?P<low>\d+)\s*{_PEOPLE}?\s*(?:〜|-|から)\s*)?(?P<n>\d[\d,]*)(?:\.0)?\s*(?P<unit>{_PEOPLE}|{_GROUPS})?"
    rf"\s*(?:(?P<people>\d+)\s*{_PEOPLE})?(?P<of>親子)?",
    re.I,
)
_NOTE = re.compile(r"\s*(?:\((?P<words>[^()]*)\)|※(?P<rest>.*))$")
_WHO = re.compile("親子(?:ペア)?|家族")
_UNIT = re.compile(rf"{_PEOPLE}|{_GROUPS}|[/各]|親子", re.I)
_MINIMUM = re.compile(
    rf"(?:最[少小低]|催行|人数|人員|各回|1回|お|at least|min(?:imum)?|約|[:\s])*(?P<who>大人|親子)?(?P<n>\d[\d,]*)(?:\.0)?\s*(?P<unit>{_PEOPLE}|{_GROUPS})?"
    rf"(?P<people>\d+{_PEOPLE})?様?(?P<about>程度)?\s*(?:以上|から|〜|より|\+)?(?:で?(?:実施|開催|催行)|/回|可|OK)?(?P<note>\(.*\))?",
    re.I,
)
_NO_MINIMUM = re.compile(r"(?:特に|制限|設定)?(?:なし|無し)")


@dataclass(frozen=True)
class Capacity:
    """`number` of `unit` (person or group), `per` slot, day, course or total; "" where not said.

    `number` is None where the cell says that there is no limit, or, not `known`, only how large
    a party may be or that the first come are in.
    """

    number: int | None
    unit: str = "person"
    per: str = ""
    party_limit: int | None = None
    note: str = ""
    first_come: bool = False
    known: bool = True


@dataclass(frozen=True)
class _Said:
    """What a text says, and whether that is all."""

    capacity: Capacity
    whole: bool = True


def read_capacity(cell: str, unit_cell: str) -> Read[Capacity]:
    """What the two cells 定員 and 単位 say together."""
    text, unit = plain(cell), plain(unit_cell)
    if not text:
        return Read(None)
    if _NO_LIMIT.fullmatch(text):
        return Read(Capacity(None))
    if unit and not _UNIT.match(unit):
        return remarks.failed(UNIT, unit_cell)
    # 10 and 人/回 are 10人/回; 10名 and 人/回 must agree.
    said = _read(f"{text}{unit}" if text[-1].isdigit() else text)
    beside = _read(f"1{unit}") if unit else None
    if said is None or (unit and beside is None):
        return remarks.failed(
            CAPACITY if said is None else UNIT, cell if said is None else unit_cell
        )
    if beside and not text[-1].isdigit():
        merged = _merged(said.capacity, beside.capacity)
        if merged is None:
            return remarks.failed(CAPACITY, cell, remarks.contradiction(CAPACITY, cell))
        said = replace(said, capacity=merged)
    number = said.capacity.number
    if number is not None and not 0 < number <= MOST:
        return remarks.failed(CAPACITY, cell, remarks.impossible(CAPACITY, cell))
    return Read(said.capacity) if said.whole else remarks.part(said.capacity, CAPACITY, cell)


def _merged(said: Capacity, beside: Capacity) -> Capacity | None:
    if said.unit != beside.unit or (said.per and beside.per and said.per != beside.per):
        return None
    return replace(said, per=said.per or beside.per, note=said.note or beside.note)


def _read(text: str) -> _Said | None:
    """A number with what stands in brackets or after ※ behind it."""
    said = _plain(text)
    note = None if said else _NOTE.search(text)
    if said or not note:
        return said
    outer = _read(text[: note.start()])
    words = (note["words"] or note["rest"] or "").strip()
    if outer is None:
        return None
    if _WHO.fullmatch(words):
        return _Said(replace(outer.capacity, note=words), whole=False)
    inner = _plain(words)
    # 30名(各回10名): what is counted by something is nearer to a start.
    if inner and inner.capacity.per not in ("", "total") and outer.capacity.per in ("", "total"):
        return _Said(inner.capacity, whole=False)
    return replace(outer, whole=False)


def _plain(text: str) -> _Said | None:
    """A number with the words that may stand around it; None where a word is left over."""
    text, rounds = _ROUNDS.subn("", text)
    text, first_come = _FIRST_COME.subn("", text)
    party = _PARTY.search(text)
    text = _PARTY.sub("", text) if party else text
    inside = _PARTY_IN.search(text) if not party and re.search("まで|最大|〜|-", text) else None
    if inside and re.search(_GROUPS, text):
        party, text = inside, text.replace(inside[0], "")
    per, text = _per(text)
    text, times = _BY_TIMES.subn("", text)
    text = _WORDS.sub("", _WORDS.sub("", text.strip())).strip()
    limit = int(party["n"]) if party else None
    whole = not rounds and not (party and party["low"])
    if not text and (party or first_come):
        exact = party is not None and "limit" in party.groupdict() and not party["limit"]
        return _only(party, per, limit, bool(first_come), whole and not exact)
    found = _ONE.fullmatch(text)
    if not found:
        return None
    who = found["who"] or found["of"] or ""
    grouped = re.fullmatch(_GROUPS, found["unit"] or "", re.I) or (who and not found["unit"])
    unit = "group" if grouped else "person"
    number = int(found["n"].replace(",", ""))
    per = per or ("slot" if times else "")
    read = Capacity(number, unit, per, limit, who, bool(first_come))
    return _Said(read, whole and not (found["low"] or found["people"] or who))


def _only(
    party: re.Match[str] | None, per: str, limit: int | None, first_come: bool, whole: bool
) -> _Said:
    """1組4名まで is a party's size and no capacity; 1回1組4名まで is one party a time."""
    if party and per:
        return _Said(Capacity(1, "group", per, limit, first_come=first_come), whole)
    return _Said(Capacity(None, party_limit=limit, first_come=first_come, known=False), whole)


def _per(text: str) -> tuple[str, str]:
    for per, words in _BY:
        text, times = re.subn(words, "", text, flags=re.I)
        if times:
            return per, text
    return "", text


def read_minimum(cell: str) -> Read[int]:
    """The smallest number a programme is held for; of groups, or of adults, only in part."""
    text = plain(cell)
    if not text:
        return Read(None) if not cell.strip() else remarks.failed(MINIMUM, cell)
    if _NO_MINIMUM.fullmatch(text):
        return Read(1)
    found = _MINIMUM.fullmatch(text)
    if not found:
        return remarks.failed(MINIMUM, cell)
    number = int(found["n"].replace(",", ""))
    if not 0 < number <= MOST:
        return remarks.failed(MINIMUM, cell, remarks.impossible(MINIMUM, cell))
    groups = bool(re.fullmatch(_GROUPS, found["unit"] or "", re.I))
    if found["people"]:
        if number != 1:
            return remarks.failed(MINIMUM, cell)
        number, groups = int(re.sub(r"\D", "", found["people"])), True
    about = found["who"] or found["about"] or found["note"] or "約" in text
    return remarks.part(number, MINIMUM, cell) if about or (groups and number > 1) else Read(number)
