# SPDX-License-Identifier: Apache-2.0
"""Gatherings as a calendar that can be subscribed to (RFC 5545)."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from machikoba.core import clock
from machikoba.core.characters import one_line
from machikoba.core.japanese.partial_date import DAY
from machikoba.gatherings.models import Gathering
from machikoba.sharing.links import host


def calendar_of_gatherings(gatherings: Sequence[Gathering], language: str) -> bytes:
    """An entry for every gathering whose day is known; a whole day where the hour is not."""
    calendar = Calendar()
    calendar.add("prodid", "-//Machikoba//Machikoba//JA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for gathering in gatherings:
        if gathering.held_on is not None and gathering.held_precision == DAY:
            calendar.add_component(_meeting(gathering, language))
    return bytes(calendar.to_ical())


def _meeting(gathering: Gathering, language: str) -> Event:
    day, zone = gathering.held_on, gathering.occasion.zone
    assert day is not None
    event = Event()
    event.add("uid", f"{gathering.uuid}@{host()}")
    event.add("dtstamp", clock.now())
    if gathering.starts is None:
        event.add("dtstart", day)
    else:
        starts = datetime.combine(day, gathering.starts, zone).astimezone(UTC)
        ends = datetime.combine(day, gathering.ends, zone) if gathering.ends else None
        event.add("dtstart", starts)
        event.add("dtend", ends.astimezone(UTC) if ends else starts + timedelta(hours=1))
    event.add("summary", one_line(gathering.title.in_language(language)[0]))
    place = [gathering.place.in_language(language)[0], gathering.address]
    if any(place):
        event.add("location", one_line(" ".join(filter(None, place))))
    return event
