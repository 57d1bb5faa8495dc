# SPDX-License-Identifier: Apache-2.0
"""Requests: the maker answers by a deadline, with a reason."""

from datetime import timedelta
from typing import Any

import pytest
from tests import cast
from tests.bookings.engine import MAKER, counts, fresh

from machikoba.audit.actor import VISITOR
from machikoba.audit.models import Entry
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.domain.due import work_due
from machikoba.bookings.domain.orders import Applicant, place_order
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import Code, OrderRefused
from machikoba.bookings.domain.requests import ReasonNeeded, approve, decline
from machikoba.bookings.domain.states import NotAllowed
from machikoba.bookings.models import Booking, Order, RequestMessage
from machikoba.bookings.states import State
from machikoba.notices.models import Notice
from machikoba.programmes.models import Admission, Slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def request(adults: int = 3, **fields: Any) -> tuple[Slot, Booking]:
    fields = {"capacity": 4, "admission": Admission.REQUEST, **fields}
    slot = cast.slot(**fields)
    return slot, cast.book(slot, adults=adults).order.bookings.get()


def told() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("kind", flat=True))


def test_a_request_holds_its_places_until_it_is_answered() -> None:
    slot, booking = request()
    assert (booking.state, counts(slot)) == (State.REQUESTED, (3, 0))
    assert told() == ["request_received"]
    with pytest.raises(OrderRefused) as caught:
        cast.book(slot, adults=2, email="taro@example.jp")
    assert caught.value.code == Code.SLOT_FULL


@pytest.mark.parametrize(
    ("admission", "kept"), [(Admission.REQUEST, ["見学の目的です"]), (Admission.FIRST_COME, [])]
)
def test_a_message_is_kept_where_somebody_decides(admission: Admission, kept: list[str]) -> None:
    slot = cast.slot(admission=admission)
    place_order(
        occasion=cast.edition_of(slot).occasion,
        applicant=Applicant(name="架空 花子", email="h@example.jp", message="見学の目的です"),
        party=Party(1),
        slots=[slot.uuid],
        origin=Order.Origin.SITE,
        actor=VISITOR,
    )
    assert list(RequestMessage.objects.everywhere().values_list("text", flat=True)) == kept


def test_the_deadline_is_the_end_of_a_day_and_never_after_the_start() -> None:
    _, booking = request()
    assert booking.decide_by is not None
    zone = booking.slot.programme.occasion.zone
    local = booking.decide_by.astimezone(zone)
    assert (local.day, local.hour) == (7, 0)  # asked on the 1st, five days and the rest of it


def test_soon_the_start_is_the_deadline(clock) -> None:  # type: ignore[no-untyped-def]
    slot = cast.slot(admission=Admission.REQUEST)
    clock(slot.starts_at - timedelta(days=2))
    booking = cast.book(slot).order.bookings.get()
    assert booking.decide_by == slot.starts_at


def test_approved_with_a_word() -> None:
    slot, booking = request()
    done = approve(booking=booking, actor=MAKER, reason="お待ちしています")
    assert (done.state, done.decided_at, done.decided_by) == (
        State.CONFIRMED,
        cast.NOW,
        "架空 工場長",
    )
    assert (done.reason, counts(slot)) == ("お待ちしています", (3, 0))
    approve(booking=booking, actor=MAKER)
    assert told() == ["request_received", "request_approved"]
    assert Entry.objects.filter(action="booking_confirmed").count() == 1


def test_declined_with_the_reason_the_places_are_free() -> None:
    slot, booking = request()
    with pytest.raises(ReasonNeeded):
        decline(booking=booking, reason=" ", actor=MAKER)
    done = decline(booking=booking, reason="同業の方はご遠慮ください", actor=MAKER)
    assert (done.state, done.reason) == (State.DECLINED, "同業の方はご遠慮ください")
    assert counts(slot) == (0, 0)
    decline(booking=booking, reason="もう一度", actor=MAKER)
    assert Booking.objects.get(pk=booking.pk).reason == "同業の方はご遠慮ください"
    assert told() == ["request_received", "request_declined"]
    with pytest.raises(OrderRefused):
        approve(booking=booking, actor=MAKER)


def test_a_visitor_approves_nothing() -> None:
    slot, booking = request()
    with pytest.raises(NotAllowed):
        approve(booking=booking, actor=VISITOR)
    assert Booking.objects.get(pk=booking.pk).decided_at is None
    assert counts(slot) == (3, 0)


def test_unanswered_it_lapses(clock) -> None:  # type: ignore[no-untyped-def]
    slot, booking = request()
    assert booking.decide_by is not None
    clock(booking.decide_by - timedelta(seconds=1))
    assert work_due() == 0
    clock(booking.decide_by)
    assert work_due() == 1
    assert Booking.objects.get(pk=booking.pk).state == State.LAPSED
    assert counts(slot) == (0, 0)
    assert told() == ["request_received", "request_lapsed"]
    with pytest.raises(OrderRefused):
        approve(booking=booking, actor=MAKER)


def test_once_begun_nothing_is_approved(clock) -> None:  # type: ignore[no-untyped-def]
    slot, booking = request()
    clock(slot.starts_at)
    with pytest.raises(OrderRefused):
        approve(booking=booking, actor=MAKER)


def test_the_visitor_may_take_it_back() -> None:
    slot, booking = request()
    assert cancel_booking(booking=booking, actor=VISITOR).state == State.CANCELLED
    assert counts(slot) == (0, 0)


def test_a_programmes_own_days() -> None:
    _, booking = request(decision_days=0)
    assert booking.decide_by is not None
    assert booking.decide_by - cast.NOW == timedelta(hours=12)  # noon, until midnight


def test_beside_first_come_an_order_is_confirmed_at_once() -> None:
    from machikoba.programmes.models import Seats

    slot, booking = request(adults=1)
    Seats.objects.create(slot=slot, admission=Admission.FIRST_COME, capacity=2)
    placed = cast.book(fresh(slot), email="taro@example.jp")
    assert placed.order.bookings.get().state == State.CONFIRMED
    assert booking.state == State.REQUESTED
