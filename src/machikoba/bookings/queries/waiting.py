# SPDX-License-Identifier: Apache-2.0
"""Reading waiting lists: of an order, of a slot, and where somebody stands."""

from uuid import UUID

from django.db.models import Prefetch, QuerySet

from machikoba.bookings.models import Offer, Order, Waiting
from machikoba.programmes.models import Slot
from machikoba.regions.models import Edition, Participation


def _with_slots() -> QuerySet[Waiting]:
    still = Offer.objects.filter(state=Offer.State.OPEN)
    return (
        Waiting.objects.select_related("order", "seats", "slot__programme__participation")
        .prefetch_related(Prefetch("offers", still, to_attr="open_offers"))
        .order_by("pk")
    )


def of_order(order: Order) -> QuerySet[Waiting]:
    """The lists an order's party is or was on; `open_offers` has the offer to answer, if any."""
    return _with_slots().filter(order=order)


def of_slot(slot: Slot) -> QuerySet[Waiting]:
    """Who waits for a slot or has an offer, in the order of the list."""
    return _with_slots().filter(slot=slot, state__in=Waiting.LIVE)


def of_maker(participation: Participation) -> QuerySet[Waiting]:
    """The same for all slots of a maker, slot by slot."""
    rows = _with_slots().filter(slot__programme__participation=participation)
    return rows.filter(state__in=Waiting.LIVE).order_by("slot__day", "slot__starts_at", "pk")


def of_edition(edition: Edition) -> QuerySet[Waiting]:
    """The same for a whole edition."""
    rows = _with_slots().filter(slot__programme__occasion=edition.occasion_id)
    return rows.filter(state__in=Waiting.LIVE).order_by("slot__day", "slot__starts_at", "pk")


def find_offer(order: Order, uuid: UUID) -> Offer | None:
    """An offer to the order's own party, answered or not."""
    rows = Offer.objects.filter(waiting__order=order, uuid=uuid)
    return rows.select_related("waiting__slot__programme", "seats").first()


def position(entry: Waiting) -> int:
    """1 for the first who waits; 0 for who does not wait any more, or has an offer."""
    if entry.state != Waiting.State.WAITING:
        return 0
    before = Waiting.objects.filter(
        seats=entry.seats_id, state=Waiting.State.WAITING, pk__lt=entry.pk
    )
    return before.count() + 1
