# SPDX-License-Identifier: Apache-2.0
"""What is said of open factories, their editions and programmes, whoever says it in what format."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from machikoba.atlas.reading import plain
from machikoba.core.japanese import prefectures

Texts = dict[str, str]
MOST = 10**12  # yen, of sales
QUANTITIES = ("makers", "programmes", "visits", "attendance", "people", "visitors", "sales")
BASES = ("measured", "reported", "estimated", "unknown")
STATES = ("preliminary", "final", "unknown")


@dataclass(frozen=True)
class SaidPlace:
    """Code of the prefecture, the municipality as spelled, where it is."""

    prefecture: str = ""
    municipality: str = ""
    point: tuple[float, float] | None = None
    code: str = ""  # of the municipality, six digits

    def claimed(self) -> list[str]:
        """As a claim has it: with the code only where it was said."""
        return [self.prefecture, self.municipality, *([self.code] if self.code else [])]


@dataclass(frozen=True)
class SaidFigure:
    """A number with its unit, basis, state and source."""

    quantity: str
    value: int
    basis: str
    state: str
    is_about: bool = False
    as_of: date | None = None
    wording: str = ""
    source: str = ""


@dataclass(frozen=True)
class SaidFactory:
    """An open factory."""

    identity: str
    name: Texts
    website: str = ""
    places: tuple[SaidPlace, ...] = ()


@dataclass(frozen=True)
class SaidEdition:
    """One holding, and whose it is as far as that is said with it."""

    identity: str
    name: Texts
    factory: SaidFactory
    summary: Texts = field(default_factory=dict)
    first: date | None = None
    last: date | None = None
    number: int | None = None
    year: int | None = None
    label: str = ""
    url: str = ""
    organiser: str = ""
    is_cancelled: bool = False
    is_fictional: bool = False
    places: tuple[SaidPlace, ...] = ()
    figures: tuple[SaidFigure, ...] = ()


@dataclass(frozen=True)
class SaidProgramme:
    """What is offered at a holding."""

    identity: str
    title: Texts
    edition: SaidEdition
    summary: Texts = field(default_factory=dict)
    maker: Texts = field(default_factory=dict)
    kind: str = ""
    place: SaidPlace = field(default_factory=SaidPlace)
    first: date | None = None
    last: date | None = None
    url: str = ""


def read_factory(data: dict[str, Any]) -> SaidFactory:
    """An open factory's JSON-LD; whoever gives it has checked the id."""
    return SaidFactory(
        identity=str(data.get("@id", ""))[:500],
        name=plain.texts(data.get("name"), 200),
        website=plain.address(data.get("url")),
        places=_places(data.get("location")),
    )


def read_edition(data: dict[str, Any]) -> SaidEdition:
    """An edition's JSON-LD."""
    first, last = plain.days(data.get("startDate"), data.get("endDate"))
    hosts = [plain.texts(row.get("name"), 100) for row in plain.objects(data.get("organizer"), 5)]
    factory = next(iter(plain.objects(data.get("superEvent"))), {})
    return SaidEdition(
        identity=str(data.get("@id", ""))[:500],
        name=plain.texts(data.get("name"), 200),
        factory=read_factory(factory),
        summary=plain.texts(data.get("description"), 1000),
        first=first,
        last=last,
        number=plain.whole(data.get("machikoba:number"), 500),
        year=_year(data.get("machikoba:year"), first),
        label=plain.text(data.get("machikoba:label"), 60),
        url=plain.address(data.get("url")),
        organiser="、".join(name for host in hosts if (name := host.get("ja", "")))[:300],
        is_cancelled=str(data.get("eventStatus", "")).endswith("EventCancelled"),
        is_fictional=data.get("machikoba:isFictional") is True,
        places=_places(data.get("location")),
        figures=_figures(data.get("machikoba:figures")),
    )


def read_programme(data: dict[str, Any]) -> SaidProgramme:
    """A programme's JSON-LD."""
    first, last = plain.days(data.get("startDate"), data.get("endDate"))
    maker = next(iter(plain.objects(data.get("organizer"))), {})
    places = _places(data.get("location"))
    edition = next(iter(plain.objects(data.get("superEvent"))), {})
    return SaidProgramme(
        identity=str(data.get("@id", ""))[:500],
        title=plain.texts(data.get("name"), 300),
        edition=read_edition(edition),
        summary=plain.texts(data.get("description"), 1000),
        maker=plain.texts(maker.get("name"), 200),
        kind=plain.text(data.get("machikoba:kind"), 20),
        place=places[0] if places else SaidPlace(),
        first=first,
        last=last,
        url=plain.address(data.get("url")),
    )


def _year(value: Any, first: date | None) -> int | None:
    year = plain.whole(value, plain.LATEST.year)
    if year is not None and year >= plain.EARLIEST.year:
        return year
    return first.year if first else None


def _places(value: Any) -> tuple[SaidPlace, ...]:
    return tuple(_place(row) for row in plain.objects(value, 50) if row.get("@type") == "Place")


def _place(row: dict[str, Any]) -> SaidPlace:
    address = next(iter(plain.objects(row.get("address"))), {})
    found = prefectures.find(plain.text(address.get("addressRegion"), 20))
    return SaidPlace(
        prefecture=found.code if found else "",
        municipality=plain.text(address.get("addressLocality"), 60),
        point=plain.point(row.get("geo")),
    )


def _figures(value: Any) -> tuple[SaidFigure, ...]:
    found = []
    for row in plain.objects(value, 100):
        quantity, number = row.get("propertyID"), plain.whole(row.get("value"), MOST)
        if quantity not in QUANTITIES or number is None:
            continue
        basis, state = (str(row.get(f"machikoba:{part}", "")) for part in ("basis", "state"))
        found.append(
            SaidFigure(
                quantity=str(quantity),
                value=number,
                basis=basis if basis in BASES else "unknown",
                state=state if state in STATES else "unknown",
                is_about=row.get("machikoba:isAbout") is True,
                as_of=plain.day(row.get("machikoba:asOf")),
                wording=plain.text(row.get("machikoba:wording"), 300),
                source=plain.text(row.get("machikoba:source"), 1000),
            )
        )
    return tuple(found)
