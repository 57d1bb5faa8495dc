# SPDX-License-Identifier: Apache-2.0
"""An event of a calendar or a municipal list, as a holding of the series its name speaks of."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from machikoba.atlas.reading.said import SaidEdition, SaidFactory, SaidPlace
from machikoba.core.japanese.width import fold_width

_EDGES = " -–()「」〜~"
# What makes this year's name another one than last year's.
_CHANGING = re.compile(
    r"第?\s*\d{1,3}\s*回|(?:令和|平成|R|H)\s*(?:\d{1,2}|元)\s*(?:年度?)?|(?:19|20)\d\d\s*年?度?|vol\.?\s*\d+",
    re.I,
)


@dataclass(frozen=True)
class SaidEvent:
    """One row. `key` tells it from the others of its file."""

    key: str
    name: str
    first: date | None = None
    last: date | None = None
    summary: str = ""
    place: SaidPlace = field(default_factory=SaidPlace)
    organiser: str = ""
    url: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True)
class Events:
    """What a file says, and in words what of it was not understood (row, what)."""

    rows: tuple[SaidEvent, ...]
    remarks: tuple[tuple[int, str], ...] = ()


def series_name(name: str) -> str:
    """A name without its number and year: 第7回 鉄ノ森 工場びらき 2026 is 鉄ノ森 工場びらき."""
    bare = _CHANGING.sub(" ", fold_width(name))
    return re.sub(r"\s+", " ", bare).strip(_EDGES) or name


def is_meant(event: SaidEvent, words: Sequence[str]) -> bool:
    """Whether one of the words is in its name or what is said of it; without words every event."""
    text = fold_width(f"{event.name} {event.summary}").lower()
    return not words or any(fold_width(word).lower() in text for word in words)


def as_edition(event: SaidEvent, address: str) -> SaidEdition:
    """The event under an id of its file's address, so that it is told from anybody else's."""
    series = series_name(event.name)
    places = (event.place,) if event.place.prefecture else ()
    return SaidEdition(
        identity=f"{address}#{_short(event.key)}",
        name={"ja": event.name},
        factory=SaidFactory(f"{address}#series-{_short(series)}", {"ja": series}, places=places),
        summary={"ja": event.summary} if event.summary else {},
        first=event.first,
        last=event.last,
        year=event.first.year if event.first else None,
        url=event.url,
        organiser=event.organiser,
        is_cancelled=event.is_cancelled,
        places=places,
    )


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]
