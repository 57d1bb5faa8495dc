# SPDX-License-Identifier: Apache-2.0
"""A freed place goes to the first party that fits, then on to the next."""

from datetime import timedelta

import pytest
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

from machikoba.audit.actor import VISITOR
from machikoba.audit.models import Entry
from machikoba.bookings.domain.bookings import cancel_booking, change_party, change_slot
from machikoba.bookings.domain.due import work_due
from machikoba.bookings.domain.offers import LONGEST, SHORTEST, answer_by, decline
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import Code, OrderRefused
from machikoba.bookings.domain.waiting import leave
from machikoba.bookings.models import Booking, Offer, Waiting
from machikoba.notices.models import Notice
from machikoba.programmes.domain.capacities import change_capacity
from machikoba.programmes.domain.programmes import add_slot
from machikoba.programmes.models import Programme, Slot
from machikoba.regions.models import Occasion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HOUR = timedelta(hours=1)


def kinds(email: str) -> list[str]:
    rows = Notice.objects.filter(address=email).order_by("pk")
    return list(rows.values_list("kind", flat=True))


def shrink(booking: Booking, adults: int) -> None:
    occasion = fresh(booking.slot).programme.occasion
    change_party(booking=booking, occasion=occasion, party=Party(adults), actor=VISITOR)


def test_the_first_party_that_fits_is_offered_what_is_freed() -> None:
    slot, booking = full(4)
    wait(slot, "three@example.jp", adults=3)
    wait(slot, "two@example.jp", adults=2)
    wait(slot, "one@example.jp", adults=1)
    shrink(booking, 2)
    assert offered(slot) == ["two@example.jp"]
    assert counts(slot) == (4, 2)
    assert kinds("two@example.jp") == ["waiting_joined", "waiting_offer"]
    assert kinds("three@example.jp") == ["waiting_joined"]


def test_what_is_left_goes_on_down_the_list() -> None:
    slot, booking = full(4)
    for email, adults in (("three", 3), ("two", 2), ("one", 1), ("last", 1)):
        wait(slot, f"{email}@example.jp", adults=adults)
    cancel_booking(booking=booking, actor=VISITOR)
    assert offered(slot) == ["three@example.jp", "one@example.jp"]
    assert counts(slot) == (4, 2)


def test_in_strict_mode_nobody_overtakes() -> None:
    slot, booking = full(4)
    set_waiting(Occasion.Waiting.STRICT)
    wait(slot, "three@example.jp", adults=3)
    wait(slot, "one@example.jp", adults=1)
    shrink(booking, 2)
    assert offered(slot) == []
    assert counts(slot) == (2, 2)
    with pytest.raises(OrderRefused) as caught:  # nor does somebody who does not wait
        cast.book(fresh(slot), email="new@example.jp")
    assert caught.value.code == Code.SLOT_FULL
    shrink(booking, 1)
    assert offered(slot) == ["three@example.jp"]
    assert counts(slot) == (4, 1)


def test_a_programme_may_be_strict_where_its_edition_is_not() -> None:
    slot, booking = full(4)
    Programme.objects.everywhere().update(waiting=Occasion.Waiting.STRICT)
    wait(slot, "three@example.jp", adults=3)
    wait(slot, "one@example.jp", adults=1)
    shrink(booking, 3)
    assert offered(slot) == []


def test_the_big_party_leaving_makes_way_for_the_small_one() -> None:
    slot, booking = full(4)
    set_waiting(Occasion.Waiting.STRICT)
    big = wait(slot, "three@example.jp", adults=3).waiting
    wait(slot, "one@example.jp", adults=1)
    shrink(booking, 3)
    leave(waiting=big, actor=VISITOR)
    assert offered(slot) == ["one@example.jp"]


