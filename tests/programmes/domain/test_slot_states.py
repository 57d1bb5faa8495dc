# SPDX-License-Identifier: Apache-2.0
"""How a slot stands, and what it takes to let it stand otherwise."""

from datetime import date, time

import pytest
from tests import cast

from machikoba.core.texts import Texts
from machikoba.programmes.domain import slot_states
from machikoba.programmes.models import Seats, Slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def change(slot: Slot, wanted: slot_states.Standing) -> bool:
    return slot_states.change_standing(slot, list(Seats.objects.filter(slot=slot)), wanted)


def fresh(slot: Slot) -> Slot:
    return Slot.objects.select_related("programme__occasion").get(pk=slot.pk)


def test_there_and_back_is_as_before() -> None:
    slot = fresh(cast.slot(closes_days_before=1))
    before, closes_at = slot_states.standing(slot), cast.seats_of(slot).closes_at
    wanted = slot_states.moved(slot, day=date(2026, 10, 2), start=time(9), minutes=15)
    assert change(slot, {**wanted, **slot_states.at_place(slot, Texts.of("公民館"))})
    moved = fresh(slot)
    assert (moved.day, str(moved.place)) == (date(2026, 10, 2), "公民館")
    assert cast.seats_of(slot).closes_at != closes_at
    assert change(moved, before)
    assert slot_states.standing(fresh(slot)) == before
    assert cast.seats_of(slot).closes_at == closes_at


def test_what_stands_so_already_does_not_change() -> None:
    slot = fresh(cast.slot())
    assert not change(slot, slot_states.standing(slot))


def test_past_midnight_it_is_another_day() -> None:
    slot = fresh(cast.slot())
    wanted = slot_states.moved(slot, start=time(23, 30), minutes=60)
    assert wanted["day"] == "2026-10-02"
    assert wanted["starts_at"] == "2026-10-01T15:30:00+00:00"


def test_without_an_hour_only_the_day_changes() -> None:
    slot = fresh(cast.slot())
    slot.starts_at = slot.ends_at = None
    assert slot_states.moved(slot, start=time(9), minutes=5) == {}
    assert slot_states.moved(slot, day=date(2026, 10, 2)) == {"day": "2026-10-02"}


def test_a_deadline_of_its_own_stays() -> None:
    slot = fresh(cast.slot())
    Seats.objects.filter(slot=slot).update(closes_itself=True, closes_at=cast.NOW)
    change(slot, slot_states.moved(slot, minutes=30))
    assert cast.seats_of(slot).closes_at == cast.NOW
