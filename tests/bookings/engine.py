# SPDX-License-Identifier: Apache-2.0
"""What the tests of holds, lists and requests begin with."""

from typing import Any

from tests import cast

from machikoba.audit.actor import VISITOR, Actor
from machikoba.bookings.domain.baskets import Held, hold_basket
from machikoba.bookings.domain.offers import accept
from machikoba.bookings.domain.orders import Applicant
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.waiting import Joined, join
from machikoba.bookings.models import Booking, Offer, Order, Waiting
from machikoba.operations.check import differences
from machikoba.programmes.models import Seats, Slot
from machikoba.regions.models import Occasion

MAKER = Actor("user", "7", "架空 工場長")


def fresh(slot: Slot) -> Slot:
    """The slot with its occasion as they stand."""
    return Slot.objects.select_related("programme__occasion__edition").get(pk=slot.pk)


def applicant(email: str = "hanako@example.jp", **fields: Any) -> Applicant:
    return Applicant(name="架空 花子", email=email, kana="カクウ ハナコ", **fields)


def hold(*slots: Slot, adults: int = 1, **asked: Any) -> Held:
    """A basket over these slots."""
    occasion = fresh(slots[0]).programme.occasion
    wanted = [slot.uuid for slot in slots]
    return hold_basket(occasion=occasion, party=Party(adults), slots=wanted, **asked)


def wait(slot: Slot, email: str, adults: int = 1, **asked: Any) -> Joined:
    """A party on the list of a slot."""
    return join(
        occasion=fresh(slot).programme.occasion,
        applicant=applicant(email),
        party=Party(adults),
        slot=slot.uuid,
        origin=asked.pop("origin", Order.Origin.SITE),
        actor=VISITOR,
        **asked,
    )


def full(capacity: int = 4, **fields: Any) -> tuple[Slot, Booking]:
    """A slot that one party has filled, and its booking."""
    slot = cast.slot(capacity=capacity, **fields)
    return slot, cast.book(slot, adults=capacity, email="first@example.jp").order.bookings.get()


def offers(slot: Slot) -> list[Offer]:
    """The open offers of a slot, the first first."""
    rows = Offer.objects.filter(seats__slot=slot, state=Offer.State.OPEN)
    return list(rows.select_related("waiting__slot").order_by("pk"))


def offered(slot: Slot) -> list[str]:
    """Whom a place of this slot is offered to."""
    return [offer.waiting.visitor.email for offer in offers(slot)]


def states(slot: Slot) -> list[str]:
    """The states of the entries of its list, in their order."""
    return list(Waiting.objects.filter(slot=slot).order_by("pk").values_list("state", flat=True))


def set_waiting(mode: str) -> None:
    Occasion.objects.update(waiting=mode)


def counts(slot: Slot) -> tuple[int, int]:
    """(taken, waiting) of a slot; everything adds up besides."""
    assert list(differences()) == []
    row = Seats.objects.get(slot=slot)
    return row.taken, row.waiting


def take(offer: Offer) -> Booking:
    return accept(offer=offer, actor=VISITOR)
