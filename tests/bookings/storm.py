# SPDX-License-Identifier: Apache-2.0
"""Plans that break in the tests: one slot, or several, called off, moved, restored."""

from typing import Any

from tests import cast

from machikoba.audit.actor import Actor
from machikoba.bookings.disruptions import Disruption
from machikoba.bookings.domain.disruption_plans import Change, make_plan, restore_plan
from machikoba.bookings.domain.disruptions import begin, carry_on
from machikoba.bookings.domain.orders import Applicant, Placed, place_order
from machikoba.bookings.domain.party import Party
from machikoba.bookings.models import Booking, Order
from machikoba.bookings.queries.disruptions import Scope
from machikoba.core import clock
from machikoba.core.ids import new_id
from machikoba.core.texts import Texts
from machikoba.programmes.models import Slot

ALICE = Actor("user", "1", "alice")
Kind = Disruption.Kind


def written(scope: Scope, kind: str = Kind.CALL_OFF, uuid: Any = None, **change: Any) -> Disruption:
    """A change of plans that is written down and not begun."""
    message = change.pop("message", Texts())
    plan = make_plan(
        scope=scope,
        slots=scope.slots(clock.now()),
        kind=Kind(kind),
        change=Change(**change),
        message=message,
    )
    return begin(edition=scope.edition, plan=plan, actor=ALICE, uuid=uuid or new_id())


def broken(*slots: Slot, kind: str = Kind.CALL_OFF, **change: Any) -> Disruption:
    """The same of one slot each, carried out; the last of them."""
    for slot in slots:
        scope = Scope(cast.edition_of(slot), slot=slot)
        made = carry_on(disruption=written(scope, kind, **change), seconds=60)
    return made


def restored(disruption: Disruption) -> Disruption:
    """It is taken back."""
    plan = restore_plan(disruption=disruption, message=Texts())
    edition = disruption.occasion.edition
    return carry_on(
        disruption=begin(edition=edition, plan=plan, actor=ALICE, uuid=new_id()), seconds=60
    )


def caller(slot: Slot, adults: int = 1, **fields: Any) -> Placed:
    """A booking typed in for somebody without a mail address."""
    of = cast.edition_of(slot)
    return place_order(
        occasion=of.occasion,
        applicant=Applicant(name="電話 太郎", kana="デンワ タロウ", **fields),
        party=Party(adults),
        slots=[slot.uuid],
        origin=Order.Origin.OFFICE,
        actor=ALICE,
    )


def state(placed: Placed) -> str:
    """Where the first booking of an order stands now."""
    return str(Booking.objects.get(pk=placed.bookings[0].pk).state)
