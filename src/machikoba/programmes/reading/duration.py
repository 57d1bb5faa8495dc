# SPDX-License-Identifier: Apache-2.0
"""所要時間, in minutes."""

import re

from machikoba.core.japanese.width import fold_width
from machikoba.programmes.reading import remarks
from machikoba.programmes.reading.remarks import Read

COLUMN = "duration_min"
LONGEST = 24 * 60
_LEAD = re.compile(r"^(?:所要時間?|体験時間|約|およそ|各回?|[:\s])+")
_NOTE = re.compile(r"\s*\([^()]*\)$")
_PLAIN = re.compile(
    r"(?:(\d+)\s*[〜-]\s*)?(\d+)\s*(?:分間?|min(?:ute)?s?)?(?:程度|ほど|前後)?", re.I
)
_HOURS = re.compile(
    r"(\d+(?:\.\d+)?)\s*(?:時間|h(?:ou)?rs?|h)(?:(半)|\s*(\d+)\s*(?:分|min(?:ute)?s?)?)?(?:程度|ほど|前後)?",
    re.I,
)


def read_duration(cell: str) -> Read[int]:
    """Minutes; of a span (30〜40分) the longer."""
    text = _LEAD.sub("", fold_width(cell))
    if not text:
        return Read(None)
    note = _NOTE.search(text)
    minutes = _minutes(text[: note.start()] if note else text)
    if minutes is None:
        return remarks.failed(COLUMN, cell)
    if not 0 < minutes <= LONGEST:
        return remarks.failed(COLUMN, cell, remarks.impossible(COLUMN, cell))
    return remarks.part(minutes, COLUMN, cell) if note else Read(minutes)


def _minutes(text: str) -> int | None:
    plain = _PLAIN.fullmatch(text)
    if plain:
        return int(plain[2])
    hours = _HOURS.fullmatch(text)
    if hours:
        return round(float(hours[1]) * 60) + (30 if hours[2] else int(hours[3] or 0))
    return None
