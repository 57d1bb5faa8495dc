# SPDX-License-Identifier: Apache-2.0
"""The same hours on many days: no start in the lunch break, none on a day the maker is closed."""

from datetime import date, time, timedelta

import pytest
from tests import cast
from tests.tables import change, fresh, rows

from machikoba.audit.actor import SYSTEM
from machikoba.programmes.domain.repeats import (
    DayPlan,
    Repeat,
    Rhythm,
    carry_out,
    count,
    plan_repeat,
)
from machikoba.programmes.domain.tables import TABLES
from machikoba.programmes.models import Programme, Seats
from machikoba.regions.domain.tables import undo
from machikoba.regions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DAYS = (cast.FIRST_DAY, cast.FIRST_DAY + timedelta(days=1))
LUNCH = (time(12), time(13))


def hours(*clocks: str) -> list[time]:
    return [time.fromisoformat(clock) for clock in clocks]


@pytest.mark.parametrize(
    ("length", "starts"),
    [
        (60, ("10:00", "11:00", "13:00", "14:00")),
        (90, ("10:00", "13:00", "14:00")),
        (30, ("10:00", "11:00", "13:00", "14:00")),
    ],
)
def test_no_start_runs_into_lunch(length: int, starts: tuple[str, ...]) -> None:
    rhythm = Rhythm(time(10), time(14), 60, pause=LUNCH)
    assert rhythm.starts(length) == hours(*starts)


def test_without_a_lunch_break() -> None:
    assert Rhythm(time(9, 30), time(11), 30).starts(60) == hours("09:30", "10:00", "10:30", "11:00")


@pytest.fixture
def edition() -> Edition:
    """A tour with one start at ten, and another of a maker that is open on the second day only."""
    made = cast.edition()
    cast.programme(cast.maker(made))
    closed = cast.maker(made, "別製作所")
    closed.open_days = [DAYS[1].isoformat()]
    closed.save()
    cast.programme(closed, slots=[], duration_minutes=None)
    return made


def asked(edition: Edition, **more: object) -> Repeat:
    programmes = Programme.objects.filter(occasion=edition.occasion_id).order_by("pk")
    found = tuple(programmes.select_related("participation", "occasion"))
    rhythm = Rhythm(time(10), time(13), 60, pause=LUNCH)
    return Repeat(found, DAYS, rhythm, **{"capacity": "8", **more})  # type: ignore[arg-type]


def told(plans: list[DayPlan]) -> list[tuple[int, date, list[time], list[time]]]:
    first = plans[0].programme.pk
    return [(p.programme.pk - first, p.day, p.starts, p.existing) for p in plans]


def test_what_is_there_stays_and_closed_days_are_left_out(edition: Edition) -> None:
    plans = plan_repeat(asked(edition))
    ten, later = hours("10:00"), hours("11:00", "13:00")
    assert told(plans) == [
        (0, DAYS[0], later, ten),
        (0, DAYS[1], ten + later, []),
        (1, DAYS[1], ten + later, []),
    ]
    assert count(plans) == 8
    assert count(plan_repeat(asked(edition, open_days=False))) == 11


def test_all_at_once_and_back_in_one_step(edition: Edition) -> None:
    wanted = asked(edition, unit="group")
    before = rows("slots", edition)
    made = carry_out(
        edition=fresh(edition),
        asked=wanted,
        plans=plan_repeat(wanted),
        actor=SYSTEM,
        language="ja",
    )
    assert (made.problems, made.counts["added"]) == ([], 8)
    seats = Seats.objects.filter(slot__programme__occasion=edition.occasion_id, unit="group")
    assert set(seats.values_list("capacity", flat=True)) == {8}
    assert count(plan_repeat(wanted)) == 0
    assert undo(table=TABLES["slots"], change_set=made.change_set, actor=SYSTEM).is_good
    assert rows("slots", edition) == before


def test_one_that_cannot_be_and_none_is_made(edition: Edition) -> None:
    wanted = asked(edition)
    plans = plan_repeat(wanted)
    new = {
        "programme": "工場見学",
        "maker": "架空製作所",
        "day": "10/2",
        "starts": "10:00",
        "places": "1",
    }
    assert change("slots", edition, added=[new]).is_good
    made = carry_out(edition=fresh(edition), asked=wanted, plans=plans, actor=SYSTEM, language="en")
    assert [problem.column for problem in made.problems] == ["starts"]
    assert len(rows("slots", edition)) == 2
