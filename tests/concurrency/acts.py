# SPDX-License-Identifier: Apache-2.0
"""What people, makers, the worker and time may do to a few slots, drawn by chance."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from tests import cast
from tests.bookings.engine import MAKER, applicant

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain import baskets, offers, requests, waiting
from machikoba.bookings.domain.bookings import cancel_booking, change_party, change_slot
from machikoba.bookings.domain.due import work_due
from machikoba.bookings.domain.orders import place_order
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import OrderRefused
from machikoba.bookings.domain.states import move
from machikoba.bookings.models import Basket, Booking, Offer, Order, Waiting
from machikoba.bookings.states import OCCUPYING, State
from machikoba.core import clock
from machikoba.programmes.domain import seats
from machikoba.programmes.domain.capacities import change_capacity
from machikoba.programmes.domain.programmes import SlotExists, add_slot
from machikoba.programmes.domain.seats import CapacityTaken
from machikoba.programmes.models import Admission, Programme, Slot
from machikoba.regions.models import Edition, Occasion, Participation

LARGEST = 4
PEOPLE = 6


class Nothing(Exception):
    """There is nothing to do this to."""


# What may be answered instead of a yes. Anything else is an error of ours.
NO = (Nothing, OrderRefused, waiting.RoomLeft, baskets.BasketOver, CapacityTaken, SlotExists)


@dataclass
class World:
    """One first-come programme of two slots and one that is asked for, of one maker."""

    edition: Edition
    programmes: list[Programme]
    name: str
    mode: str

    @property
    def occasion(self) -> Occasion:
        return self.edition.occasion

    @property
    def slots(self) -> list[Slot]:
        rows = Slot.objects.filter(programme__in=self.programmes)
        return list(rows.select_related("programme__occasion__edition").order_by("pk"))

    def who(self, chance: Random) -> str:
        return f"{self.name}-{chance.randrange(PEOPLE)}@example.jp"

    def some(self, rows: QuerySet[Any], chance: Random) -> Any:
        """One of the rows, or a refusal where there is none."""
        found = list(rows.order_by("pk"))
        if not found:
            raise Nothing
        return chance.choice(found)

    def bookings(self, states: Sequence[str] = OCCUPYING) -> QuerySet[Booking]:
        rows = Booking.objects.filter(slot__programme__in=self.programmes, state__in=states)
        return rows.select_related("slot", "order")

    def baskets(self) -> QuerySet[Basket]:
        rows = Basket.objects.filter(occasion=self.occasion.pk, order=None)
        mine = [str(slot.uuid) for slot in self.slots]
        ours = [b.pk for b in rows if set(b.slots) <= set(mine)]
        return Basket.objects.filter(pk__in=ours).select_related(
            "occasion__edition", "access_code", "guest"
        )

    def open_offers(self) -> QuerySet[Offer]:
        rows = Offer.objects.filter(seats__slot__programme__in=self.programmes)
        return rows.filter(state=Offer.State.OPEN).select_related("waiting__slot")


def world(maker: Participation, name: str, chance: Random) -> World:
    """Its slots are small, its list is strict or not, as chance has it."""
    mode = chance.choice([Occasion.Waiting.FITTING, Occasion.Waiting.STRICT])
    plans = [cast.plan(9, capacity=chance.randint(2, 5)), cast.plan(11, capacity=3)]
    first = cast.programme(maker, f"見学 {name}", slots=plans, waiting=mode)
    asked = cast.programme(
        maker,
        f"承認制 {name}",
        slots=[cast.plan(14, capacity=4)],
        admission=Admission.REQUEST,
        waiting=mode,
    )
    return World(maker.edition, [first, asked], name, mode)


def fill(w: World, chance: Random) -> None:
    """Somebody has come before: the first slot is full, and three parties wait for it."""
    slot = w.slots[0]
    places = slot.seats.get().capacity or 0
    for number in range(places):
        _order(w, f"{w.name}-early{number}@example.jp", Party(1), [slot])
    for _ in range(3):
        do(w, join, chance)


def _party(chance: Random) -> Party:
    return Party(chance.choice([1, 1, 2, 2, 3, LARGEST]))


def book(w: World, chance: Random) -> None:
    wanted = chance.sample(w.slots, chance.choice([1, 1, 2]))
    _order(w, w.who(chance), _party(chance), wanted)


def _order(w: World, email: str, party: Party, slots: Sequence[Slot]) -> None:
    place_order(
        occasion=w.occasion,
        applicant=applicant(email),
        party=party,
        slots=[slot.uuid for slot in slots],
        origin=Order.Origin.SITE,
        actor=VISITOR,
    )


def hold(w: World, chance: Random) -> None:
    wanted = chance.sample(w.slots, chance.randint(1, 2))
    uuids = [slot.uuid for slot in wanted]
    baskets.hold_basket(occasion=w.occasion, party=_party(chance), slots=uuids)


def confirm(w: World, chance: Random) -> None:
    baskets.confirm_basket(
        basket=w.some(w.baskets(), chance),
        applicant=applicant(w.who(chance)),
        origin=Order.Origin.SITE,
        actor=VISITOR,
    )


def extend(w: World, chance: Random) -> None:
    baskets.extend_basket(basket=w.some(w.baskets(), chance))


def release(w: World, chance: Random) -> None:
    baskets.release_basket(basket=w.some(w.baskets(), chance))


def drop(w: World, chance: Random) -> None:
    baskets.drop_slot(basket=w.some(w.baskets(), chance), slot=chance.choice(w.slots).uuid)


def cancel(w: World, chance: Random) -> None:
    cancel_booking(booking=w.some(w.bookings(), chance), actor=VISITOR)


def resize(w: World, chance: Random) -> None:
    booking = w.some(w.bookings(), chance)
    change_party(booking=booking, occasion=w.occasion, party=_party(chance), actor=VISITOR)


def shift(w: World, chance: Random) -> None:
    booking, slot = w.some(w.bookings(), chance), chance.choice(w.slots)
    change_slot(booking=booking, slot=slot.uuid, occasion=w.occasion, actor=VISITOR)


def join(w: World, chance: Random) -> None:
    waiting.join(
        occasion=w.occasion,
        applicant=applicant(w.who(chance)),
        party=_party(chance),
        slot=chance.choice(w.slots[:2]).uuid,
        origin=Order.Origin.SITE,
        actor=VISITOR,
    )


def leave(w: World, chance: Random) -> None:
    rows = Waiting.objects.filter(slot__programme__in=w.programmes, state__in=Waiting.LIVE)
    waiting.leave(waiting=w.some(rows.select_related("slot"), chance), actor=VISITOR)


def accept(w: World, chance: Random) -> None:
    offers.accept(offer=w.some(w.open_offers(), chance), actor=VISITOR)


def decline(w: World, chance: Random) -> None:
    offers.decline(offer=w.some(w.open_offers(), chance), actor=VISITOR)


def approve(w: World, chance: Random) -> None:
    requests.approve(booking=w.some(w.bookings([State.REQUESTED]), chance), actor=MAKER)


def refuse(w: World, chance: Random) -> None:
    booking = w.some(w.bookings([State.REQUESTED]), chance)
    requests.decline(booking=booking, reason="満員のため", actor=MAKER)


def capacity(w: World, chance: Random) -> None:
    slot, number = chance.choice(w.slots), chance.randint(1, 7)
    change_capacity(slot=slot, capacity=number, edition=w.edition, actor=MAKER)


def add(w: World, chance: Random) -> None:
    plan = cast.plan(chance.choice([16, 18]), capacity=chance.randint(1, 3))
    programme = Programme.objects.select_related("occasion").get(pk=w.programmes[0].pk)
    add_slot(programme=programme, edition=w.edition, plan=plan, actor=MAKER)


def call_off(w: World, chance: Random) -> None:
    slot = chance.choice(w.slots)
    with transaction.atomic():
        rows = {row.pk: row for row in seats.lock([slot.uuid])}
        Slot.objects.filter(pk=slot.pk).update(state=Slot.State.CALLED_OFF)
        waiting.end_waiting(list(rows.values()), now=clock.now(), actor=MAKER)
        for booking in w.bookings().filter(slot=slot):
            own = rows[booking.seats_id]
            move(booking, State.CALLED_OFF, own=own, actor=MAKER, at=clock.now())


def restore(w: World, chance: Random) -> None:
    """What is off takes place after all. Its bookings stay so: who wants to come books anew."""
    off = Slot.objects.filter(programme__in=w.programmes, state=Slot.State.CALLED_OFF)
    if not off.update(state=Slot.State.OPEN):
        raise Nothing


def pass_time(w: World, chance: Random) -> None:
    clock._frozen = clock.now() + chance.choice([timedelta(minutes=11), timedelta(hours=25)])


def work(w: World, chance: Random) -> None:
    work_due()


Act = Callable[[World, Random], None]
OFTEN: tuple[Act, ...] = (book, hold, confirm, join, accept, cancel, cancel, resize, shift)
OTHERS: tuple[Act, ...] = (
    *(extend, release, drop, leave, decline, approve, refuse, capacity, add, call_off, restore),
    *(restore, pass_time, work),
)
ACTS: tuple[Act, ...] = (*OFTEN, *OFTEN, *OTHERS)


def do(w: World, act: Act, chance: Random) -> bool:
    """Whether it was done; False for a no that is as it should be."""
    try:
        act(w, chance)
    except NO:
        return False
    DONE[act.__name__] += 1
    return True


DONE: Counter[str] = Counter()
