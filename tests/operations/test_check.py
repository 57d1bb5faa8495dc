# SPDX-License-Identifier: Apache-2.0
"""The proof of the laws finds what was broken behind the back of the domain."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from tests import cast
from tests.bookings.engine import fresh, full, hold, offers, take, wait

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.access_codes import create_code
from machikoba.bookings.domain.bookings import cancel_booking, change_party
from machikoba.bookings.domain.orders import Key
from machikoba.bookings.domain.party import Party
from machikoba.bookings.models import (
    AccessCode,
    Basket,
    Booking,
    Hold,
    IdempotencyKey,
    Offer,
    Order,
    Visitor,
    Waiting,
)
from machikoba.core.ids import new_code, new_id
from machikoba.operations.check import differences
from machikoba.programmes.models import Admission, Seats
from machikoba.regions.models import Occasion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def busy_edition() -> None:
    """An order that stays, one that changed, one that was cancelled."""
    slot = cast.slot(capacity=10)
    cast.book(slot, adults=2, key=Key("k", "b"))
    changed = cast.book(slot, email="b@example.jp").order.bookings.get()
    edition = cast.edition_of(slot)
    change_party(booking=changed, occasion=edition.occasion, party=Party(3), actor=VISITOR)
    cancelled = cast.book(slot, email="c@example.jp").order.bookings.get()
    cancel_booking(booking=cancelled, actor=VISITOR)


def test_what_the_domain_writes_is_proven() -> None:
    busy_edition()
    assert list(differences()) == []


def _without_constraint(sql: str) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE programmes_seats DROP CONSTRAINT seats_never_oversold")
        cursor.execute(sql)
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


def _elsewhere() -> None:
    other = cast.edition("other")
    Order.objects.everywhere().update(occasion=other.occasion)


def _second_order_elsewhere() -> None:
    own = Order.objects.everywhere().select_related("visitor").earliest("pk")
    other = cast.edition("other").occasion
    own.pk, own.uuid, own.code, own.occasion = None, new_id(), new_code(), other
    own.save()


def busy_engine() -> None:
    """The same with a hold, a list, an open offer, one accepted, a request and a code in use."""
    slot, booking = full(4)
    for email, adults in (("a@example.jp", 1), ("b@example.jp", 2), ("c@example.jp", 3)):
        wait(slot, email, adults=adults)
    cancel_booking(booking=booking, actor=VISITOR)
    take(offers(slot)[0])
    code = create_code(
        edition=cast.edition_of(slot), label="先行", opens_at=cast.NOW, code="C", actor=VISITOR
    )
    maker = slot.programme.participation
    other = cast.programme(maker, slots=[cast.plan(15)], admission=Admission.REQUEST).slots.get()
    Occasion.objects.update(bookings_open_at=cast.NOW + timedelta(days=1))
    cast.book(fresh(other), code="C")
    hold(other, adults=2, code="C")
    assert code.programme is None


def _twice_offered() -> None:
    row = Offer.objects.everywhere().filter(state="open").get()
    entry = Waiting.objects.everywhere().filter(state="waiting").earliest("pk")
    Offer.objects.filter(pk=row.pk).update(waiting=entry)


ENGINE_BROKEN: dict[str, tuple[Callable[[], object], str]] = {
    "lost hold": (lambda: Hold.objects.everywhere().delete(), "holds 0"),
    "lost offer": (
        lambda: Offer.objects.everywhere().filter(state="open").update(state="declined"),
        "offers 0",
    ),
    "offered nothing": (
        lambda: Offer.objects.everywhere().filter(state="open").update(state="declined"),
        "offered something 0 times at once",
    ),
    "list counter": (lambda: Seats.objects.everywhere().update(waiting=9), "9 are said to wait"),
    "unseen end": (lambda: Seats.objects.everywhere().update(due_at=None), "ends before its seats"),
    "hold of an order": (
        lambda: Basket.objects.everywhere().update(order=Order.objects.everywhere().earliest("pk")),
        "its basket is an order already",
    ),
    "offer of another size": (
        lambda: Offer.objects.everywhere().filter(state="open").update(units=1),
        "not what its party takes",
    ),
    "offer gone astray": (_twice_offered, "not at the point of answering"),
    "accepted, not booked": (
        lambda: Offer.objects.everywhere().filter(state="accepted").update(booking=None),
        "accepted, and nothing was booked",
    ),
    "code uses": (lambda: AccessCode.objects.everywhere().update(uses=7), "used 7 times, by 1"),
    "no deadline": (
        lambda: Booking.objects.everywhere().update(decide_by=None),
        "with no deadline",
    ),
    "strange waiter": (
        lambda: (
            Waiting.objects.everywhere()
            .filter(state="waiting")
            .update(visitor=Visitor.objects.everywhere().earliest("pk"))
        ),
        "its visitor is not its order's",
    ),
}


def test_an_engine_at_work_adds_up() -> None:
    busy_engine()
    assert list(differences()) == []


@pytest.mark.parametrize("fault", ENGINE_BROKEN)
def test_a_fault_of_the_engine_is_found(fault: str) -> None:
    busy_engine()
    damage, said = ENGINE_BROKEN[fault]
    damage()
    assert any(said in line for line in differences())


BROKEN: dict[str, tuple[Callable[[], object], str]] = {
    "counter": (lambda: Seats.objects.everywhere().update(taken=4), "taken is 4"),
    "lost booking": (
        lambda: Booking.objects.everywhere().filter(state="confirmed").update(state="cancelled"),
        "its bookings take 0",
    ),
    "oversold": (
        lambda: _without_constraint("UPDATE programmes_seats SET capacity = 1"),
        "taken of 1",
    ),
    "empty party": (lambda: Booking.objects.everywhere().update(heads=0), "a party of 0"),
    "other occasion": (_elsewhere, "its slot is of another occasion"),
    "strange visitor": (_second_order_elsewhere, "its visitor is of another occasion"),
    "empty order": (lambda: Booking.objects.everywhere().delete(), "has no booking"),
    "lost key": (lambda: IdempotencyKey.objects.update(order=None), "has no order"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_fault_is_found(fault: str) -> None:
    busy_edition()
    damage, said = BROKEN[fault]
    damage()
    assert any(said in line for line in differences())
