# SPDX-License-Identifier: Apache-2.0
"""Published things as JSON-LD on schema.org, the same for every reader and at every hour.

Ids are absolute addresses made of the thing's UUID. Texts are lists of {"@language", "@value"}.
What changes by itself (places left) is not in here: booking stays where the thing is.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings

from machikoba.core.texts import KANA, Texts
from machikoba.figures.models import EditionFigure, Figure
from machikoba.programmes.models import Programme, Slot
from machikoba.regions.models import Backer, Edition, OpenFactory, Participation
from machikoba.sharing.links import edition_link, programme_link

Thing = dict[str, Any]
READING = "ja-Hrkt"  # how BCP 47 names a text in kana
CONTEXT = ["https://schema.org", {"machikoba": "urn:machikoba:"}]
SCHEMA = "https://schema.org"
ADDRESS = "/id/{kind}/{uuid}"


def identity(kind: str, uuid: UUID) -> str:
    """The address by which all the world knows a thing of ours, for good."""
    return settings.BASE_URL + ADDRESS.format(kind=kind, uuid=uuid)


def texts(value: Texts) -> list[dict[str, str]]:
    """A text in all of its languages, the one it was written in first."""
    tags = sorted(value.values, key=lambda tag: (tag != value.source, tag))
    return [
        {"@language": READING if tag == KANA else tag, "@value": value.values[tag]} for tag in tags
    ]


def open_factory(region: OpenFactory) -> Thing:
    """An open factory: the series its editions belong to."""
    return _whole(
        {
            "@type": "EventSeries",
            "@id": identity("open_factory", region.uuid),
            "additionalType": "machikoba:OpenFactory",
            "name": texts(region.name),
            "url": region.website,
            "location": [_place(region.prefecture, "")] if region.prefecture else None,
        }
    )


def edition(
    edition: Edition,
    makers: list[Participation],
    hosts: Iterable[Backer],
    figures: Iterable[EditionFigure],
    programmes: int,
) -> Thing:
    """One holding with its figures; `makers` are those visitors see, and say in which towns."""
    region = edition.open_factory
    plain = {"label": edition.label, "number": edition.number, "year": edition.year}
    return _whole(
        {
            "@type": "Festival",
            "@id": identity("edition", edition.uuid),
            "name": texts(edition.name),
            "description": texts(edition.lead),
            "url": edition_link(edition, "ja"),
            **_days(edition),
            "superEvent": _series(region),
            "location": [_place(*town) for town in _towns(edition, makers)],
            "organizer": [
                _whole(
                    {
                        "@type": "Organization",
                        "name": texts(host.official_name),
                        "url": host.website,
                    },
                    context=False,
                )
                for host in hosts
            ],
            **{f"machikoba:{name}": value for name, value in plain.items()},
            "machikoba:fiscalYear": edition.fiscal_year,
            "machikoba:isSample": edition.is_sample or None,
            "machikoba:isFictional": edition.is_fictional or None,
            "machikoba:figures": [*_stated(figures), *_counted(edition, len(makers), programmes)],
        }
    )


def programme(edition: Edition, programme: Programme) -> Thing:
    """What a maker offers, with its starts."""
    slots = list(programme.slots.all())
    maker = programme.participation
    is_online = programme.kind == Programme.Kind.ONLINE
    mode = "OnlineEventAttendanceMode" if is_online else "OfflineEventAttendanceMode"
    free = {Programme.Fee.FREE: True, Programme.Fee.PAID: False}
    is_off = bool(slots) and all(slot.state == Slot.State.CALLED_OFF for slot in slots)
    return _whole(
        {
            "@type": "Event",
            "@id": identity("programme", programme.uuid),
            "name": texts(programme.title),
            "description": texts(programme.summary),
            "url": programme_link(edition, programme, "ja"),
            "startDate": slots[0].day.isoformat() if slots else None,
            "endDate": slots[-1].day.isoformat() if slots else None,
            "eventStatus": f"{SCHEMA}/{'EventCancelled' if is_off else 'EventScheduled'}",
            "eventAttendanceMode": f"{SCHEMA}/{mode}",
            "isAccessibleForFree": free.get(Programme.Fee(programme.fee)),
            "inLanguage": list(programme.languages),
            "organizer": _maker(maker) if maker else None,
            "location": _maker_place(maker) if maker and not is_online else None,
            "superEvent": {
                "@type": "Festival",
                "@id": identity("edition", edition.uuid),
                "name": texts(edition.name),
                **_days(edition),
                "superEvent": _series(edition.open_factory),
            },
            "subEvent": [_start(edition, slot) for slot in slots],
            "machikoba:kind": programme.kind,
            "machikoba:admission": programme.admission,
        }
    )


def _series(region: OpenFactory) -> Thing:
    return {
        "@type": "EventSeries",
        "@id": identity("open_factory", region.uuid),
        "name": texts(region.name),
    }


def _days(edition: Edition) -> Thing:
    first, last = edition.occasion.starts_on, edition.occasion.ends_on
    dates = {"startDate": first, "endDate": last}
    return {name: day.isoformat() for name, day in dates.items() if day is not None}


def _start(edition: Edition, slot: Slot) -> Thing:
    zone = edition.occasion.zone
    begins, ends = (
        moment.astimezone(zone).isoformat(timespec="seconds") if moment else None
        for moment in (slot.starts_at, slot.ends_at)
    )
    is_off = slot.state == Slot.State.CALLED_OFF
    made = {
        "@type": "Event",
        "startDate": begins or slot.day.isoformat(),
        "endDate": ends,
        "eventStatus": f"{SCHEMA}/EventCancelled" if is_off else None,
    }
    return _whole(made, context=False)


def _maker(maker: Participation) -> Thing:
    made = {"@type": "Organization", "name": texts(maker.name), "url": maker.website}
    return _whole(made, context=False)


def _maker_place(maker: Participation) -> Thing | None:
    prefecture = maker.prefecture or maker.edition.open_factory.prefecture
    if not (prefecture or maker.municipality or maker.latitude is not None):
        return None
    return _place(prefecture, maker.municipality, maker.latitude, maker.longitude)


def _place(
    prefecture: str, town: str, latitude: float | None = None, longitude: float | None = None
) -> Thing:
    address = {
        "@type": "PostalAddress",
        "addressCountry": "JP",
        "addressRegion": prefecture,
        "addressLocality": town,
    }
    geo = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
    made = {
        "@type": "Place",
        "address": _whole(address, context=False),
        "geo": geo if latitude is not None and longitude is not None else None,
    }
    return _whole(made, context=False)


def _towns(edition: Edition, makers: Iterable[Participation]) -> list[tuple[str, str]]:
    """(prefecture, municipality) of every place a maker is in, sorted; else the region's own."""
    default = edition.open_factory.prefecture
    found = {(m.prefecture or default, m.municipality) for m in makers if m.municipality}
    return sorted(found) or ([(default, "")] if default else [])


