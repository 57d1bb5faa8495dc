# SPDX-License-Identifier: Apache-2.0
"""The numbers of the board, worked out by hand."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries
from tests import cast

from machikoba.audit.actor import SYSTEM, VISITOR
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.domain.party import Party
from machikoba.bookings.models import Order
from machikoba.core.texts import Texts
from machikoba.programmes.models import Programme, Seats, Slot, Unit
from machikoba.regions.models import Area, Edition, Participation
from machikoba.reports.board import Board, Cell, Fill, Made, board_of
from machikoba.visits.domain.walk_ins import admit
from machikoba.visits.models import CheckIn

pytestmark = pytest.mark.django_db
SetClock = Callable[[datetime], None]


@pytest.fixture
def edition(clock: SetClock) -> Edition:
    """Two makers, one of them in an area; ten places each morning of two, four groups besides."""
    made = cast.edition()
    inside = cast.maker(made)
    area = Area.objects.create(edition=made, slug="a", name=Texts.of("川上"))
    Participation.objects.filter(pk=inside.pk).update(area=area)
    cast.programme(inside, "見学", slots=[cast.plan(10, 0), cast.plan(10, 1)])
    groups = [cast.plan(14, 0, capacity=4, unit=Unit.GROUP), cast.plan(9, capacity=None)]
    cast.programme(cast.maker(made, "別", "ベツ"), "組の体験", slots=groups)
    return made


def slot(title: str, place: int = 0) -> Slot:
    rows = Slot.objects.everywhere()
    rows = rows.filter(programme__search__contains=title, seats__capacity__isnull=False)
    return rows.order_by("day", "starts_at")[place]


def board(edition: Edition) -> Board:
    return board_of(Edition.objects.select_related("occasion").get(pk=edition.pk))


def test_people_and_groups_are_counted_apart(edition: Edition) -> None:
    cast.book(slot("見学"), adults=3)
    cast.book(slot("組の体験"), adults=3)
    found = board(edition)
    assert found.total == Cell(Fill(3, 20), Fill(1, 4))
    first, second = edition.days()
    assert [str(area and area.name) for area in found.areas] == ["川上", "None"]
    assert found.matrix == [
        (first, [Cell(Fill(3, 10)), Cell(groups=Fill(1, 4))]),
        (second, [Cell(Fill(0, 10)), Cell()]),
    ]
    assert (found.bookings, found.heads) == (2, 6)


def test_days_with_who_came(edition: Edition, clock: SetClock) -> None:
    bookings = [
        cast.book(slot("見学"), email=f"v{n}@example.jp", adults=n).order.bookings.get()
        for n in (1, 2, 4)
    ]
    clock(datetime.combine(edition.days()[0], datetime.min.time(), edition.occasion.zone))
    for booking, state in zip(bookings, ("arrived", "no_show"), strict=False):
        CheckIn.objects.create(booking=booking, state=state, heads=booking.heads, at=cast.NOW)
    found = board(edition)
    today = found.now_on
    assert today is not None
    assert (today.starts, today.bookings, today.heads) == (3, 3, 7)
    assert (today.arrived, today.no_shows) == (1, 1)
    assert [day.day for day in found.ahead] == edition.days()
    assert found.days_to_go is None


def test_who_came_without_a_booking_is_counted_apart(edition: Edition, clock: SetClock) -> None:
    booked = slot("見学")
    cast.book(booked, adults=2)
    assert booked.starts_at is not None
    clock(booked.starts_at)
    admit(occasion=edition.occasion, slot=booked.uuid, party=Party(3), actor=SYSTEM)
    today = board(edition).now_on
    assert today is not None
    assert (today.bookings, today.heads, today.arrived, today.walk_ins) == (1, 2, 0, 3)
    assert sum(made.bookings for made in board(edition).made) == 0  # long ago, and none today


def test_bookings_by_the_day_they_were_made_on_the_editions_clock(edition: Edition) -> None:
    order = cast.book(slot("見学"), adults=2).order
    late = cast.book(slot("見学", 1), email="b@example.jp").order
    gone = cast.book(slot("見学", 1), email="c@example.jp").order
    cancel_booking(booking=gone.bookings.get(), actor=VISITOR)
    # One second before midnight in Japan, which is the afternoon in UTC.
    Order.objects.filter(pk=late.pk).update(created_at=cast.NOW - timedelta(hours=12, seconds=1))
    found = board(edition)
    day = order.created_at.date()
    assert found.made[-2:] == [Made(day - timedelta(days=1), 1, 1), Made(day, 1, 2)]
    assert len(found.made) == 28
    assert (found.made_today.bookings, found.days_to_go) == (1, 30)


@pytest.mark.parametrize(
    ("taken", "full", "empty"),
    [(0, 0, 1), (2, 0, 1), (3, 0, 0), (17, 0, 0), (18, 1, 0), (20, 1, 0)],
)
def test_nearly_full_and_nearly_empty(edition: Edition, taken: int, full: int, empty: int) -> None:
    rows = Seats.objects.everywhere().filter(slot__programme__search__contains="見学")
    for row, share in zip(rows, (min(taken, 10), max(taken - 10, 0)), strict=True):
        Seats.objects.filter(pk=row.pk).update(taken=share)
    Seats.objects.everywhere().filter(unit=Unit.GROUP).update(taken=2)
    found = board(edition)
    assert (len(found.nearly_full), len(found.nearly_empty)) == (full, empty)


def test_what_has_begun_or_is_hidden_is_not_nearly_empty(edition: Edition, clock: SetClock) -> None:
    hidden = Programme.objects.everywhere().filter(search__contains="組")
    hidden.update(state=Programme.State.DRAFT)
    assert [str(near.programme) for near in board(edition).nearly_empty] == ["見学"]
    clock(slot("見学", 1).starts_at or cast.NOW)
    assert board(edition).nearly_empty == []


def test_an_empty_edition(clock: SetClock) -> None:
    found = board(cast.edition(status=Edition.Status.DRAFT))
    assert (found.bookings, found.heads, found.matrix, found.areas) == (0, 0, [], [])
    assert found.total.people.percent == 0


def test_percent_says_a_hundred_of_what_is_full_alone() -> None:
    assert [Fill(taken, 1000).percent for taken in (0, 999, 1000)] == [0, 99, 100]


@pytest.mark.parametrize("count", [1, 3])
def test_nine_queries_whatever_the_size(
    count: int, clock: SetClock, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = cast.edition()
    for number in range(count):
        booked = cast.programme(cast.maker(made, f"製作所{number}", "セイ")).slots.get()
        cast.book(booked, email=f"v{number}@example.jp")
    fresh = Edition.objects.select_related("occasion").get(pk=made.pk)
    with django_assert_num_queries(9):
        assert board_of(fresh).bookings == count
