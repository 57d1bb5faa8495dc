# SPDX-License-Identifier: Apache-2.0
"""Making and changing programmes."""

from datetime import UTC, datetime, time

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.core.texts import Texts
from machikoba.programmes.domain.programmes import SlotExists, add_slot, update_programme
from machikoba.programmes.domain.slots import SlotPlan
from machikoba.programmes.models import Admission, Programme, Seats
from machikoba.programmes.queries.programmes import matching
from machikoba.regions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def change(programme: Programme, **fields: object) -> Programme:
    edition = programme.occasion.edition
    return update_programme(programme=programme, edition=edition, actor=SYSTEM, fields=fields)


def test_search_follows_the_title() -> None:
    made = cast.programme(cast.maker(cast.edition()), title="包丁研ぎ")
    change(made, title=Texts.of("漆塗り"))
    rows = Programme.objects.filter(occasion=made.occasion)
    assert rows.filter(matching("うるし")).count() == 1
    assert rows.filter(matching("包丁")).count() == 0


def test_deadlines_of_slots_follow() -> None:
    slot = cast.slot()
    change(slot.programme, closes_days_before=3)
    assert cast.seats_of(slot).closes_at == datetime(2026, 9, 28, 15, tzinfo=UTC)


def test_admission_of_seats_follows() -> None:
    slot = cast.slot(admission=Admission.UNKNOWN)
    change(slot.programme, admission=Admission.FIRST_COME)
    assert cast.seats_of(slot).admission == Admission.FIRST_COME
    assert cast.book(slot).order.bookings.count() == 1


def test_a_start_more() -> None:
    made = cast.programme(cast.maker(cast.edition()))
    edition = made.occasion.edition
    plan = SlotPlan(cast.FIRST_DAY, time(15), capacity=6)
    slot = add_slot(programme=made, edition=edition, plan=plan, actor=SYSTEM)
    assert Seats.objects.get(slot=slot).capacity == 6
    with pytest.raises(SlotExists):
        add_slot(programme=made, edition=edition, plan=plan, actor=SYSTEM)
    assert made.slots.count() == 2


def test_every_change_is_recorded_and_seen_by_visitors() -> None:
    made = cast.programme(cast.maker(cast.edition()))
    before = Edition.objects.get().publication_version
    change(made, fee=Programme.Fee.PAID)
    entry = Entry.objects.get(action="update_programme")
    assert entry.after == {"fields": ["fee"]}
    assert Edition.objects.get().publication_version > before
