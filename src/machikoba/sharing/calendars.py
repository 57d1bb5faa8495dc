# SPDX-License-Identifier: Apache-2.0
"""Editions, programmes and bookings as calendars that can be subscribed to (RFC 5545, 7986).

An entry keeps its UID for ever; SEQUENCE and LAST-MODIFIED follow the programme's changes.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Alarm, Calendar, Component, Event, Timezone

from machikoba.bookings.models import Booking
from machikoba.core import clock
from machikoba.core.characters import one_line, writable
from machikoba.core.ids import made_at
from machikoba.core.texts import Texts
from machikoba.programmes.models import Programme, Slot
from machikoba.regions.models import Edition
from machikoba.sharing.links import edition_link, host, programme_link

EVERY = timedelta(hours=1)  # how often a subscriber asks again
REMINDERS = (timedelta(days=-1), timedelta(hours=-1))


def calendar_of_bookings(bookings: Sequence[Booking], edition: Edition, language: str) -> bytes:
    """A person's own bookings, reminders with them; cancelled ones as cancelled."""
    entries = [_booking(booking, edition, language) for booking in bookings]
    return _calendar(edition, edition.name.in_language(language)[0], entries)


def calendar_of_slots(slots: Iterable[Slot], edition: Edition, language: str, name: str) -> bytes:
    """Starts of programmes; `name` is what the calendar is called."""
    return _calendar(edition, name, [_slot(slot, edition, language) for slot in slots])


def calendar_of_edition(edition: Edition, language: str) -> bytes:
    """The days of an edition as one entry; none where they are not known."""
    first, last = edition.occasion.starts_on, edition.occasion.ends_on
    name = edition.name.in_language(language)[0]
    if first is None or last is None:
        return _calendar(edition, name, [])
    event = _event(f"{edition.uuid}@{host()}", made_at(edition.uuid), edition.publication_version)
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", one_line(name))
    _add_text(event, "location", edition.access.in_language(language)[0])
    _add_text(event, "description", edition.lead.in_language(language)[0])
    event.add("url", edition_link(edition, language))
    event.add("transp", "TRANSPARENT")  # whoever subscribes is not busy for four days
    return _calendar(edition, name, [event])


def _calendar(edition: Edition, name: str, entries: Sequence[Component]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Machikoba//Machikoba//JA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.calendar_name = one_line(name)
    calendar.add("x-wr-timezone", edition.occasion.zone_name)
    calendar.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    calendar.add_component(_timezone(edition))
    for entry in entries:
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _timezone(edition: Edition) -> Timezone:
    day = edition.occasion.starts_on or clock.today(edition.occasion.zone)
    first, last = date(day.year - 1, 1, 1), date(day.year + 2, 1, 1)
    made = Timezone.from_tzid(edition.occasion.zone_name, first_date=first, last_date=last)
    made.pop("comment", None)
    return made


def _booking(booking: Booking, edition: Edition, language: str) -> Event:
    is_cancelled = booking.is_gone
    event = _slot(booking.slot, edition, language, uid=booking.uuid, is_cancelled=is_cancelled)
    if not is_cancelled and booking.slot.state == Slot.State.OPEN:
        for before in REMINDERS:
            event.add_component(_reminder(before, str(event["summary"])))
    return event


def _slot(
    slot: Slot,
    edition: Edition,
    language: str,
    *,
    uid: object | None = None,
    is_cancelled: bool = False,
) -> Event:
    programme = slot.programme
    revision = programme.revision + is_cancelled
    event = _event(f"{uid or slot.uuid}@{host()}", programme.changed_at, revision)
    is_off = is_cancelled or slot.state == Slot.State.CALLED_OFF
    _add_times(event, slot, edition.occasion.zone)
    event.add("summary", _summary(programme, is_off, language))
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    _add_text(event, "location", place_of(programme, language, slot.place))
    _add_text(event, "description", programme.summary.in_language(language)[0])
    if programme.audience == Programme.Audience.PUBLIC:
        event.add("url", programme_link(edition, programme, language))
    maker = programme.participation
    if maker is not None and maker.latitude is not None and maker.longitude is not None:
        event.add("geo", (maker.latitude, maker.longitude))
    return event


def _event(uid: str, changed_at: datetime | None, revision: int) -> Event:
    event = Event()
    event.add("uid", uid)
    stamp = changed_at or clock.now()
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("last-modified", stamp.astimezone(UTC))
    event.add("sequence", revision)
    return event


def _add_times(event: Event, slot: Slot, zone: ZoneInfo) -> None:
    if slot.starts_at is None:
        event.add("dtstart", slot.day)
        return
    event.add("dtstart", slot.starts_at.astimezone(zone))
    ends_at = slot.ends_at or slot.starts_at + timedelta(hours=1)
    event.add("dtend", ends_at.astimezone(zone))
    if slot.all_day:
        event.add("transp", "TRANSPARENT")


def _summary(programme: Programme, is_off: bool, language: str) -> str:
    title = one_line(programme.title.in_language(language)[0])
    if not is_off:
        return title
    with override(language):
        return _("【中止】%(title)s") % {"title": title}


def place_of(programme: Programme, language: str, instead: Texts | None = None) -> str:
    """Maker, address and meeting place, as far as they are known; `instead` of the last."""
    maker = programme.participation
    known = [maker.name.in_language(language)[0], maker.address] if maker else []
    meeting_place = instead or programme.meeting_place
    return ", ".join(filter(None, [*known, meeting_place.in_language(language)[0]]))


def _add_text(event: Event, name: str, text: str) -> None:
    if text:
        event.add(name, writable(text))


def _reminder(before: timedelta, summary: str) -> Any:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", before)
    alarm.add("description", summary)
    return alarm
