# SPDX-License-Identifier: Apache-2.0
"""当日受付: what is left of the day, from a set hour on, until the slot begins."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests import cast

from machikoba.audit.actor import VISITOR
from machikoba.audit.models import Entry
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.domain.refusals import Code, OrderRefused
from machikoba.programmes.domain.same_day import release_due
from machikoba.programmes.models import Seats, Slot
from machikoba.programmes.queries.slots import takes_bookings
from machikoba.regions.models import Occasion

pytestmark = [pytest.mark.django_db]
SetClock = Callable[[datetime], None]
MORNING = datetime.combine(cast.FIRST_DAY, time(8), ZoneInfo("Asia/Tokyo"))


@pytest.fixture
def slot(clock: SetClock) -> Slot:
    """At ten, closed since three days before, and the edition's bookings are over too."""
    made = cast.slot(capacity=4, closes_days_before=3, same_day_too=True)
    cast.book(made, email="early@example.jp")
    Occasion.objects.filter(pk=made.programme.occasion_id).update(
        same_day_at=time(8), bookings_close_at=MORNING - timedelta(days=2)
    )
    return Slot.objects.select_related("programme__occasion__edition").get(pk=made.pk)


def refused(slot: Slot, adults: int = 1) -> str:
    with pytest.raises(OrderRefused) as caught:
        cast.book(Slot.objects.get(pk=slot.pk), adults=adults)
    return str(caught.value.code)


def test_closed_until_the_hour_open_until_the_start(slot: Slot, clock: SetClock) -> None:
    clock(MORNING - timedelta(minutes=1))
    assert release_due() == 0
    assert refused(slot) == Code.CLOSED
    clock(MORNING)
    assert [release_due(), release_due()] == [1, 0]
    assert Seats.objects.filter(takes_bookings(MORNING, 3), slot=slot).exists()
    assert refused(slot, adults=4) == Code.SLOT_FULL
    cast.book(Slot.objects.get(pk=slot.pk), adults=2)
    assert cast.seats_of(slot).taken == 3
    assert slot.starts_at is not None
    clock(slot.starts_at)
    assert refused(slot) == Code.CLOSED
    assert not Seats.objects.filter(takes_bookings(slot.starts_at), slot=slot).exists()
    assert Entry.objects.filter(action="release_same_day").count() == 1


def test_a_place_given_back_is_free_again(slot: Slot, clock: SetClock) -> None:
    clock(MORNING)
    release_due()
    others = cast.book(Slot.objects.get(pk=slot.pk), email="others@example.jp", adults=3)
    assert refused(slot) == Code.SLOT_FULL
    cancel_booking(booking=others.bookings[0], actor=VISITOR)
    cast.book(Slot.objects.get(pk=slot.pk))


def test_only_today_and_only_who_takes_people_on_the_day(slot: Slot, clock: SetClock) -> None:
    maker = slot.programme.participation
    cast.programme(maker, "明日", slots=[cast.plan(10, day=1)], same_day_too=True)
    cast.programme(maker, "当日なし")
    off = cast.programme(maker, "中止", slots=[cast.plan(15)], same_day_too=True)
    Slot.objects.filter(programme=off).update(state="called_off")
    clock(MORNING)
    assert release_due() == 1
    assert cast.seats_of(slot).released_at == MORNING


def test_without_an_hour_nothing_is_released(slot: Slot, clock: SetClock) -> None:
    Occasion.objects.filter(pk=slot.programme.occasion_id).update(same_day_at=None)
    clock(MORNING)
    assert release_due() == 0