def _stated(figures: Iterable[EditionFigure]) -> list[Thing]:
    return [
        _figure(
            figure.quantity,
            figure.value,
            basis=figure.basis,
            state=figure.state,
            isAbout=figure.is_about or None,
            asOf=figure.as_of and figure.as_of.isoformat(),
            wording=figure.wording,
            source=figure.source,
        )
        for figure in figures
    ]


def _counted(edition: Edition, makers: int, programmes: int) -> list[Thing]:
    """How many makers and programmes are published here: counted, and open to anybody's count."""
    is_over = edition.status == Edition.Status.ARCHIVED
    state = Figure.State.FINAL if is_over else Figure.State.PRELIMINARY
    counts = {Figure.Quantity.MAKERS: makers, Figure.Quantity.PROGRAMMES: programmes}
    return [
        _figure(
            quantity,
            value,
            basis=Figure.Basis.MEASURED,
            state=state,
            source=edition_link(edition, "ja"),
        )
        for quantity, value in counts.items()
        if value
    ]


def _figure(quantity: str, value: int, **said: Any) -> Thing:
    named = {f"machikoba:{name}": part for name, part in said.items()}
    made = {"@type": "PropertyValue", "propertyID": str(quantity), "value": value, **named}
    return _whole(made, context=False)


def _whole(thing: Thing, *, context: bool = True) -> Thing:
    """The thing without what is not known."""
    known = {name: value for name, value in thing.items() if value not in (None, "", [], {})}
    return {"@context": CONTEXT, **known} if context else known
