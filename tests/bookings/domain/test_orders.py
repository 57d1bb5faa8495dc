# SPDX-License-Identifier: Apache-2.0
"""Placing orders: all or nothing, once for each key, never oversold."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from tests import cast

from machikoba.audit.models import Entry
from machikoba.bookings.domain.orders import Key
from machikoba.bookings.domain.refusals import Code, KeyReused, OrderRefused, UnknownSlots
from machikoba.bookings.models import Booking, IdempotencyKey, Order, Visitor
from machikoba.notices.models import Notice
from machikoba.programmes.models import Admission, Price, Programme, Slot, Unit
from machikoba.programmes.queries.slots import BOOKED_HERE
from machikoba.regions.models import Edition, Occasion, Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def refused(*slots: Slot, **asked: object) -> list[Code]:
    """The codes an order is refused with."""
    with pytest.raises(OrderRefused) as caught:
        cast.book(*slots, **asked)
    return [refusal.code for refusal in caught.value.refusals]


def test_takes_seats_and_tells() -> None:
    slot = cast.slot(capacity=10)
    placed = cast.book(slot, adults=2, children={"child": 1})
    booking = Booking.objects.get(order=placed.order)
    assert (booking.heads, booking.units, booking.total) == (3, 3, 0)
    assert cast.seats_of(slot).taken == 3
    assert Notice.objects.get().kind == "order_confirmed"
    assert Entry.objects.filter(action="place_order").count() == 1


def test_full_slot_says_what_is_left() -> None:
    slot = cast.slot(capacity=2)
    cast.book(slot)
    with pytest.raises(OrderRefused) as caught:
        cast.book(slot, email="taro@example.jp", adults=2)
    refusal = caught.value.refusals[0]
    assert refusal.code == Code.SLOT_FULL
    assert refusal.sentence == "残り1名です。人数を減らすか、別の時間枠をお選びください。"
    assert cast.seats_of(slot).taken == 1


def test_basket_is_all_or_nothing() -> None:
    maker = cast.maker(cast.edition())
    free = cast.programme(maker, slots=[cast.plan(9)]).slots.get()
    full = cast.programme(maker, slots=[cast.plan(13, capacity=0)]).slots.get()
    assert refused(free, full) == [Code.SLOT_FULL]
    assert cast.seats_of(free).taken == 0
    assert Order.objects.everywhere().count() == 0
    assert Visitor.objects.everywhere().count() == 0


def test_groups_take_one_unit() -> None:
    maker = cast.maker(cast.edition())
    made = cast.programme(maker, slots=[cast.plan(capacity=1, unit=Unit.GROUP)])
    slot = made.slots.get()
    cast.book(slot, adults=2, children=2)
    assert cast.seats_of(slot).taken == 1
    assert refused(slot, email="taro@example.jp") == [Code.SLOT_FULL]


def test_same_slot_twice_is_refused() -> None:
    slot = cast.slot()
    cast.book(slot)
    assert refused(slot, email="HANAKO@example.jp ") == [Code.OVERLAP]
    assert cast.seats_of(slot).taken == 1


def test_overlapping_slots_are_refused() -> None:
    maker = cast.maker(cast.edition())
    long = cast.programme(maker, duration_minutes=90, slots=[cast.plan(10)]).slots.get()
    later = cast.programme(maker, slots=[cast.plan(11)]).slots.get()
    noon = cast.programme(maker, slots=[cast.plan(12)]).slots.get()
    cast.book(long)
    assert refused(later) == [Code.OVERLAP]
    assert cast.book(noon).replayed is False


def test_overlap_within_one_basket() -> None:
    maker = cast.maker(cast.edition())
    one = cast.programme(maker, slots=[cast.plan(10)]).slots.get()
    two = cast.programme(maker, slots=[cast.plan(10)]).slots.get()
    assert refused(one, two) == [Code.OVERLAP, Code.OVERLAP]


@pytest.mark.parametrize(
    ("fields", "party"),
    [
        ({"min_age": 6}, {"children": {"infant": 1}}),
        ({"min_age": 13}, {"children": {"child": 1}}),
        ({"max_age": 10}, {"adults": 2}),
        ({"guardian_required": True}, {"adults": 0, "children": 1}),
    ],
)
def test_age(fields: dict[str, object], party: dict[str, object]) -> None:
    assert refused(cast.slot(**fields), **party) == [Code.AGE]


def test_party_too_large() -> None:
    slot = cast.slot(capacity=50, party_limit=4)
    assert refused(slot, adults=5) == [Code.LIMIT]
    assert cast.book(slot, adults=4).order.bookings.get().heads == 4


def test_cut_off_two_days_before(clock) -> None:  # type: ignore[no-untyped-def]
    slot = cast.slot(closes_days_before=2)
    last_moment = slot.starts_at - timedelta(hours=10 + 24)  # midnight that ends the 29th
    clock(last_moment - timedelta(seconds=1))
    cast.book(slot)
    clock(last_moment)
    assert refused(slot, email="taro@example.jp") == [Code.CLOSED]


def test_begun_slot_is_closed(clock) -> None:  # type: ignore[no-untyped-def]
    slot = cast.slot()
    clock(slot.starts_at)
    assert refused(slot) == [Code.CLOSED]


@pytest.mark.parametrize("status", [Edition.Status.DRAFT, Edition.Status.ARCHIVED])
def test_edition_not_open(status: str) -> None:
    slot = cast.slot()
    Edition.objects.update(status=status)
    assert refused(slot) == [Code.CLOSED]


def test_hidden_maker_and_withdrawn_programme() -> None:
    slot = cast.slot()
    Participation.objects.everywhere().update(state=Participation.State.WITHDRAWN)
    assert refused(slot) == [Code.CLOSED]
    Participation.objects.everywhere().update(state=Participation.State.PUBLISHED)
    Programme.objects.everywhere().update(state=Programme.State.WITHDRAWN)
    assert refused(slot) == [Code.CLOSED]


@pytest.mark.parametrize("admission", [a for a in Admission if a not in BOOKED_HERE])
def test_what_is_not_booked_here(admission: Admission) -> None:
    assert refused(cast.slot(admission=admission)) == [Code.CLOSED]


def test_slot_of_another_edition_is_unknown() -> None:
    here = cast.slot()
    elsewhere = cast.programme(cast.maker(cast.edition("other"), "別製作所")).slots.get()
    with pytest.raises(UnknownSlots):
        cast.book(here, elsewhere)
    elsewhere.uuid = uuid4()
    with pytest.raises(UnknownSlots):
        cast.book(here, elsewhere)


def test_a_slot_is_named_once() -> None:
    slot = cast.slot()
    with pytest.raises(UnknownSlots):
        cast.book(slot, slot)
    assert cast.seats_of(slot).taken == 0


def test_bad_mail_address() -> None:
    with pytest.raises(ValidationError):
        cast.book(cast.slot(), email="花子")


def test_key_replays_the_first_answer() -> None:
    slot = cast.slot()
    key = Key("k-1", "body")
    first = cast.book(slot, key=key)
    again = cast.book(slot, key=key)
    assert (again.order.pk, again.replayed) == (first.order.pk, True)
    assert cast.seats_of(slot).taken == 1
    with pytest.raises(KeyReused):
        cast.book(slot, key=Key("k-1", "another body"))


def two_slots(**fields: Any) -> list[Slot]:
    plans = [cast.plan(9), cast.plan(13)]
    made = cast.programme(cast.maker(cast.edition()), slots=plans, **fields)
    return list(made.slots.select_related("programme__occasion__edition"))


def test_a_repeated_answer_has_the_bookings_as_they_stand() -> None:
    slot = cast.slot()
    first = cast.book(slot, key=Key("k-1", "body"))
    Booking.objects.filter(order=first.order).update(heads=2)
    again = cast.book(slot, key=Key("k-1", "body"))
    assert [(b.uuid, b.heads) for b in again.bookings] == [(first.bookings[0].uuid, 2)]


def test_a_known_visitor_stays_the_same_visitor() -> None:
    one, other = two_slots()
    first, second = cast.book(one), cast.book(other, email=" HANAKO@example.jp")
    assert first.order.visitor_id == second.order.visitor_id


# A crowd on one slot queues behind each statement; a column not read with the lock is one more.
@pytest.mark.parametrize(("email", "statements"), [("new@example.jp", 12), ("old@example.jp", 14)])
def test_what_an_order_asks_of_the_database(
    email: str, statements: int, django_assert_num_queries: Any
) -> None:
    slot, before = two_slots(fee=Programme.Fee.PAID)
    Price.objects.create(programme=slot.programme, band="adult", amount=1500)
    cast.book(before, email="old@example.jp")
    cast.edition_of(slot)  # read by the page that orders, not by the order
    with django_assert_num_queries(statements):
        cast.book(slot, email=email, key=Key("k-1", "body"))


def test_refusal_leaves_the_key_free() -> None:
    slot = cast.slot(capacity=0)
    assert refused(slot, key=Key("k-1", "body")) == [Code.SLOT_FULL]
    assert IdempotencyKey.objects.count() == 0


def test_price_by_age_band() -> None:
    slot = cast.slot(fee=Programme.Fee.PAID)
    Price.objects.create(programme=slot.programme, band="adult", amount=1500)
    Price.objects.create(programme=slot.programme, band="child", amount=500)
    assert cast.book(slot, adults=2, children=1).order.bookings.get().total == 3500
    unknown = cast.book(slot, email="taro@example.jp", children={"infant": 1})
    assert unknown.order.bookings.get().total is None


def test_staff_may_book_a_caller_after_the_cut_off(clock) -> None:  # type: ignore[no-untyped-def]
    slot = cast.slot(closes_days_before=2)
    clock(slot.starts_at - timedelta(hours=1))
    placed = cast.book(slot, email="", origin=Order.Origin.OFFICE)
    assert placed.order.bookings.get().heads == 1
    assert Notice.objects.count() == 0
    cast.book(slot, email="", origin=Order.Origin.OFFICE)
    assert cast.seats_of(slot).taken == 2


def mutual(**fields: Any) -> Slot:
    """A start among participants."""
    return cast.slot(audience=Programme.Audience.PARTICIPANTS, **fields)


def guest_of(slot: Slot, **fields: Any) -> Participation:
    """Another maker of its edition."""
    made = cast.maker(cast.edition_of(slot), "別製作所", "ベツセイサクショ")
    Participation.objects.filter(pk=made.pk).update(**fields)
    made.refresh_from_db()
    return made


@pytest.mark.parametrize("origin", list(Order.Origin))
def test_what_is_among_participants_the_public_does_not_know(origin: Order.Origin) -> None:
    slot = mutual()
    with pytest.raises(UnknownSlots):
        cast.book(slot, origin=origin)
    assert cast.seats_of(slot).taken == 0


def test_a_participant_books_it() -> None:
    """The control of the test above: the same slot, asked for by a maker."""
    slot = mutual()
    guest = guest_of(slot)
    order = cast.book(slot, guest=guest, origin=Order.Origin.DESK).order
    assert (order.participation, cast.seats_of(slot).taken) == (guest, 1)


def test_a_participant_books_before_the_public_may() -> None:
    slot = mutual()
    Occasion.objects.update(bookings_open_at=cast.NOW + timedelta(days=9))
    assert cast.book(slot, guest=guest_of(slot)).order.bookings.count() == 1


@pytest.mark.parametrize("state", ["invited", "withdrawn"])
def test_whoever_does_not_take_part_is_no_guest(state: str) -> None:
    slot = mutual()
    with pytest.raises(UnknownSlots):
        cast.book(slot, guest=guest_of(slot, state=state))


def test_a_maker_of_another_edition_is_no_guest() -> None:
    slot = mutual()
    other = cast.maker(cast.edition("other"), "別製作所", "ベツセイサクショ")
    with pytest.raises(UnknownSlots):
        cast.book(slot, guest=other)


def test_a_guest_takes_no_public_places() -> None:
    slot = cast.slot()
    with pytest.raises(UnknownSlots):
        cast.book(slot, guest=guest_of(slot))


def test_visits_count_places_like_any_other() -> None:
    slot = mutual(capacity=1)
    guest = guest_of(slot)
    cast.book(slot, guest=guest)
    assert refused(slot, guest=guest, email="taro@example.jp") == [Code.SLOT_FULL]


def test_a_bus_tour_that_is_sold_is_never_booked_here() -> None:
    slot = cast.slot(kind=Programme.Kind.BUS_TOUR)
    Programme.objects.filter(pk=slot.programme_id).update(fee=Programme.Fee.PAID)
    assert refused(slot) == [Code.CLOSED]
    assert refused(slot, origin=Order.Origin.OFFICE) == [Code.CLOSED]
