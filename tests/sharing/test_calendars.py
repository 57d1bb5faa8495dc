# SPDX-License-Identifier: Apache-2.0
"""Bookings, starts and editions as calendars to subscribe to."""

from datetime import date, timedelta

import pytest
from django.test import Client
from icalendar import Calendar
from tests import cast

from machikoba.audit.actor import SYSTEM, VISITOR
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.models import Booking
from machikoba.core.texts import Texts
from machikoba.programmes.domain.programmes import update_programme
from machikoba.programmes.models import Slot
from machikoba.sharing.calendars import calendar_of_bookings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
EDITION = "/editions/tetsunomori/"


def of(booking: Booking, language: str = "ja") -> Calendar:
    fresh = Booking.objects.select_related("slot__programme__participation").get(pk=booking.pk)
    edition = cast.edition_of(fresh.slot)
    return Calendar.from_ical(calendar_of_bookings([fresh], edition, language))


def test_a_booking_with_its_reminders() -> None:
    slot = cast.slot()
    booking = cast.book(slot).order.bookings.get()
    (event,) = of(booking).walk("VEVENT")
    assert event["summary"] == "工場見学"
    assert (event["dtstart"].dt, event["dtend"].dt) == (slot.starts_at, slot.ends_at)
    assert event["uid"] == f"{booking.uuid}@127.0.0.1"
    assert "架空製作所" in event["location"]
    alarms = [alarm["trigger"].dt for alarm in event.walk("VALARM")]
    assert alarms == [timedelta(days=-1), timedelta(hours=-1)]


def test_a_day_without_an_hour_is_a_whole_day() -> None:
    booking = cast.book(cast.slot()).order.bookings.get()
    Slot.objects.filter(pk=booking.slot_id).update(starts_at=None, ends_at=None)
    (event,) = of(booking, "en").walk("VEVENT")
    assert event["dtstart"].dt == date(2026, 10, 1)
    assert "dtend" not in event


def test_a_cancelled_booking_says_so_and_rings_no_more() -> None:
    booking = cast.book(cast.slot()).order.bookings.get()
    (before,) = of(booking).walk("VEVENT")
    cancel_booking(booking=booking, actor=VISITOR)
    (after,) = of(booking).walk("VEVENT")
    assert (after["status"], after["summary"]) == ("CANCELLED", "【中止】工場見学")
    assert (after["uid"], after["sequence"]) == (before["uid"], before["sequence"] + 1)
    assert after.walk("VALARM") == []


def calendar(client: Client, path: str) -> Calendar:
    answer = client.get(path)
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"\r\n" in answer.content
    return Calendar.from_ical(answer.content)


def test_a_programme_can_be_subscribed_to(client: Client) -> None:
    made = cast.programme(cast.maker(cast.edition()), slots=[cast.plan(10), cast.plan(13)])
    found = calendar(client, f"{EDITION}programmes/{made.uuid}/calendar.ics")
    text = found.to_ical().decode()
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H" in text
    assert "DTSTART;TZID=Asia/Tokyo:20261001T100000" in text
    (zone,) = found.walk("VTIMEZONE")
    assert zone["tzid"] == "Asia/Tokyo"
    first, second = found.walk("VEVENT")
    assert {first["uid"], second["uid"]} == {f"{s.uuid}@127.0.0.1" for s in made.slots.all()}
    assert first["url"] == f"http://127.0.0.1:8000{EDITION}programmes/{made.uuid}/"
    assert found.walk("VALARM") == []


def test_a_change_keeps_the_uid_and_raises_the_sequence(client: Client) -> None:
    made = cast.programme(cast.maker(cast.edition()))
    path = f"{EDITION}programmes/{made.uuid}/calendar.ics"
    (before,) = calendar(client, path).walk("VEVENT")
    update_programme(
        programme=made,
        edition=made.occasion.edition,
        actor=SYSTEM,
        fields={"title": Texts.of("新しい名前")},
    )
    (after,) = calendar(client, path).walk("VEVENT")
    assert (after["summary"], after["uid"]) == ("新しい名前", before["uid"])
    assert after["sequence"] == before["sequence"] + 1


def test_a_start_called_off_is_cancelled(client: Client) -> None:
    slot = cast.slot()
    Slot.objects.filter(pk=slot.pk).update(state=Slot.State.CALLED_OFF)
    (event,) = calendar(client, f"{EDITION}slots/{slot.uuid}/calendar.ics").walk("VEVENT")
    assert event["status"] == "CANCELLED"


def test_an_edition_is_its_days(client: Client) -> None:
    edition = cast.edition()
    (event,) = calendar(client, f"/en{EDITION}calendar.ics").walk("VEVENT")
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 10, 1), date(2026, 10, 3))
    assert event["summary"] == "Tetsunomori Open Factory 2026"
    assert event["uid"] == f"{edition.uuid}@127.0.0.1"


def test_a_name_of_two_lines_stays_a_calendar(client: Client) -> None:
    edition = cast.edition(lead=Texts.of("見\x01出し"))
    edition.name = Texts.of("鉄ノ森\r\nX-BAD: 1")
    edition.save()
    (event,) = calendar(client, "/editions/tetsunomori/calendar.ics").walk("VEVENT")
    assert str(event["summary"]) == "鉄ノ森 X-BAD: 1"
    assert str(event["description"]) == "見出し"
