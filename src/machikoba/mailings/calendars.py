# SPDX-License-Identifier: Apache-2.0
"""Bookings as calendar entries."""

from collections.abc import Sequence
from datetime import timedelta

from icalendar import Calendar, Event

from machikoba.bookings.models import Booking
from machikoba.core import clock


def calendar_of(bookings: Sequence[Booking], language: str) -> str:
    """The text of an .ics file with an entry a booking; a whole day where the hour is not known."""
    calendar = Calendar()
    calendar.add("prodid", "-//Machikoba//JA")
    calendar.add("version", "2.0")
    for booking in bookings:
        calendar.add_component(_event(booking, language))
    return calendar.to_ical().decode()


def _event(booking: Booking, language: str) -> Event:
    slot, programme = booking.slot, booking.slot.programme
    maker = programme.participation
    event = Event()
    event.add("uid", f"{booking.uuid}@machikoba")
    event.add("dtstamp", clock.now())
    if slot.starts_at is None:
        event.add("dtstart", slot.day)
    else:
        event.add("dtstart", slot.starts_at)
        event.add("dtend", slot.ends_at or slot.starts_at + timedelta(hours=1))
    event.add("summary", programme.title.in_language(language)[0])
    if maker is not None:
        place = [maker.name.in_language(language)[0], maker.address]
        event.add("location", " ".join(filter(None, place)))
    return event
