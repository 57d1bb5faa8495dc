# SPDX-License-Identifier: Apache-2.0
"""The quick no by an edition's slug: for that edition's strangers only."""

import pytest
from django.db import connection
from tests import cast

from machikoba.bookings.domain.crowds import KNOWN, refuse_early, refuse_early_in
from machikoba.bookings.domain.keys import Key
from machikoba.bookings.domain.refusals import OrderRefused
from machikoba.programmes.models import Slot
from machikoba.regions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
STRANGER = "stranger@example.jp"


@pytest.fixture
def slot() -> Slot:
    """Full, and a moment ago somebody was told so; its place was booked with the key `k`."""
    found = cast.slot(capacity=1)
    cast.book(found, email="first@example.jp", key=Key("k", "body"))
    with pytest.raises(OrderRefused):
        cast.book(found, email="second@example.jp")
    return found


def test_a_stranger_hears_no(slot: Slot) -> None:
    with pytest.raises(OrderRefused) as caught:
        refuse_early_in("tetsunomori", [slot.uuid], STRANGER, None)
    assert caught.value.refusals[0].slot == slot.uuid
    with pytest.raises(OrderRefused):
        refuse_early(slot.programme.occasion_id, [slot.uuid], STRANGER, Key("other", "body"))


def test_everybody_else_is_judged_under_the_lock(slot: Slot) -> None:
    occasion = slot.programme.occasion_id
    refuse_early_in("another", [slot.uuid], STRANGER, None)
    refuse_early_in("tetsunomori", [], STRANGER, None)
    refuse_early_in("tetsunomori", [slot.uuid, slot.uuid], STRANGER, None)
    refuse_early_in("tetsunomori", [slot.uuid], "", None)
    refuse_early_in("tetsunomori", [slot.uuid], "FIRST@example.jp ", None)
    refuse_early_in("tetsunomori", [slot.uuid], STRANGER, Key("k", "body"))
    refuse_early(occasion + 1, [slot.uuid], STRANGER, None)


def test_a_draft_is_not_there(slot: Slot) -> None:
    Edition.objects.update(status=Edition.Status.DRAFT)
    refuse_early_in("tetsunomori", [slot.uuid], STRANGER, None)


def test_a_stranger_is_looked_up_and_not_looked_for() -> None:
    """With fifty thousand visitors a no took seven times as long, before there was an index."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL plans by how much there is")
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {KNOWN}", ["k", 1, STRANGER])
        plan = " ".join(row[3] for row in cursor.fetchall())
    assert "(occasion_id=? AND email=?)" in plan
    assert "(key=?)" in plan
