# SPDX-License-Identifier: Apache-2.0
"""Making and changing programmes."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.core.japanese.search import search_column
from machikoba.core.texts import Texts
from machikoba.programmes.domain import seats
from machikoba.programmes.domain.bus_tours import (
    TourPlan,
    require_publishable,
    save_bus_tour,
    tour_of,
)
from machikoba.programmes.domain.changes import mark_changed
from machikoba.programmes.domain.slots import SlotPlan, closing_of, create_slots, planned_start
from machikoba.programmes.models import Price, Programme, Seats, Slot
from machikoba.regions.domain.editions import touch
from machikoba.regions.models import Edition, Participation

SEARCHED = ("title", "summary", "description")
DEADLINES = {"closes_days_before", "closes_on"}


def searched_text(programme: Programme) -> str:
    """The column visitors' words are looked up in: title, and the rest. Its maker has its own."""
    told = (*programme.summary.everything(), *programme.description.everything())
    return search_column(programme.title.everything(), told)


def create_programme(
    *,
    edition: Edition,
    participation: Participation | None,
    title: Texts,
    actor: Actor,
    slots: Sequence[SlotPlan] = (),
    prices: Sequence[Price] = (),
    bus_tour: TourPlan | None = None,
    **fields: Any,
) -> Programme:
    """A programme with its prices (unsaved) and slots; `fields` are columns of Programme.

    Raises NotPublishable.
    """
    with transaction.atomic():
        made = Programme(
            occasion=edition.occasion, participation=participation, title=title, **fields
        )
        require_publishable(made, edition, bus_tour)
        made.search = searched_text(made)
        made.save()
        if bus_tour is not None:
            save_bus_tour(made, bus_tour)
        mark_changed([made], clock.now())
        set_prices([(made, prices)])
        create_slots([(made, plan) for plan in slots])
        _record(made, actor, "create_programme", {"state": made.state, "slots": len(slots)})
        touch(edition)
    return made


def update_programme(
    *, programme: Programme, edition: Edition, actor: Actor, fields: Mapping[str, Any]
) -> Programme:
    """Change columns of a programme; its slots' deadlines and admission and the search follow.

    Raises NotPublishable, and then nothing is changed.
    """
    with transaction.atomic():
        before = programme.admission
        for name, value in fields.items():
            setattr(programme, name, value)
        require_publishable(programme, edition, tour_of(programme))
        programme.search = searched_text(programme)
        programme.save(update_fields=[*fields, "search"])
        if fields.keys() & {*DEADLINES, "admission"}:
            seats.lock_programmes([programme])  # in the order a basket locks them
        if DEADLINES & set(fields):
            _move_deadlines(programme)
        if "admission" in fields:
            rows = Seats.objects.filter(slot__programme=programme, admission=before)
            rows.update(admission=programme.admission)
        if fields:
            mark_changed([programme], clock.now())
        _record(programme, actor, "update_programme", {"fields": sorted(fields)})
        touch(edition)
    return programme


def add_slot(*, programme: Programme, edition: Edition, plan: SlotPlan, actor: Actor) -> Slot:
    """One more start. Raises SlotExists where the programme begins then already."""
    with transaction.atomic():
        starts_at = planned_start(programme, plan)
        there = Slot.objects.filter(programme=programme, day=plan.day, starts_at=starts_at)
        if there.exists():
            raise SlotExists
        try:
            with transaction.atomic():
                made = create_slots([(programme, plan)])[0]
        except IntegrityError:  # somebody else has made it in this very moment
            if there.exists():
                raise SlotExists from None
            raise
        mark_changed([programme], clock.now())
        _record(programme, actor, "add_slot", {"slot": str(made.uuid)})
        touch(edition)
    return made


class SlotExists(ValueError):
    """The programme has a slot at this moment."""


def set_prices(wanted: Sequence[tuple[Programme, Sequence[Price]]]) -> None:
    """Replace the price lists of programmes, in the caller's transaction."""
    Price.objects.filter(programme__in=[programme for programme, _ in wanted]).delete()
    for programme, prices in wanted:
        for position, price in enumerate(prices):
            price.programme, price.position = programme, position
    Price.objects.bulk_create(price for _, prices in wanted for price in prices)


def _move_deadlines(programme: Programme) -> None:
    for row in Seats.objects.filter(slot__programme=programme).select_related("slot"):
        row.closes_at = closing_of(row, programme)
        row.save(update_fields=["closes_at"])


def _record(programme: Programme, actor: Actor, action: str, after: dict[str, Any]) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("programme", programme.uuid),
        at=clock.now(),
        occasion_id=programme.occasion_id,
        after=after,
    )
