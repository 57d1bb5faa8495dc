# SPDX-License-Identifier: Apache-2.0
"""Many book at once: never oversold, no double, no error, no waiting in a ring."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from tests import cast
from tests.concurrency.crowd import Meeting, at_once, outputs, process

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain import checks, orders
from machikoba.bookings.domain.bookings import cancel_booking, change_party
from machikoba.bookings.domain.orders import Key
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.walk_ins import seat
from machikoba.bookings.models import Booking, Order, Visitor
from machikoba.core.sqlite.lock import WriteLock
from machikoba.operations.check import differences
from machikoba.programmes.domain import seats
from machikoba.programmes.models import Seats, Slot
from machikoba.regions.models import Edition, Occasion

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]


def booking_of(slot: Slot, visitor: int, **asked: object) -> Callable[[], object]:
    return lambda: cast.book(slot, email=f"v{visitor}@example.jp", **asked)


def three_slots() -> list[Slot]:
    maker = cast.maker(cast.edition())
    plans = [cast.plan(hour, capacity=20) for hour in (9, 11, 13)]
    return list(cast.programme(maker, slots=plans).slots.all())


def test_the_last_seat_is_sold_once(monkeypatch: pytest.MonkeyPatch) -> None:
    slot = cast.slot(capacity=1)
    monkeypatch.setattr(checks, "find_refusals", Meeting(checks.find_refusals))
    assert sorted(at_once(booking_of(slot, 1), booking_of(slot, 2))) == ["done", "slot_full"]
    assert cast.seats_of(slot).taken == 1


def _without_seat_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seats, "_for_update", lambda rows: rows)
    monkeypatch.setattr(WriteLock, "acquire", lambda self: None)
    if connection.vendor == "sqlite":
        options = connection.settings_dict["OPTIONS"]
        monkeypatch.setitem(options, "transaction_mode", "DEFERRED")


def unlocked(occasion: Occasion, email: str) -> tuple[Visitor, bool]:
    return Visitor.objects.get(occasion=occasion, email=email), False


def test_without_the_lock_it_would_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: the two meet, and one gets an error instead of an answer."""
    slot = cast.slot(capacity=1)
    for n in (1, 2):
        Visitor.objects.create(occasion=slot.programme.occasion, email=f"v{n}@example.jp")
    _without_seat_locks(monkeypatch)
    # The visitor's INSERT, as the first statement, would be a lock of its own on SQLite.
    monkeypatch.setattr(orders, "lock_visitor", unlocked)
    monkeypatch.setattr(checks, "find_refusals", Meeting(checks.find_refusals, surely=True))
    found = at_once(booking_of(slot, 1), booking_of(slot, 2))
    assert set(found) & {"IntegrityError", "OperationalError"}
    assert cast.seats_of(slot).taken <= 1  # the constraint of the database still holds


def walk_in(slot: Slot) -> Callable[[], object]:
    occasion = Occasion.objects.get(pk=slot.programme.occasion_id)
    return lambda: seat(occasion=occasion, slot=slot.uuid, party=Party(1), actor=VISITOR)


def on_its_day(clock: Callable[[datetime], None]) -> Slot:
    """One place, an hour before the start, open until then."""
    slot = cast.slot(capacity=1)
    assert slot.starts_at is not None
    clock(slot.starts_at - timedelta(hours=1))
    Seats.objects.filter(slot=slot).update(closes_at=None)
    return slot


def test_the_last_seat_goes_to_the_door_or_to_the_net(
    monkeypatch: pytest.MonkeyPatch, clock: Callable[[datetime], None]
) -> None:
    slot = on_its_day(clock)
    monkeypatch.setattr(checks, "find_refusals", Meeting(checks.find_refusals))
    assert sorted(at_once(walk_in(slot), booking_of(slot, 1))) == ["done", "slot_full"]
    assert cast.seats_of(slot).taken == 1
    assert list(differences()) == []


def test_without_the_lock_the_door_would_sell_it_too(
    monkeypatch: pytest.MonkeyPatch, clock: Callable[[datetime], None]
) -> None:
    """The negative control: the two meet, and one gets an error instead of an answer."""
    slot = on_its_day(clock)
    for email in ("", "v1@example.jp"):
        Visitor.objects.create(occasion=slot.programme.occasion, email=email)
    _without_seat_locks(monkeypatch)
    monkeypatch.setattr(orders, "lock_visitor", unlocked)
    monkeypatch.setattr(checks, "find_refusals", Meeting(checks.find_refusals, surely=True))
    found = at_once(walk_in(slot), booking_of(slot, 1))
    assert set(found) & {"IntegrityError", "OperationalError"}
    assert cast.seats_of(slot).taken <= 1  # the constraint of the database still holds


def overlapping_slots() -> tuple[Slot, Slot]:
    maker = cast.maker(cast.edition())
    one = cast.programme(maker, slots=[cast.plan(10)]).slots.get()
    other = cast.programme(maker, slots=[cast.plan(10)]).slots.get()
    return one, other


