# SPDX-License-Identifier: Apache-2.0
"""Who is expected at one maker, and what a ticket opens there."""

from datetime import timedelta

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.bookings.models import Order
from machikoba.programmes.models import Slot
from machikoba.regions.models import Participation
from machikoba.visits.domain.check_ins import mark
from machikoba.visits.models import CheckIn
from machikoba.visits.queries.check_ins import expected, makers_of, ticket

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

DAY = cast.FIRST_DAY


@pytest.fixture
def maker() -> Participation:
    """A maker with a start on each of its two days."""
    made = cast.maker(cast.edition())
    cast.programme(made, slots=[cast.plan(day=0, hour=14), cast.plan(day=0), cast.plan(day=1)])
    return made


def slots(maker: Participation) -> list[Slot]:
    return list(Slot.objects.filter(programme__participation=maker).order_by("starts_at"))


def order(slot: Slot, email: str, kana: str = "") -> Order:
    made = cast.book(slot, email=email).order
    Order.objects.filter(pk=made.pk).update(kana=kana)
    return made


def test_expected_by_hour_then_name(maker: Participation) -> None:
    morning, afternoon, next_day = slots(maker)
    order(afternoon, "a@example.jp", "ア")
    order(morning, "b@example.jp", "カ")
    order(morning, "c@example.jp", "イ")
    order(next_day, "d@example.jp", "エ")
    found = [booking.order.kana for booking in expected(maker, DAY, DAY)]
    assert found == ["イ", "カ", "ア"]


def test_expected_carries_what_became_of_each(maker: Participation) -> None:
    booking = order(slots(maker)[0], "a@example.jp").bookings.get()
    mark(booking=booking, state=CheckIn.State.ARRIVED, actor=SYSTEM)
    assert expected(maker, DAY, DAY)[0].check_in.state == "arrived"


def test_expected_is_empty_outside_the_window(maker: Participation) -> None:
    order(slots(maker)[0], "a@example.jp")
    seen = [len(expected(maker, DAY, DAY + timedelta(days=days))) for days in (-8, -7, 14, 15)]
    assert seen == [0, 1, 1, 0]


def test_ticket_in_any_spelling_at_its_maker(maker: Participation) -> None:
    code = order(slots(maker)[0], "a@example.jp").code
    other = cast.maker(maker.edition, "別製作所")
    assert len(ticket(maker, f" {code.lower()} ", DAY)) == 1
    assert ticket(other, code, DAY) == []
    assert ticket(maker, code, DAY - timedelta(days=8)) == []


def test_ticket_opens_only_the_days_that_are_near(maker: Participation) -> None:
    morning, _, next_day = slots(maker)
    code = cast.book(morning, next_day).order.code
    near = ticket(maker, code, DAY - timedelta(days=7))
    assert [booking.slot.day for booking in near] == [DAY]


def test_makers_of_a_ticket(maker: Participation) -> None:
    other = cast.maker(maker.edition, "別製作所")
    later = cast.programme(other, slots=[cast.plan(16)]).slots.get()
    code = cast.book(slots(maker)[0], later).order.code
    assert set(makers_of(code.lower())) == {maker, other}
    assert list(makers_of("NOCODE")) == []
