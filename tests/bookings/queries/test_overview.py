# SPDX-License-Identifier: Apache-2.0
"""What every seat is doing this moment, told in its own unit."""

from datetime import timedelta

import pytest
from tests import cast

from machikoba.bookings.models import Basket, Booking, Hold, Offer, Waiting
from machikoba.bookings.queries import overview
from machikoba.programmes.domain import seats as seats_domain
from machikoba.programmes.models import Slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SOON = cast.NOW + timedelta(minutes=10)


def hold(slot: Slot, units: int) -> None:
    """Somebody who is filling in the form."""
    occasion = cast.edition_of(slot).occasion
    basket = Basket.objects.create(
        occasion=occasion, party={"adults": units}, created_at=cast.NOW, expires_at=SOON
    )
    row = cast.seats_of(slot)
    seats_domain.take(row, units)
    Hold.objects.create(basket=basket, seats=row, units=units, expires_at=SOON)


def wait(slot: Slot, heads: int, email: str) -> Waiting:
    order = cast.book(
        cast.programme(slot.programme.participation, slots=[cast.plan(18)]).slots.get(), email=email
    ).order
    return Waiting.objects.create(
        order=order,
        visitor=order.visitor,
        slot=slot,
        seats=cast.seats_of(slot),
        party={"adults": heads},
        heads=heads,
        units=heads,
        created_at=cast.NOW,
    )


def test_everything_is_told_apart() -> None:
    slot = cast.slot(capacity=10)
    cast.book(slot, adults=3)
    asked = cast.book(slot, adults=2, email="taro@example.jp").order.bookings.get()
    Booking.objects.filter(pk=asked.pk).update(state="requested", decide_by=SOON)
    hold(slot, 1)
    party = wait(slot, 4, "jiro@example.jp")
    wait(slot, 2, "saburo@example.jp")
    offered = wait(slot, 4, "shiro@example.jp")
    Waiting.objects.filter(pk=offered.pk).update(state="offered")
    row = cast.seats_of(slot)
    seats_domain.take(row, 4)
    Offer.objects.create(
        waiting=offered,
        seats=row,
        units=4,
        made_at=cast.NOW,
        expires_at=SOON - timedelta(minutes=1),
    )
    now = next(n for n in overview.of_edition(cast.edition_of(slot)) if n.slot == slot)
    assert (now.confirmed, now.requested, now.held, now.offered) == (3, 2, 1, 4)
    assert (now.waiting, now.heads) == (2, party.heads + 2)
    assert now.confirmed + now.requested + now.held + now.offered == cast.seats_of(slot).taken
    assert (now.left, now.is_full, now.is_moving) == (0, True, True)
    assert now.until == SOON - timedelta(minutes=1)
    assert now.decide_by == SOON


def test_a_quiet_start_does_not_move() -> None:
    slot = cast.slot(capacity=None)
    (now,) = overview.of_edition(cast.edition_of(slot))
    assert (now.left, now.is_full, now.is_moving) == (None, False, False)


def test_only_the_day_and_the_edition() -> None:
    maker = cast.maker(cast.edition())
    cast.programme(maker, slots=[cast.plan(10), cast.plan(11, day=1)])
    cast.programme(cast.maker(cast.edition("other"), "別製作所", "ベツ"))
    assert len(overview.of_edition(maker.edition)) == 2
    assert len(overview.of_edition(maker.edition, cast.FIRST_DAY)) == 1


def test_a_maker_reads_its_own() -> None:
    edition = cast.edition()
    own, other = cast.maker(edition), cast.maker(edition, "別製作所", "ベツ")
    slot = cast.programme(own).slots.get()
    cast.programme(other)
    assert set(overview.of_maker(own, cast.FIRST_DAY)) == {cast.seats_of(slot).pk}
