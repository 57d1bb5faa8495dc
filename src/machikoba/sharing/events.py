# SPDX-License-Identifier: Apache-2.0
"""What we publish as schema.org data, in the shape search engines ask of events.

A value is a plain object with "@type"; what is not known is left out. Of an archive only the
facts are told: nothing is on offer there.
"""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from machikoba.core import clock
from machikoba.programmes.domain.windows import Window, window
from machikoba.programmes.models import Admission, Price, Programme, Seats, Slot, Unit
from machikoba.programmes.queries.slots import is_sold_by_agency, seats_left
from machikoba.regions.models import Backer, Edition, Participation
from machikoba.sharing.links import absolute, edition_link, maker_link, programme_link

Thing = dict[str, Any]
SCHEMA = "https://schema.org"
ONLINE = Programme.Kind.ONLINE


def edition_event(
    edition: Edition,
    hosts: list[Backer],
    makers: list[Participation],
    language: str,
    picture: str,
) -> Thing:
    """An edition: when, where, by whom. `makers` say in which town it is."""
    occasion = edition.occasion
    return _without_nothing(
        {
            "@context": SCHEMA,
            "@type": "Festival",
            "@id": edition_link(edition, "ja"),
            "name": edition.name.in_language(language)[0],
            "description": _describe(edition.lead, edition.about, language),
            "url": edition_link(edition, language),
            "image": [picture],
            "inLanguage": language,
            "startDate": occasion.starts_on and occasion.starts_on.isoformat(),
            "endDate": occasion.ends_on and occasion.ends_on.isoformat(),
            "eventStatus": f"{SCHEMA}/EventScheduled",
            "eventAttendanceMode": f"{SCHEMA}/OfflineEventAttendanceMode",
            "location": region_place(edition, makers, language),
            "organizer": [_host(backer, language) for backer in hosts]
            or [_region_organisation(edition, language)],
        }
    )


def region_place(edition: Edition, makers: list[Participation], language: str) -> Thing:
    """The region as a place; its town is the one most makers are in."""
    towns = [(m.prefecture, m.municipality) for m in makers if m.municipality]
    prefecture, town = max(set(towns), key=towns.count) if towns else ("", "")
    return {
        "@type": "Place",
        "name": edition.open_factory.name.in_language(language)[0],
        "address": _without_nothing(
            {
                "@type": "PostalAddress",
                "addressLocality": town,
                "addressRegion": prefecture or edition.open_factory.prefecture,
                "addressCountry": "JP",
            }
        ),
    }


def programme_event(edition: Edition, programme: Programme, language: str, picture: str) -> Thing:
    """A programme with its starts as events of their own."""
    slots = list(programme.slots.all())
    zone = edition.occasion.zone
    made = {
        "@context": SCHEMA,
        "@id": programme_link(edition, programme, "ja"),
        "image": [picture],
        **_facts(edition, programme, language),
        **_span(slots, zone),
        "eventStatus": _status(slots),
        "offers": _offers(edition, programme, language),
        "superEvent": _super_event(edition, language),
        "subEvent": [_start(edition, programme, slot, language) for slot in slots],
    }
    return _without_nothing(made)


def _facts(edition: Edition, programme: Programme, language: str) -> Thing:
    """What a programme and each of its starts have in common."""
    is_online = programme.kind == ONLINE
    mode = "OnlineEventAttendanceMode" if is_online else "OfflineEventAttendanceMode"
    free = {Programme.Fee.FREE: True, Programme.Fee.PAID: False}
    return _without_nothing(
        {
            "@type": "ExhibitionEvent" if programme.kind == "exhibition" else "Event",
            "name": programme.title.in_language(language)[0],
            "description": _describe(programme.summary, programme.description, language),
            "url": programme_link(edition, programme, language),
            "eventAttendanceMode": f"{SCHEMA}/{mode}",
            "location": _location(edition, programme, language),
            "organizer": _organiser(edition, programme, language),
            "inLanguage": list(programme.languages) or None,
            "isAccessibleForFree": free.get(Programme.Fee(programme.fee)),
            "typicalAgeRange": _ages(programme),
        }
    )


def _location(edition: Edition, programme: Programme, language: str) -> Thing:
    if programme.kind == ONLINE:
        return {"@type": "VirtualLocation", "url": programme_link(edition, programme, language)}
    maker = programme.participation
    if maker is not None:
        return place(maker, language)
    found = region_place(edition, [], language)
    meeting = programme.meeting_place.in_language(language)[0]
    return {**found, "name": meeting} if meeting else found


