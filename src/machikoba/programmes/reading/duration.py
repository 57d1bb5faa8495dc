# SPDX-License-Identifier: Apache-2.0
"""所要時間, in minutes."""

import re

from machikoba.programmes.reading import remarks
from machikoba.programmes.reading.plain import plain
from machikoba.programmes.reading.remarks import Read

COLUMN = "duration_min"
LONGEST = 24 * 60
MOST_CLOCK = 6  # 1:30 is an hour and a half; 10:00 is when something begins
_ABOUT = r"約|およそ|最大|最長|about|approx(?:\.|imately)?"
_LEAD = re.compile(
    rf"^(?:所要(?:時間)?|(?:体験|見学)時間|(?:各(?:回|コース|日)?|1[回人名組])(?=\D|\d)(?:につき|あたり)?|{_ABOUT}|[:(\s])+(?=\d|an )",
    re.I,
)
_MINUTES = r"(?:分間?|min(?:ute)?s?|m)"
_AMOUNT = (
    rf"(?:(?P<h{{n}}>\d{{{{1,2}}}}(?:\.\d+)?|an)\s*(?:時間|hours?|hrs?|h)(?:(?P<half{{n}}>半)|\s*(?P<m{{n}}>\d{{{{1,2}}}})\s*(?:{_MINUTES})?)?"
    rf"|(?P<ch{{n}}>\d{{{{1,2}}}}):(?P<cm{{n}}>[0-5]\d)(?::00)?|(?P<only{{n}}>\d+)(?:\.0)?\s*{_MINUTES}?)"
)
_ONE, _TWO = _AMOUNT.format(n="1"), _AMOUNT.format(n="2")
_SPAN = re.compile(
    rf"(?:{_ONE}\s*(?:〜|-|から)\s*(?:約\s*)?)?{_TWO}\s*(?:程度|ほど|前後|くらい|位|以内|\(?程度\)?)?(?P<about>[弱強]|\s*〜|\s*以上)?\s*(?:/[1一]?[回人組])?(?:\s*[×x]\s*\d+回?)?\)?",
    re.I,
)
_PART = re.compile(rf"[^\d\s・、+]{{1,6}}\s*{_ONE}")
_PLUS = re.compile(r"\s*[・、+&]\s*")
_NOTE = re.compile(r"\s*(?:※.*|\([^()]*\))$")


def read_duration(cell: str) -> Read[int]:
    """Minutes; of a span (30〜40分) the longer, of parts (見学30分+体験30分) the sum."""
    text = _LEAD.sub("", plain(cell))
    if re.fullmatch(r"0\.\d{3,}", text):  # a spreadsheet's fraction of a day
        text = str(round(float(text) * LONGEST))
    if not text:
        return Read(None) if not cell.strip() else remarks.failed(COLUMN, cell)
    note = _NOTE.search(text)
    body = text[: note.start()] if note else text
    span = _SPAN.fullmatch(body)
    minutes = _of_span(span) if span else _of_parts(body)
    if minutes is None:
        return remarks.failed(COLUMN, cell)
    if not 0 < minutes <= LONGEST:
        return remarks.failed(COLUMN, cell, remarks.impossible(COLUMN, cell))
    whole = not note and span is not None and not span["about"]
    return Read(minutes) if whole else remarks.part(minutes, COLUMN, cell)


def _of_span(found: re.Match[str]) -> int | None:
    """The longer of two amounts; between two hours of a clock, what lies between."""
    clocks = [int(found[f"ch{n}"]) * 60 + int(found[f"cm{n}"]) for n in "12" if found[f"ch{n}"]]
    if len(clocks) == 2:
        return clocks[1] - clocks[0]
    if any(clock >= MOST_CLOCK * 60 for clock in clocks):
        return None
    last = _amount(found, "2")
    first = _amount(found, "1") or 0
    return last if last >= first else None


def _of_parts(text: str) -> int | None:
    """The sum of 見学30分+体験30分; None where anything is something else."""
    parts = [_PART.fullmatch(piece) for piece in _PLUS.split(text)]
    if len(parts) < 2 or not all(parts):
        return None
    return sum(_amount(found, "1") for found in parts if found)


def _amount(found: re.Match[str], n: str) -> int:
    if found["h" + n]:
        hours = 1.0 if found["h" + n] == "an" else float(found["h" + n])
        return round(hours * 60) + (30 if found["half" + n] else int(found["m" + n] or 0))
    if found["ch" + n]:
        return int(found["ch" + n]) * 60 + int(found["cm" + n])
    return int(found["only" + n] or 0)
