# SPDX-License-Identifier: Apache-2.0
"""Reading waiting lists."""

import pytest
from tests import cast
from tests.bookings.engine import full, offers, wait

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.models import Waiting
from machikoba.bookings.queries import waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_list_in_its_order_and_where_one_stands() -> None:
    slot, booking = full()
    made = [wait(slot, f"{name}@example.jp", adults=4) for name in "abc"]
    assert list(waiting.of_slot(slot)) == [joined.waiting for joined in made]
    assert [waiting.position(joined.waiting) for joined in made] == [1, 2, 3]
    cancel_booking(booking=booking, actor=VISITOR)
    stands = [waiting.position(Waiting.objects.get(pk=joined.waiting.pk)) for joined in made]
    assert stands == [0, 1, 2]
    (first, *_) = waiting.of_slot(slot)
    assert first.open_offers == offers(slot)  # type: ignore[attr-defined]
    participation = slot.programme.participation
    assert list(waiting.of_maker(participation)) == list(waiting.of_slot(slot))
    assert list(waiting.of_edition(cast.edition_of(slot))) == list(waiting.of_slot(slot))


def test_an_orders_own_and_no_others() -> None:
    slot, booking = full()
    one, other = (wait(slot, f"{name}@example.jp", adults=2) for name in "ab")
    cancel_booking(booking=booking, actor=VISITOR)
    assert list(waiting.of_order(one.order)) == [one.waiting]
    offer, foreign = offers(slot)
    assert waiting.find_offer(one.order, offer.uuid) == offer
    assert waiting.find_offer(one.order, foreign.uuid) is None
    assert waiting.find_offer(other.order, foreign.uuid) == foreign
