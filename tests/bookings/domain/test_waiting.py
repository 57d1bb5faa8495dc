# SPDX-License-Identifier: Apache-2.0
"""Joining a waiting list and leaving it."""

import pytest
from django.db import transaction
from tests import cast
from tests.bookings.engine import (
    MAKER,
    applicant,
    counts,
    fresh,
    full,
    offered,
    offers,
    set_waiting,
    states,
    take,
    wait,
)

from machikoba.audit.actor import SYSTEM, VISITOR
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.domain.orders import Key
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import Code, KeyReused, OrderRefused, UnknownSlots
from machikoba.bookings.domain.requests import decline
from machikoba.bookings.domain.waiting import RoomLeft, end_waiting, join, leave
from machikoba.bookings.models import Booking, Order, RequestMessage, Waiting
from machikoba.notices.models import Notice
from machikoba.programmes.domain import seats
from machikoba.programmes.models import Admission, Programme, Seats, Slot
from machikoba.regions.models import Occasion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def refused(slot: Slot, email: str = "a@example.jp", adults: int = 1) -> list[Code]:
    with pytest.raises(OrderRefused) as caught:
        wait(slot, email, adults)
    return [refusal.code for refusal in caught.value.refusals]


def test_a_party_waits_with_an_order_of_its_own() -> None:
    slot, _ = full()
    joined = wait(slot, "a@example.jp", adults=2)
    assert (joined.waiting.state, joined.waiting.units, joined.waiting.heads) == ("waiting", 2, 2)
    assert joined.order.name == "架空 花子"
    assert not joined.order.bookings.exists()
    assert counts(slot) == (4, 1)
    assert Notice.objects.filter(kind="waiting_joined").count() == 1


def test_who_could_book_need_not_wait() -> None:
    slot = cast.slot(capacity=4)
    with pytest.raises(RoomLeft):
        wait(slot, "a@example.jp")
    cast.book(slot, adults=3)
    assert wait(slot, "b@example.jp", adults=2).waiting.state == "waiting"
    assert Order.objects.everywhere().count() == 2


def test_once_for_each_slot() -> None:
    slot, _ = full()
    wait(slot, "a@example.jp")
    assert refused(slot) == [Code.OVERLAP]
    assert counts(slot) == (4, 1)


def test_what_would_never_come_true_is_refused() -> None:
    slot, _ = full()
    assert refused(slot, adults=5) == [Code.LIMIT]
    assert refused(slot, email="first@example.jp") == [Code.OVERLAP]
    Slot.objects.filter(pk=slot.pk).update(state=Slot.State.CALLED_OFF)
    assert refused(slot) == [Code.CLOSED]


def test_no_list_where_the_edition_has_none() -> None:
    slot, _ = full()
    set_waiting(Occasion.Waiting.OFF)
    assert refused(slot) == [Code.CLOSED]
    Programme.objects.everywhere().update(waiting=Occasion.Waiting.FITTING)
    assert wait(slot, "a@example.jp").waiting.state == "waiting"


def test_strictly_one_waits_even_where_a_place_is_free() -> None:
    slot = cast.slot(capacity=4)
    cast.book(slot, adults=3)
    set_waiting(Occasion.Waiting.STRICT)
    wait(slot, "a@example.jp", adults=2)
    assert wait(slot, "b@example.jp", adults=1).waiting.state == "waiting"
    assert counts(slot) == (3, 2)


def test_a_key_joins_once() -> None:
    slot, _ = full()
    first = wait(slot, "a@example.jp", key=Key("k", "body"))
    again = wait(slot, "a@example.jp", key=Key("k", "body"))
    assert (again.waiting, again.replayed) == (first.waiting, True)
    with pytest.raises(KeyReused):
        wait(slot, "b@example.jp", key=Key("k", "other"))
    assert counts(slot) == (4, 1)


def test_an_unknown_slot() -> None:
    slot, _ = full()
    Slot.objects.filter(pk=slot.pk).update(audience=Programme.Audience.PARTICIPANTS)
    with pytest.raises(UnknownSlots):
        wait(slot, "a@example.jp")