def test_accepted_it_is_a_booking() -> None:
    slot, booking = full(4)
    joined = wait(slot, "two@example.jp", adults=2)
    cancel_booking(booking=booking, actor=VISITOR)
    (offer,) = offers(slot)
    made = take(offer)
    assert (made.order, made.state, made.heads) == (joined.order, "confirmed", 2)
    assert take(offer) == made
    assert counts(slot) == (2, 0)
    assert states(slot) == ["taken"]
    assert kinds("two@example.jp") == ["waiting_joined", "waiting_offer", "order_confirmed"]
    actions = Entry.objects.filter(subject_kind="waiting").order_by("pk")
    assert list(actions.values_list("action", "actor_kind")) == [
        ("waiting_waiting", "visitor"),
        ("waiting_offered", "system"),
        ("waiting_taken", "visitor"),
    ]


def test_declined_it_goes_to_the_next() -> None:
    slot, booking = full(4)
    wait(slot, "a@example.jp", adults=4)
    wait(slot, "b@example.jp", adults=4)
    cancel_booking(booking=booking, actor=VISITOR)
    (offer,) = offers(slot)
    decline(offer=offer, actor=VISITOR)
    decline(offer=offer, actor=VISITOR)
    assert offered(slot) == ["b@example.jp"]
    assert states(slot) == ["left", "offered"]
    with pytest.raises(OrderRefused) as caught:
        take(offer)
    assert caught.value.code == Code.EXPIRED


def test_unanswered_it_goes_to_the_next_and_is_offered_nobody_twice(clock) -> None:  # type: ignore[no-untyped-def]
    slot, booking = full(4)
    wait(slot, "a@example.jp", adults=4)
    wait(slot, "b@example.jp", adults=4)
    cancel_booking(booking=booking, actor=VISITOR)
    (first,) = offers(slot)
    clock(first.expires_at - timedelta(seconds=1))
    assert work_due() == 0
    clock(first.expires_at)
    with pytest.raises(OrderRefused):
        take(first)
    assert work_due() == 1
    assert offered(slot) == ["b@example.jp"]
    assert kinds("a@example.jp") == ["waiting_joined", "waiting_offer", "waiting_expired"]
    (second,) = offers(slot)
    clock(second.expires_at)
    work_due()
    assert (offered(slot), states(slot)) == ([], ["expired", "expired"])
    assert counts(slot) == (0, 0)
    assert Offer.objects.filter(seats__slot=slot).count() == 2


def test_who_books_next_ends_a_late_offer_and_the_next_in_line_gets_it(clock) -> None:  # type: ignore[no-untyped-def]
    slot, booking = full(4)
    wait(slot, "a@example.jp", adults=4)
    cancel_booking(booking=booking, actor=VISITOR)
    (offer,) = offers(slot)
    clock(offer.expires_at)
    cast.book(fresh(slot), adults=4, email="new@example.jp")
    assert states(slot) == ["expired"]
    assert counts(slot) == (4, 0)


def test_a_raised_capacity_moves_the_list() -> None:
    slot, _ = full(4)
    wait(slot, "a@example.jp", adults=2)
    wait(slot, "b@example.jp", adults=2)
    change_capacity(slot=slot, capacity=7, edition=cast.edition_of(slot), actor=MAKER)
    assert offered(slot) == ["a@example.jp"]
    assert counts(slot) == (6, 1)


def test_an_added_slot_is_offered_to_who_waits_for_another() -> None:
    slot, booking = full(4)
    wait(slot, "a@example.jp", adults=2)
    wait(slot, "b@example.jp", adults=3)
    wait(slot, "c@example.jp", adults=1)
    programme = Programme.objects.select_related("occasion").get(pk=slot.programme_id)
    edition = cast.edition_of(slot)
    added = add_slot(
        programme=programme, edition=edition, plan=cast.plan(14, capacity=3), actor=MAKER
    )
    assert offered(added) == ["a@example.jp", "c@example.jp"]
    assert states(slot) == ["waiting"] * 3  # they keep their place
    assert counts(added) == (3, 0)
    first, second = offers(added)
    assert take(first).slot == added
    assert states(slot) == ["left", "waiting", "waiting"]
    decline(offer=second, actor=VISITOR)
    assert states(slot) == ["left", "waiting", "waiting"]
    assert counts(slot) == (4, 2)
    cancel_booking(booking=booking, actor=VISITOR)
    assert offered(slot) == ["b@example.jp", "c@example.jp"]


