# SPDX-License-Identifier: Apache-2.0
"""Holdings as a calendar that can be subscribed to (RFC 5545, 7986): whole days, never busy."""

from collections.abc import Iterable
from datetime import UTC, timedelta

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from machikoba.atlas.models import Holding
from machikoba.atlas.queries.dates import last_day
from machikoba.core.characters import one_line
from machikoba.core.japanese.prefectures import find
from machikoba.sharing.links import absolute, host

EVERY = timedelta(hours=12)  # how often a subscriber asks again


def calendar_of_holdings(holdings: Iterable[Holding], name: str, language: str) -> bytes:
    """An entry for each; their days are known. Cancelled ones are told as cancelled."""
    calendar = Calendar()
    calendar.add("prodid", "-//Machikoba//Machikoba//JA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.calendar_name = one_line(name)
    calendar.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for holding in holdings:
        calendar.add_component(_days(holding, language))
    return bytes(calendar.to_ical())


def _days(holding: Holding, language: str) -> Event:
    listing, event = holding.listing, Event()
    stamp = holding.changed_at.astimezone(UTC)
    event.add("uid", f"{holding.uuid}@{host()}")
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("dtstart", holding.starts_on)
    event.add("dtend", last_day(holding) + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if holding.is_cancelled else "CONFIRMED")
    name = holding.name.in_language(language)[0] or listing.name.in_language(language)[0]
    title = _("【中止】%(title)s") % {"title": name} if holding.is_cancelled else name
    event.add("summary", one_line(title))
    where = _where(holding)
    if where:
        event.add("location", one_line(where))
    event.add("url", absolute("site:atlas_listing", listing.slug, language=language))
    return event


def _where(holding: Holding) -> str:
    places = []
    for place in holding.listing.places.all():
        found = find(place.prefecture)
        places.append(f"{found.name if found else ''}{place.municipality}")
    return ", ".join(places)