def test_leaving_twice_is_leaving_once() -> None:
    slot, _ = full()
    entry = wait(slot, "a@example.jp").waiting
    leave(waiting=entry, actor=VISITOR)
    leave(waiting=entry, actor=VISITOR)
    assert states(slot) == ["left"]
    assert counts(slot) == (4, 0)
    wait(slot, "a@example.jp")
    assert states(slot) == ["left", "waiting"]


def test_leaving_with_an_offer_passes_it_on() -> None:
    slot, booking = full()
    entry = wait(slot, "a@example.jp", adults=4).waiting
    wait(slot, "b@example.jp", adults=4)
    cancel_booking(booking=booking, actor=VISITOR)
    leave(waiting=entry, actor=VISITOR)
    assert offered(slot) == ["b@example.jp"]
    assert counts(slot) == (4, 0)


def test_called_off_the_list_ends_and_everybody_is_told() -> None:
    slot, booking = full()
    for email in ("a@example.jp", "b@example.jp"):
        wait(slot, email, adults=3)
    cancel_booking(booking=booking, actor=VISITOR)
    assert len(offers(slot)) == 1
    with transaction.atomic():
        end_waiting(seats.lock([slot.uuid]), now=cast.NOW, actor=SYSTEM)
    assert states(slot) == ["ended", "ended"]
    assert counts(slot) == (0, 0)
    told = Notice.objects.filter(kind="waiting_ended").values_list("address", flat=True)
    assert sorted(told) == ["a@example.jp", "b@example.jp"]


def test_a_corrected_address_takes_the_place_in_the_list_along() -> None:
    from machikoba.bookings.domain.addresses import correct_address

    slot, _ = full()
    joined = wait(slot, "wrong@example.jp")
    correct_address(order=joined.order, email="right@example.jp", actor=SYSTEM)
    entry = Waiting.objects.get(pk=joined.waiting.pk)
    assert entry.visitor.email == "right@example.jp"
    assert counts(slot) == (4, 1)
    other = wait(slot, "third@example.jp")
    with pytest.raises(OrderRefused):
        correct_address(order=other.order, email="right@example.jp", actor=SYSTEM)
    assert counts(slot) == (4, 2)


def test_the_seats_say_how_many_wait() -> None:
    slot, _ = full()
    for number in range(3):
        wait(slot, f"w{number}@example.jp")
    assert Seats.objects.get(slot=fresh(slot)).waiting == 3


def test_the_list_of_a_slot_by_request_leads_to_a_request() -> None:
    """From a no to the next on the list, who asks; and the maker decides again."""
    slot, first = full(admission=Admission.REQUEST)
    for name in "ab":
        wait(slot, f"{name}@example.jp", adults=4)
    assert counts(slot) == (4, 2)
    decline(booking=first, reason="同業の方はご遠慮ください", actor=MAKER)
    assert offered(slot) == ["a@example.jp"]
    booking = take(offers(slot)[0])
    assert (booking.state, booking.decide_by is not None) == (Booking.State.REQUESTED, True)
    assert counts(slot) == (4, 1)
    kinds = list(Notice.objects.filter(address="a@example.jp").values_list("kind", flat=True))
    assert kinds == ["waiting_joined", "waiting_offer", "request_received"]
    decline(booking=booking, reason="設備の点検のため", actor=MAKER)
    assert offered(slot) == ["b@example.jp"]


@pytest.mark.parametrize("admission", [Admission.REQUEST, Admission.FIRST_COME])
def test_a_school_waits_as_one_and_may_write_to_who_decides(admission: Admission) -> None:
    slot = cast.slot(capacity=30, admission=admission, group_limit=30)
    first = cast.book(slot, adults=30, email="f@example.jp", origin=Order.Origin.OFFICE).bookings[0]
    school = {"group": "school", "organisation": "架空小学校", "message": "3年生です"}
    joined = join(
        occasion=fresh(slot).programme.occasion,
        applicant=applicant("school@example.jp", **school),
        party=Party(30),
        slot=slot.uuid,
        origin=Order.Origin.SITE,
        actor=VISITOR,
    )
    assert (joined.order.group, joined.order.organisation) == ("school", "架空小学校")
    kept = RequestMessage.objects.filter(order=joined.order).exists()
    assert kept == (admission == Admission.REQUEST)
    cancel_booking(booking=first, actor=VISITOR)
    booking = take(offers(slot)[0])
    assert (booking.heads, booking.order) == (30, joined.order)