def test_who_is_elsewhere_by_now_cannot_accept() -> None:
    slot, booking = full(4)
    other = cast.programme(cast.maker(cast.edition_of(slot), "別製作所")).slots.get()
    wait(slot, "a@example.jp", adults=2)
    cast.book(other, email="a@example.jp")
    cancel_booking(booking=booking, actor=VISITOR)
    (offer,) = offers(slot)
    with pytest.raises(OrderRefused) as caught:
        take(offer)
    assert caught.value.code == Code.OVERLAP
    assert offered(slot) == ["a@example.jp"]
    assert counts(slot) == (2, 0)


def test_moving_to_another_slot_frees_the_old_one() -> None:
    maker = cast.maker(cast.edition())
    made = cast.programme(maker, slots=[cast.plan(9, capacity=2), cast.plan(11, capacity=2)])
    one, two = made.slots.all()
    booking = cast.book(one, adults=2).order.bookings.get()
    wait(one, "a@example.jp", adults=2)
    change_slot(booking=booking, slot=two.uuid, occasion=made.occasion, actor=VISITOR)
    assert offered(one) == ["a@example.jp"]
    assert counts(two) == (2, 0)


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (timedelta(days=30), LONGEST),
        (timedelta(hours=16), 2 * HOUR),
        (timedelta(hours=1), SHORTEST),
        (SHORTEST, SHORTEST),
        (SHORTEST - timedelta(seconds=1), None),
    ],
)
def test_the_nearer_the_slot_the_shorter_the_time(
    left: timedelta, expected: timedelta | None
) -> None:
    by = answer_by(cast.NOW, cast.NOW + left, Occasion().zone)
    assert by == (None if expected is None else cast.NOW + expected)


def test_nobody_is_asked_to_answer_in_the_night() -> None:
    zone = Occasion().zone
    evening = cast.NOW + 8 * HOUR  # eight in the evening in Japan
    by = answer_by(evening, evening + 24 * HOUR, zone)
    assert by is not None
    assert by.astimezone(zone).hour == 9
    hurry = answer_by(evening, evening + 8 * HOUR, zone)
    assert hurry == evening + HOUR
    night = answer_by(evening + 2 * HOUR, evening + 10 * HOUR, zone)
    assert night == evening + 3 * HOUR  # the slot begins before the morning


def test_nothing_is_offered_of_a_slot_that_is_over_or_off(clock) -> None:  # type: ignore[no-untyped-def]
    slot, booking = full(4)
    wait(slot, "a@example.jp", adults=2)
    Slot.objects.filter(pk=slot.pk).update(state=Slot.State.CALLED_OFF)
    cancel_booking(booking=booking, actor=VISITOR)
    assert offered(slot) == []
    Slot.objects.filter(pk=slot.pk).update(state=Slot.State.OPEN)
    clock(slot.starts_at - timedelta(minutes=10))
    assert work_due() == 0
    assert (offered(slot), states(slot)) == ([], ["waiting"])
    clock(slot.starts_at)
    assert work_due() == 1
    assert states(slot) == ["ended"]
    assert counts(slot) == (0, 0)


def test_the_worker_moves_a_list_nobody_has_moved() -> None:
    slot, booking = full(4)
    wait(slot, "a@example.jp", adults=2)
    Programme.objects.everywhere().update(state=Programme.State.DRAFT)
    cancel_booking(booking=booking, actor=VISITOR)
    assert offered(slot) == []
    Programme.objects.everywhere().update(state=Programme.State.PUBLISHED)
    assert work_due() == 1
    assert offered(slot) == ["a@example.jp"]
    assert work_due() == 0


def test_a_caller_without_an_address_is_offered_it_all_the_same() -> None:
    from machikoba.bookings.domain.waiting import join
    from machikoba.bookings.models import Order

    slot, booking = full(4)
    made = join(
        occasion=fresh(slot).programme.occasion,
        applicant=applicant(""),
        party=Party(2),
        slot=slot.uuid,
        origin=Order.Origin.OFFICE,
        actor=MAKER,
    )
    cancel_booking(booking=booking, actor=VISITOR)
    assert Waiting.objects.get(pk=made.waiting.pk).state == Waiting.State.OFFERED
    assert counts(slot) == (2, 0)
