# SPDX-License-Identifier: Apache-2.0
"""Gatherings as calendar entries."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event

from machikoba.core import clock
from machikoba.core.japanese.partial_date import DAY
from machikoba.gatherings.models import Gathering


def calendar_of_gatherings(gatherings: Sequence[Gathering], language: str) -> str:
    """The text of an .ics file with every gathering whose day is known."""
    calendar = Calendar()
    calendar.add("prodid", "-//Machikoba//JA")
    calendar.add("version", "2.0")
    for gathering in gatherings:
        if gathering.held_on is not None and gathering.held_precision == DAY:
            calendar.add_component(_meeting(gathering, language))
    return calendar.to_ical().decode()


def _meeting(gathering: Gathering, language: str) -> Event:
    day, zone = gathering.held_on, gathering.occasion.zone
    assert day is not None
    event = Event()
    event.add("uid", f"{gathering.uuid}@machikoba")
    event.add("dtstamp", clock.now())
    if gathering.starts is None:
        event.add("dtstart", day)
    else:
        starts = datetime.combine(day, gathering.starts, zone).astimezone(UTC)
        ends = datetime.combine(day, gathering.ends, zone) if gathering.ends else None
        event.add("dtstart", starts)
        event.add("dtend", ends.astimezone(UTC) if ends else starts + timedelta(hours=1))
    event.add("summary", gathering.title.in_language(language)[0])
    place = [gathering.place.in_language(language)[0], gathering.address]
    if any(place):
        event.add("location", " ".join(filter(None, place)))
    return event