def place(maker: Participation, language: str) -> Thing:
    """Where a maker is; its coordinates where they are known."""
    geo = None
    if maker.latitude is not None and maker.longitude is not None:
        geo = {
            "@type": "GeoCoordinates",
            "latitude": maker.latitude,
            "longitude": maker.longitude,
        }
    return _without_nothing(
        {
            "@type": "Place",
            "name": maker.name.in_language(language)[0],
            "address": address(maker),
            "geo": geo,
        }
    )


def address(maker: Participation) -> Thing:
    """A maker's postal address, as far as it is known."""
    stated = maker.address
    for part in (maker.prefecture, maker.municipality):
        stated = stated.removeprefix(part)
    return _without_nothing(
        {
            "@type": "PostalAddress",
            "postalCode": maker.postal_code,
            "addressRegion": maker.prefecture or maker.edition.open_factory.prefecture,
            "addressLocality": maker.municipality,
            "streetAddress": stated,
            "addressCountry": "JP",
        }
    )


def _organiser(edition: Edition, programme: Programme, language: str) -> Thing:
    maker = programme.participation
    if maker is None:
        return _region_organisation(edition, language)
    return {
        "@type": "Organization",
        "name": maker.name.in_language(language)[0],
        "url": maker_link(edition, maker, language),
    }


def _region_organisation(edition: Edition, language: str) -> Thing:
    return {
        "@type": "Organization",
        "name": edition.open_factory.name.in_language(language)[0],
        "url": edition.open_factory.website or edition_link(edition, language),
    }


def _host(backer: Backer, language: str) -> Thing:
    name = backer.official_name.in_language(language)[0]
    return _without_nothing({"@type": "Organization", "name": name, "url": backer.website})


def _super_event(edition: Edition, language: str) -> Thing:
    first, last = edition.occasion.starts_on, edition.occasion.ends_on
    return _without_nothing(
        {
            "@type": "Festival",
            "@id": edition_link(edition, "ja"),
            "name": edition.name.in_language(language)[0],
            "url": edition_link(edition, language),
            "startDate": first and first.isoformat(),
            "endDate": last and last.isoformat(),
            "location": region_place(edition, [], language),
        }
    )


def _span(slots: list[Slot], zone: ZoneInfo) -> Thing:
    open_slots = [slot for slot in slots if slot.state == Slot.State.OPEN] or slots
    if not open_slots:
        return {}
    first, last = open_slots[0], open_slots[-1]
    ends = last.ends_at or last.starts_at
    return {
        "startDate": _moment(first.starts_at, zone) or first.day.isoformat(),
        "endDate": _moment(ends, zone) or last.day.isoformat(),
    }


def _moment(value: datetime | None, zone: ZoneInfo) -> str:
    return value.astimezone(zone).isoformat(timespec="seconds") if value else ""


def _status(slots: list[Slot]) -> str:
    is_off = bool(slots) and all(slot.state == Slot.State.CALLED_OFF for slot in slots)
    return f"{SCHEMA}/{'EventCancelled' if is_off else 'EventScheduled'}"


def _start(edition: Edition, programme: Programme, slot: Slot, language: str) -> Thing:
    """One start: its hours, how many may come, and what is left."""
    facts = _facts(edition, programme, language)
    made = {
        **{name: value for name, value in facts.items() if name != "description"},
        **_span([slot], edition.occasion.zone),
        "eventStatus": _status([slot]),
    }
    rows = list(slot.seats.all())
    if len(rows) == 1 and rows[0].unit == Unit.PERSON and rows[0].capacity is not None:
        made["maximumAttendeeCapacity"] = rows[0].capacity
        if rows[0].admission == Admission.FIRST_COME and not _is_over(edition):
            made["remainingAttendeeCapacity"] = seats_left(rows[0])
    return made


def _ages(programme: Programme) -> str:
    low, high = programme.min_age, programme.max_age
    if low is None and high is None:
        return ""
    return f"{low or 0}-{'' if high is None else high}"


def _is_over(edition: Edition) -> bool:
    return edition.is_sample or edition.status != Edition.Status.PUBLISHED


