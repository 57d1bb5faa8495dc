# SPDX-License-Identifier: Apache-2.0
"""定員 and 最少催行人数."""

from __future__ import annotations

import re
from dataclasses import dataclass

from machikoba.core.japanese.width import fold_width
from machikoba.programmes.reading import remarks
from machikoba.programmes.reading.remarks import Read

CAPACITY, UNIT, MINIMUM = "capacity", "capacity_unit", "min_participants"
MOST = 100_000
_PEOPLE = r"(?:人|名|people|persons?|pax)"
_GROUPS = r"(?:組|グループ|ペア|groups?|pairs?)"
_LEAD = re.compile(r"^(?:定員|各回|各日|毎回|1回|1日|先着|限定|約|最大|[:/\s]|各|につき)+")
_NO_LIMIT = re.compile(
    r"(?:定員|人数|制限)?(?:は)?(?:なし|無し|設けない|ありません)|(?:人数)?制限(?:は)?(?:なし|無し)|無制限|no limit|unlimited",
    re.I,
)
_FIRST_COME = re.compile(r"先着順?|first[- ]come", re.I)
_ONE = re.compile(
    rf"(?:(?P<low>\d+)\s*(?:{_PEOPLE})?\s*[〜-]\s*)?(?P<n>\d[\d,]*)\s*(?P<unit>{_PEOPLE}|{_GROUPS})?(?:様|まで|程度|限定)?(?:/(?:回|日|コース|便|slot))?"
    rf"(?:\s*[(/]?\s*(?P<people>\d+)\s*{_PEOPLE}\)?)?",
    re.I,
)
_PARTY = re.compile(
    rf"\(?\s*1{_GROUPS}\s*(?:につき)?(?:最大)?\s*(?P<n>\d+)\s*{_PEOPLE}(?:まで|以内)?\s*\)?", re.I
)
_PER = {"コース": "course", "日": "day", "回": "slot", "便": "slot", "組": "group", "slot": "slot"}
_UNIT = re.compile(
    rf"(?P<unit>{_PEOPLE}|{_GROUPS})(?:/(?P<per>コース|日|回|便))?(?:\((?P<note>[^()]*)\))?", re.I
)


@dataclass(frozen=True)
class Capacity:
    """`number` of `unit` (person or group), `per` slot, day or course; "" where not said.

    `number` is None where the cell says that there is no limit.
    """

    number: int | None
    unit: str = "person"
    per: str = ""
    party_limit: int | None = None
    note: str = ""
    first_come: bool = False


def read_capacity(cell: str, unit_cell: str) -> Read[Capacity]:
    """What the two cells 定員 and 単位 say together."""
    text = fold_width(cell)
    if not text:
        return Read(None)
    if _NO_LIMIT.fullmatch(text):
        return Read(Capacity(None))
    unit = _UNIT.fullmatch(fold_width(unit_cell)) if unit_cell.strip() else None
    if unit_cell.strip() and not unit:
        return remarks.failed(UNIT, unit_cell)
    party = _PARTY.search(text)
    body = _PARTY.sub("", text) if party else text
    first_come = bool(_FIRST_COME.search(body))
    body = _LEAD.sub("", re.sub(r"\(\s*\)", "", _FIRST_COME.sub("", body)).strip()).strip()
    found = _ONE.fullmatch(body)
    if not found:
        return remarks.failed(CAPACITY, cell)
    number = int(found["n"].replace(",", ""))
    if not 0 < number <= MOST:
        return remarks.failed(CAPACITY, cell, remarks.impossible(CAPACITY, cell))
    stated = (unit["unit"] if unit else None) or found["unit"] or ""
    read = Capacity(
        number,
        "group" if re.fullmatch(_GROUPS, stated, re.I) else "person",
        _per(text, unit),
        int(party["n"]) if party else None,
        (unit["note"] or "") if unit else "",
        first_come,
    )
    return remarks.part(read, CAPACITY, cell) if found["low"] or found["people"] else Read(read)


def _per(text: str, unit: re.Match[str] | None) -> str:
    if unit and unit["per"]:
        return _PER[unit["per"]]
    if re.search("各回|毎回|1回", text):
        return "slot"
    suffix = re.search("/(回|便|日|コース)", text)
    if suffix:
        return _PER[suffix[1]]
    return "day" if "各日" in text or "1日" in text else ""


def read_minimum(cell: str) -> Read[int]:
    """The smallest number a programme is held for."""
    text = re.sub(
        rf"^最少(?:催行)?(?:人数|人員)?[:\s]*|{_PEOPLE}|{_GROUPS}|以上|から|〜",
        "",
        fold_width(cell),
    )
    if not text and not cell.strip():
        return Read(None)
    if not text.isdecimal():
        return remarks.failed(MINIMUM, cell)
    if not 0 < int(text) <= MOST:
        return remarks.failed(MINIMUM, cell, remarks.impossible(MINIMUM, cell))
    return Read(int(text))