def test_one_person_is_not_in_two_places(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = overlapping_slots()
    Visitor.objects.create(occasion=one.programme.occasion, email="v1@example.jp")
    monkeypatch.setattr(checks, "find_refusals", Meeting(checks.find_refusals))
    assert sorted(at_once(booking_of(one, 1), booking_of(other, 1))) == ["done", "overlap"]


def test_without_the_visitors_lock_it_would_be(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = overlapping_slots()
    Visitor.objects.create(occasion=one.programme.occasion, email="v1@example.jp")
    monkeypatch.setattr(orders, "lock_visitor", unlocked)
    monkeypatch.setattr(checks, "find_refusals", Meeting(checks.find_refusals, surely=True))
    if connection.vendor == "sqlite":  # where one lock guards everything, and fails loudly
        _without_seat_locks(monkeypatch)
    found = at_once(booking_of(one, 1), booking_of(other, 1))
    assert "overlap" not in found
    assert found == ["done", "done"] or "OperationalError" in found


def test_a_crowd_on_one_slot() -> None:
    slot = cast.slot(capacity=10)
    found = Counter(at_once(*(booking_of(slot, n, adults=n % 3 + 1) for n in range(12))))
    assert set(found) == {"done", "slot_full"}
    assert 8 <= cast.seats_of(slot).taken <= 10
    assert list(differences()) == []


def test_one_key_sent_eight_times_books_once() -> None:
    slot = cast.slot(capacity=10)
    key = Key("once", "body")
    assert at_once(*[booking_of(slot, 1, key=key)] * 8) == ["done"] * 8
    assert Order.objects.everywhere().count() == 1
    assert cast.seats_of(slot).taken == 1


def test_baskets_in_opposite_order_never_wait_in_a_ring() -> None:
    slots = three_slots()
    forth = [lambda n=n: cast.book(*slots, email=f"f{n}@example.jp") for n in range(5)]
    back = [lambda n=n: cast.book(*slots[::-1], email=f"b{n}@example.jp") for n in range(5)]
    assert at_once(*forth, *back) == ["done"] * 10
    assert [cast.seats_of(slot).taken for slot in slots] == [10, 10, 10]


def visitor_of_chance(seed: int, slots: list[Slot], edition: Edition) -> Callable[[], None]:
    """Somebody who books, changes and cancels in an order only the seed knows."""
    chance = random.Random(seed)

    def act() -> None:
        own: list[Booking] = []
        for step in range(6):
            try:
                if not own or chance.random() < 0.5:
                    some = chance.sample(slots, chance.randint(1, 2))
                    email = f"v{seed}-{step}@example.jp"
                    placed = cast.book(*some, email=email, adults=chance.randint(1, 4))
                    own += list(placed.order.bookings.all())
                elif chance.random() < 0.5:
                    cancel_booking(booking=own.pop(), actor=VISITOR)
                else:
                    party = Party(chance.randint(1, 6))
                    change_party(
                        booking=own[-1], occasion=edition.occasion, party=party, actor=VISITOR
                    )
            except orders.OrderRefused:
                continue

    return act


def run_interleaving(seed: int) -> None:
    slots = three_slots()
    edition = cast.edition_of(slots[0])
    people = [visitor_of_chance(seed * 100 + n, slots, edition) for n in range(5)]
    assert at_once(*people) == ["done"] * 5
    assert list(differences()) == []
    assert max(cast.seats_of(slot).taken for slot in slots) <= 20


@pytest.mark.parametrize("seed", range(3))
def test_any_interleaving_adds_up(seed: int) -> None:
    run_interleaving(seed)


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(3, 203))
def test_many_interleavings_add_up(seed: int) -> None:
    run_interleaving(seed)


PLACE_ORDERS = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "machikoba.config.settings"
import django
django.setup()
from tests import cast
from machikoba.bookings.domain.refusals import OrderRefused
from machikoba.core import clock
from machikoba.programmes.models import Seats, Slot
slot = Slot.objects.get(pk=int(sys.argv[1]))
with clock.frozen(cast.NOW):
    for number in range(int(sys.argv[3])):
        try:
            placed = cast.book(slot, email=f"p{sys.argv[2]}-{number}@example.jp")
            print(placed.order.code, flush=True)
        except OrderRefused as refused:
            print(refused.code.value, flush=True)
"""


def test_three_processes_share_the_seats() -> None:
    slot = cast.slot(capacity=25)
    running = [process(PLACE_ORDERS, str(slot.pk), str(n), "15") for n in range(3)]
    lines = "".join(outputs(running)).split()
    assert Counter(line == "slot_full" for line in lines) == {False: 25, True: 20}
    codes = {line for line in lines if line != "slot_full"}
    assert set(Order.objects.everywhere().values_list("code", flat=True)) == codes
    assert list(differences()) == []
