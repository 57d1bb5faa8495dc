# SPDX-License-Identifier: Apache-2.0
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from tests import cast
from tests.trips import days

from machikoba.programmes.models import Admission, Programme, Slot
from machikoba.regions.models import Area, Edition, Occasion
from machikoba.trips.domain.problems import Posed, pose, visit_id
from machikoba.trips.models import Trip
from machikoba.trips.solver.problem import Fixed, Free, Pause, Visit

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(clock: Callable[[datetime], None]) -> Edition:
    return cast.edition()


def posed(trip: Trip) -> Posed:
    return pose(trip, cast.NOW)


def visit(trip: Trip, programme: Programme) -> Visit | None:
    found = {one.id: one for one in posed(trip).problem.visits}
    return found.get(visit_id(programme))


def hours(trip: Trip, programme: Programme) -> list[tuple[int, int]]:
    found = visit(trip, programme)
    options = found.options if found else ()
    return [(o.start // 60, o.end // 60) for o in options if isinstance(o, Fixed)]


def test_a_slot_is_an_option_at_its_hour_of_the_editions_clock(edition: Edition) -> None:
    made = days.programme(days.maker(edition, "刃物"), "見学", 10, 14)
    assert hours(days.trip(edition), made) == [(10, 11), (14, 15)]


def test_only_slots_with_seats_for_all_of_the_party(edition: Edition) -> None:
    plans = [cast.plan(10, capacity=3), cast.plan(13, capacity=4)]
    made = days.programme(days.maker(edition, "刃物"), "見学", plans=plans)
    assert hours(days.trip(edition, party={"adults": 2, "child": 2}), made) == [(13, 14)]
    cast.book(made.slots.order_by("starts_at")[1], adults=1)
    assert hours(days.trip(edition, party={"adults": 2, "child": 2}), made) == []


def test_ages_and_limits_are_those_of_bookings(edition: Edition) -> None:
    maker = days.maker(edition, "刃物")
    grown_up = days.programme(maker, "大人", 10, min_age=16)
    small = days.programme(maker, "二人まで", 11, party_limit=2)
    family = days.trip(edition, party={"adults": 2, "child": 1})
    assert (hours(family, grown_up), hours(family, small)) == ([], [])
    couple = days.trip(edition)
    assert (hours(couple, grown_up), hours(couple, small)) == ([(10, 11)], [(11, 12)])


def test_what_is_called_off_or_over_or_not_booked_here_is_none(edition: Edition) -> None:
    maker = days.maker(edition, "刃物")
    made = days.programme(maker, "見学", 10, 14)
    Slot.objects.filter(pk=made.slots.order_by("starts_at")[0].pk).update(
        state=Slot.State.CALLED_OFF
    )
    drawn = days.programme(maker, "抽選", 10, admission=Admission.DRAW)
    trip = days.trip(edition)
    assert hours(trip, made) == [(14, 15)]
    assert visit(trip, drawn) is None
    late = cast.NOW + timedelta(days=31)
    assert pose(trip, late).problem.visits == ()


def test_one_may_plan_before_one_may_book(edition: Edition) -> None:
    Occasion.objects.update(bookings_open_at=cast.NOW + timedelta(days=7))
    edition.occasion.refresh_from_db()
    made = days.programme(days.maker(edition, "刃物"), "見学", 10)
    assert hours(days.trip(edition), made) == [(10, 11)]
    Occasion.objects.update(bookings_close_at=cast.NOW - timedelta(days=1))
    edition.occasion.refresh_from_db()
    assert visit(days.trip(edition), made) is None


def test_an_open_house_is_visited_within_its_hours(edition: Edition) -> None:
    made = days.open_house(days.maker(edition, "和紙"), "自由見学", 10, 12)
    found = visit(days.trip(edition, pace="normal"), made)
    assert found is not None
    (option,) = found.options
    assert isinstance(option, Free)
    assert (option.opens, option.last_start) == (600, 690)
    assert (option.length, option.longest) == (30, 60)


def test_an_open_visit_put_at_an_hour_by_hand_begins_then(edition: Edition) -> None:
    made = days.open_house(days.maker(edition, "和紙"), "自由見学", 10, 12)
    option = made.slots.get().uuid.hex
    found = visit(days.trip(edition, pins={option: 640}), made)
    assert found is not None
    assert found.options == (Fixed(option, 640, 670),)
    late = visit(days.trip(edition, pins={option: 900}), made)
    assert late is not None
    assert late.options == (Fixed(option, 690, 720),)


def test_wishes_outweigh_interests_outweigh_fillings(edition: Edition) -> None:
    maker = days.maker(edition, "刃物")
    named = days.programme(maker, "名指し", 10)
    fits = days.programme(maker, "体験", 10, kind=Programme.Kind.WORKSHOP, hands_on=True)
    other = days.programme(maker, "ほか", 10)
    wishes = {str(named.uuid): "must"}
    trip = days.trip(edition, wishes=wishes, interests=["kind:workshop", "hands_on"])
    found = [visit(trip, one) for one in (named, fits, other)]
    assert [(one.score, one.must) for one in found if one] == [
        (2000, True),
        (200, False),
        (30, False),
    ]
    trip.fills = False
    assert visit(trip, other) is None


def test_a_must_without_an_option_stops_nothing(edition: Edition) -> None:
    made = days.programme(days.maker(edition, "刃物"), "見学", plans=[cast.plan(10, capacity=1)])
    found = visit(days.trip(edition, wishes={str(made.uuid): "must"}), made)
    assert found is not None
    assert (found.options, found.must) == ((), False)


def test_an_areas_pull_raises_what_nobody_named(edition: Edition) -> None:
    quiet = Area.objects.create(edition=edition, slug="north", name="北", pull=50)
    made = days.programme(days.maker(edition, "刃物", area=quiet), "見学", 10)
    found = visit(days.trip(edition), made)
    named = visit(days.trip(edition, wishes={str(made.uuid): "like"}), made)
    assert found is not None
    assert named is not None
    assert (found.score, named.score) == (45, 1000)


def test_needs_leave_out_what_does_not_say_it_meets_them(edition: Edition) -> None:
    maker = days.maker(edition, "刃物")
    flat = days.programme(maker, "段差なし", 10, step_free=True)
    unsaid = days.programme(maker, "不明", 10)
    english = days.programme(maker, "英語", 10, languages=["ja", "en"])
    trip = days.trip(edition, step_free=True)
    assert [hours(trip, one) for one in (flat, unsaid)] == [[(10, 11)], []]
    trip = days.trip(edition, language="en")
    assert [hours(trip, one) for one in (english, unsaid)] == [[(10, 11)], []]


def test_ways_between_makers_and_from_the_start(edition: Edition) -> None:
    one = days.programme(days.maker(edition, "刃物"), "見学", 10)
    other = days.programme(days.maker(edition, "漆", 2.0), "見学", 10)
    nowhere = days.programme(cast.maker(edition, "不明"), "見学", 10)
    trip = days.trip(edition, start="at:36.000,137.000")
    found = posed(trip).problem
    place = {v.id: v.place for v in found.visits}
    a, b, c = (place[visit_id(p)] for p in (one, other, nowhere))
    assert found.travel[a][b] == 39  # 2 km × 1.3 at 4 km/h
    assert found.travel[a][c] == found.travel[c][b] == 20
    (day,) = found.days
    assert found.travel[day.start_place][b] == 39
    assert found.travel[a][day.end_place] == 0  # the day ends where one is


def test_lunch_only_where_the_day_has_its_hours(edition: Edition) -> None:
    days.programme(days.maker(edition, "刃物"), "見学", 10)
    assert posed(days.trip(edition, lunch=60)).problem.days[0].pause == Pause(660, 870, 60)
    late = posed(days.trip(edition, lunch=60, starts=840)).problem.days[0]
    assert late.pause is None


def test_two_days_count_from_the_first_midnight(edition: Edition) -> None:
    plans = [cast.plan(10), cast.plan(10, day=1)]
    made = days.programme(days.maker(edition, "刃物"), "見学", plans=plans)
    dates = [day.isoformat() for day in edition.days()]
    trip = days.trip(edition, days=dates)
    assert hours(trip, made) == [(10, 11), (34, 35)]
    assert [day.start for day in posed(trip).problem.days] == [530, 1970]


def test_the_rest_of_a_day_begins_now_and_here(edition: Edition) -> None:
    maker = days.maker(edition, "刃物")
    seen = days.programme(maker, "見た", 10)
    later = days.programme(days.maker(edition, "漆", 2.0), "これから", 15)
    trip = days.trip(
        edition,
        since={
            "day": cast.FIRST_DAY.isoformat(),
            "minute": 700,
            "place": f"maker:{maker.uuid}",
            "done": [visit_id(seen)],
        },
    )
    found = posed(trip).problem
    assert [one.id for one in found.visits] == [visit_id(later)]
    assert found.days[0].start == 700
    assert found.travel[found.days[0].start_place][found.visits[0].place] == 39


def test_what_was_dropped_is_no_visit_and_a_kept_option_needs_no_seats(edition: Edition) -> None:
    made = days.programme(days.maker(edition, "刃物"), "見学", plans=[cast.plan(10, capacity=2)])
    slot = made.slots.get()
    assert visit(days.trip(edition, bans=[visit_id(made)]), made) is None
    cast.book(slot, adults=2)
    assert visit(days.trip(edition), made) is None
    trip = days.trip(edition, pins={slot.uuid.hex: None})
    assert hours(trip, made) == [(10, 11)]
    assert posed(trip).problem.pinned == {slot.uuid.hex}


def test_an_order_that_is_refused_for_its_ways_is_not_planned(edition: Edition) -> None:
    one = days.programme(days.maker(edition, "刃物"), "見学", 10)
    other = days.programme(days.maker(edition, "漆", 1.0), "見学", 10)
    edition.occasion.travel = Occasion.Travel.REFUSE
    trip = days.trip(edition, mode="car")
    found = posed(trip).problem
    place = {v.id: v.place for v in found.visits}
    assert found.travel[place[visit_id(one)]][place[visit_id(other)]] == 14
