# SPDX-License-Identifier: Apache-2.0
"""Bookings as calendar entries."""

from datetime import date

import pytest
from icalendar import Calendar
from tests import cast

from machikoba.mailings.calendars import calendar_of
from machikoba.programmes.models import Slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_booking() -> None:
    slot = cast.slot()
    booking = cast.book(slot).order.bookings.get()
    (event,) = Calendar.from_ical(calendar_of([booking], "ja")).walk("VEVENT")
    assert event["summary"] == "工場見学"
    assert (event["dtstart"].dt, event["dtend"].dt) == (slot.starts_at, slot.ends_at)
    assert event["uid"] == f"{booking.uuid}@machikoba"
    assert "架空製作所" in event["location"]


def test_a_day_without_an_hour_is_a_whole_day() -> None:
    booking = cast.book(cast.slot()).order.bookings.get()
    Slot.objects.filter(pk=booking.slot_id).update(starts_at=None, ends_at=None)
    booking = type(booking).objects.get(pk=booking.pk)
    (event,) = Calendar.from_ical(calendar_of([booking], "en")).walk("VEVENT")
    assert event["dtstart"].dt == date(2026, 10, 1)
    assert "dtend" not in event
