# SPDX-License-Identifier: Apache-2.0
"""Whom a change of plans touches: counted before anybody is told."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from tests import cast
from tests.bookings import storm

from machikoba.bookings.models import Order
from machikoba.bookings.queries import disruptions
from machikoba.bookings.queries.disruptions import Scope, touched
from machikoba.core import clock as core_clock

pytestmark = [pytest.mark.django_db]


def test_touched_counts_people_languages_and_ways(clock: object) -> None:
    maker = cast.maker(cast.edition())
    first, second = cast.programme(maker, slots=[cast.plan(10), cast.plan(14)]).slots.all()
    english = cast.book(first, second, adults=2).order
    Order.objects.filter(pk=english.pk).update(language="en")
    storm.caller(first, adults=3, phone="000-1111-2222")
    found = touched([first, second])
    assert (found.slots, found.bookings, found.people, found.orders) == (2, 3, 7, 2)
    assert found.languages == {"en": 1, "ja": 1}
    assert found.channels == {"mail": 1, "phone": 1}
    assert found.makers_by_phone == [maker]


def test_a_day_is_what_has_not_begun(clock: Callable[[datetime], None]) -> None:
    maker = cast.maker(cast.edition())
    plans = [cast.plan(10), cast.plan(14), cast.plan(10, day=1)]
    first, second, third = cast.programme(maker, slots=plans).slots.all()
    scope = Scope(maker.edition, day=cast.FIRST_DAY)
    assert scope.slots(core_clock.now()) == [first, second]
    assert first.starts_at is not None
    clock(first.starts_at + timedelta(minutes=1))
    assert scope.slots(core_clock.now()) == [second]
    assert Scope(maker.edition, slot=first).slots(core_clock.now()) == [first]
    assert Scope(maker.edition, maker=maker).slots(core_clock.now()) == [second, third]


def test_other_editions_and_makers_are_left_alone(clock: object) -> None:
    maker = cast.maker(cast.edition())
    other = cast.maker(maker.edition, "別製作所", "ベツセイサクショ")
    cast.programme(other)
    elsewhere = cast.maker(cast.edition("yama"), "山の工房", "ヤマノコウボウ")
    cast.programme(elsewhere)
    own = cast.programme(maker).slots.get()
    assert Scope(maker.edition, maker=maker).slots(core_clock.now()) == [own]
    days = Scope(maker.edition, day=cast.FIRST_DAY).slots(core_clock.now())
    assert {slot.programme.participation for slot in days} == {maker, other}


def test_the_record_says_how_many_are_not_reached(clock: object) -> None:
    slot = cast.slot()
    cast.book(slot)
    storm.caller(slot, phone="000-1111-2222")
    made = storm.broken(slot)
    edition = cast.edition_of(slot)
    (row,) = disruptions.of_edition(edition)
    assert (row.number, row.done, row.orders, row.unreached) == (1, 1, 2, 1)
    assert [one.pk for one in disruptions.untold(edition)] == [made.pk]
    assert [one.order.phone for one in disruptions.by_phone(made)] == ["000-1111-2222"]