def _offers(edition: Edition, programme: Programme, language: str) -> list[Thing]:
    """What it costs and whether one can have it now; nothing once it is over."""
    now = clock.now()
    coming = [
        slot
        for slot in programme.slots.all()
        if slot.state == Slot.State.OPEN and (slot.starts_at is None or slot.starts_at > now)
    ]
    if _is_over(edition) or not coming:
        return []
    rows = [row for slot in coming for row in slot.seats.all()]
    link = programme.external_url or programme_link(edition, programme, language)
    windows = [window(row, edition.occasion) for row in rows]
    opens = _first_opening(windows) or programme.published_at
    common = _without_nothing(
        {
            "@type": "Offer",
            "priceCurrency": "JPY",
            "availability": _availability(programme, rows, windows, now),
            "validFrom": _moment(opens, edition.occasion.zone),
            "url": link,
        }
    )
    if programme.fee == Programme.Fee.FREE:
        return [{**common, "price": 0}]
    return [{**common, **_price(edition, line, language)} for line in programme.prices.all()]


def _first_opening(windows: list[Window]) -> datetime | None:
    """The first moment at which any of them opens; None where one always was open."""
    opens = [one.opens_at for one in windows]
    return None if None in opens else min((at for at in opens if at is not None), default=None)


def _availability(
    programme: Programme, rows: list[Seats], windows: list[Window], now: datetime
) -> str | None:
    if is_sold_by_agency(programme) or programme.admission == Admission.ELSEWHERE:
        return None  # the seller knows
    if programme.admission == Admission.OPEN_VISIT:
        return f"{SCHEMA}/InStock"
    if programme.admission != Admission.FIRST_COME:
        return None
    if windows and not any(one.has_opened(now) for one in windows):
        return f"{SCHEMA}/PreOrder"
    with_room = [one for row, one in zip(rows, windows, strict=True) if seats_left(row) != 0]
    is_on = any(one.is_open(now) for one in with_room)
    return f"{SCHEMA}/{'InStock' if is_on else 'SoldOut'}"


def _price(edition: Edition, line: Price, language: str) -> Thing:
    made: Thing = {"price": line.amount}
    if line.up_to or line.and_more:
        made["priceSpecification"] = _without_nothing(
            {
                "@type": "PriceSpecification",
                "priceCurrency": "JPY",
                "minPrice": line.amount,
                "maxPrice": line.up_to,
                "valueAddedTaxIncluded": True,
            }
        )
    name = _("大人") if line.band == "adult" else _band(edition, line.band, language)
    return {**made, "name": name} if name else made


def _band(edition: Edition, key: str, language: str) -> str:
    bands = {str(band["key"]): dict(band["label"]) for band in edition.occasion.age_bands}
    labels = bands.get(key, {})
    return str(labels.get(language) or labels.get("ja", ""))


def maker_thing(
    edition: Edition, maker: Participation, programmes: list[Programme], language: str
) -> Thing:
    """A maker: a business where its address is known, else an organisation."""
    found = place(maker, language)
    has_address = bool({"streetAddress", "addressLocality"} & found["address"].keys())
    return _without_nothing(
        {
            "@context": SCHEMA,
            "@type": "LocalBusiness" if has_address else "Organization",
            "@id": maker_link(edition, maker, "ja"),
            "name": found["name"],
            "alternateName": maker.name.kana,
            "description": _describe(maker.summary, maker.description, language),
            "url": maker_link(edition, maker, language),
            "sameAs": maker.website,
            "address": found["address"],
            "geo": found.get("geo") if has_address else None,
            "event": [
                {
                    **_facts(edition, programme, language),
                    **_span(list(programme.slots.all()), edition.occasion.zone),
                }
                for programme in programmes
                if programme.slots.all()
            ],
        }
    )


def breadcrumbs(edition: Edition, steps: list[tuple[str, str]], language: str) -> Thing:
    """The way to a page: the edition, then (name, address) of each step."""
    first = (edition.name.in_language(language)[0], edition_link(edition, language))
    return {
        "@context": SCHEMA,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": link}
            for position, (name, link) in enumerate([first, *steps], start=1)
        ],
    }


def site_thing(language: str) -> Thing:
    """The installation itself."""
    return {
        "@context": SCHEMA,
        "@type": "WebSite",
        "name": _("町工場"),
        "url": absolute("site:front"),
        "inLanguage": language,
    }


def _describe(short: Any, long: Any, language: str) -> str:
    return (short.in_language(language)[0] or long.in_language(language)[0])[:2000]


def _without_nothing(thing: Thing) -> Thing:
    return {name: value for name, value in thing.items() if value not in (None, "", [], {})}
