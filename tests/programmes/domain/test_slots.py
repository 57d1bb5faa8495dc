# SPDX-License-Identifier: Apache-2.0
"""Slots as planned, on the clock of the place."""

from datetime import UTC, date, datetime, time

import pytest
from tests import cast

from machikoba.programmes.domain.slots import SlotPlan, closing_time, create_slots
from machikoba.programmes.models import Programme, Seats

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DAY = date(2026, 10, 1)


def programme(**fields: object) -> Programme:
    return cast.programme(cast.maker(cast.edition()), slots=[], **fields)


def test_local_hours_are_stored_in_utc() -> None:
    slot = create_slots([(programme(), SlotPlan(DAY, time(10, 30), capacity=4))])[0]
    assert slot.starts_at == datetime(2026, 10, 1, 1, 30, tzinfo=UTC)
    assert slot.ends_at == datetime(2026, 10, 1, 2, 30, tzinfo=UTC)  # 60 minutes


def test_a_night_event_ends_after_midnight() -> None:
    plan = SlotPlan(DAY, time(22), time(1))
    slot = create_slots([(programme(duration_minutes=None), plan)])[0]
    assert slot.ends_at == datetime(2026, 10, 1, 16, tzinfo=UTC)


def test_a_day_without_hours() -> None:
    slot = create_slots([(programme(), SlotPlan(DAY))])[0]
    assert (slot.starts_at, slot.ends_at) == (None, None)
    assert cast.seats_of(slot).capacity is None


def test_online_programmes_have_online_seats() -> None:
    made = programme(kind=Programme.Kind.ONLINE)
    slot = create_slots([(made, SlotPlan(DAY, time(10)))])[0]
    assert cast.seats_of(slot).channel == Seats.Channel.ONLINE


@pytest.mark.parametrize(
    ("fields", "closes"),
    [
        ({}, datetime(2026, 10, 1, 1, tzinfo=UTC)),
        ({"closes_days_before": 0}, datetime(2026, 10, 1, 1, tzinfo=UTC)),
        ({"closes_days_before": 2}, datetime(2026, 9, 29, 15, tzinfo=UTC)),
        ({"closes_on": date(2026, 9, 20)}, datetime(2026, 9, 20, 15, tzinfo=UTC)),
        (
            {"closes_on": date(2026, 9, 20), "closes_days_before": 30},
            datetime(2026, 9, 1, 15, tzinfo=UTC),
        ),
    ],
)
def test_closing_time(fields: dict[str, object], closes: datetime) -> None:
    starts = datetime(2026, 10, 1, 1, tzinfo=UTC)
    assert closing_time(programme(**fields), DAY, starts) == closes
