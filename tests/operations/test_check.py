# SPDX-License-Identifier: Apache-2.0
"""The proof of the laws finds what was broken behind the back of the domain."""

from collections.abc import Callable

import pytest
from django.db import connection
from tests import cast

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.bookings import cancel_booking, change_party
from machikoba.bookings.domain.orders import Key
from machikoba.bookings.domain.party import Party
from machikoba.bookings.models import Booking, IdempotencyKey, Order
from machikoba.core.ids import new_code, new_id
from machikoba.operations.check import differences
from machikoba.programmes.models import Seats

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
