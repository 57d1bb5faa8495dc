# SPDX-License-Identifier: Apache-2.0
"""What a map says of each site: found, open, free."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from tests import cast

from machikoba.programmes.models import Admission, Programme, Seats, Slot
from machikoba.programmes.queries import sites
from machikoba.programmes.queries.programmes import Filters
from machikoba.programmes.queries.sites import Moment, Site
from machikoba.regions.models import Edition, Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ZONE = ZoneInfo("Asia/Tokyo")
ANY = Moment()


def at(hour: int, minute: int = 0, day: int = 0) -> datetime:
    return datetime.combine(cast.FIRST_DAY + timedelta(days=day), time(hour, minute), ZONE)


def find(edition: Edition, moment: Moment = ANY, now: datetime = cast.NOW, **asked: Any) -> Any:
    return sites.find(edition, Filters(**asked), moment, now)


def only(answer: Any) -> Site:
    (site,) = answer.sites.values()
    assert isinstance(site, Site)
    return site


@pytest.fixture
def maker() -> Participation:
    return cast.maker(cast.edition())


def open_house(of: Participation) -> Programme:
    hours = [cast.plan(10, ends=time(16), capacity=None, all_day=True)]
    return cast.programme(of, "自由見学", hours, admission=Admission.OPEN_VISIT)


def test_a_free_start_is_said_with_what_is_left(maker: Participation) -> None:
    made = cast.programme(maker, slots=[cast.plan(14), cast.plan(11, capacity=3)])
    Seats.objects.filter(slot__programme=made, capacity=3).update(taken=1)
    site = only(find(maker.edition))
    assert (site.state, site.starts) == ("free", 2)
    assert site.free is not None
    assert (site.free.starts_at, site.free.left) == (at(11), 2)
    assert (site.opens, site.closes) == (time(11), time(15))
    assert [found.uuid for found in site.programmes] == [made.uuid]


def test_for_four_at_fourteen(maker: Participation) -> None:
    cast.programme(maker, slots=[cast.plan(11), cast.plan(14, capacity=3)])
    asked = Moment(hour=14)
    assert find(maker.edition, asked, seats=4).sites == {}
    assert only(find(maker.edition, asked, seats=3)).starts == 1
    assert only(find(maker.edition, Moment(hour=11), seats=4)).starts == 1
    assert find(maker.edition, Moment(hour=12)).sites == {}


def test_the_hour_is_of_the_day_asked_for(maker: Participation) -> None:
    cast.programme(maker, slots=[cast.plan(11), cast.plan(14, day=1)])
    asked = Moment(hour=14)
    assert find(maker.edition, asked, day=cast.FIRST_DAY).sites == {}
    assert only(find(maker.edition, asked, day=cast.FIRST_DAY + timedelta(days=1))).starts == 1


def test_an_open_house_is_open_within_its_hours_alone(maker: Participation) -> None:
    open_house(maker)
    asked = Moment(is_open=True)
    for now, is_open in ((at(9, 59), 0), (at(10), 1), (at(15, 59), 1), (at(16), 0)):
        assert len(find(maker.edition, asked, now).sites) == is_open
    site = only(find(maker.edition, now=at(12)))
    assert (site.state, site.open_until) == ("open", at(16))
    assert only(find(maker.edition)).state == "walk_in"
    assert only(find(maker.edition, now=at(17))).state == ""


def test_one_can_come_to_an_open_house_at_any_hour_of_it(maker: Participation) -> None:
    open_house(maker)
    assert len(find(maker.edition, Moment(hour=15)).sites) == 1
    assert find(maker.edition, Moment(hour=16)).sites == {}
    assert find(maker.edition, Moment(hour=9)).sites == {}


def test_a_booked_tour_that_runs_is_not_open_to_who_walks_in(maker: Participation) -> None:
    cast.programme(maker)
    assert find(maker.edition, Moment(is_open=True), at(10, 30)).sites == {}


def test_full_is_not_over(maker: Participation) -> None:
    made = cast.programme(maker, slots=[cast.plan(10, capacity=2)])
    Seats.objects.filter(slot__programme=made).update(taken=2)
    assert only(find(maker.edition)).state == "full"
    assert only(find(maker.edition, now=at(18))).state == ""


def test_what_was_called_off_is_neither_open_nor_free(maker: Participation) -> None:
    made = open_house(maker)
    Slot.objects.filter(programme=made).update(state=Slot.State.CALLED_OFF)
    site = only(find(maker.edition, now=at(12)))
    assert (site.state, site.opens) == ("", None)


def test_a_start_without_an_hour_says_nothing(maker: Participation) -> None:
    made = cast.programme(maker)
    Slot.objects.filter(programme=made).update(starts_at=None, ends_at=None)
    site = only(find(maker.edition))
    assert (site.state, site.opens, site.closes) == ("", None, None)
    assert find(maker.edition, Moment(hour=10)).sites == {}


def test_programmes_of_no_maker_are_counted(maker: Participation) -> None:
    made = cast.programme(maker)
    Programme.objects.filter(pk=made.pk).update(participation=None)
    answer = find(maker.edition)
    assert (answer.sites, answer.nowhere, answer.programmes) == ({}, 1, 0)


def test_participants_own_hours_are_not_told(maker: Participation) -> None:
    made = cast.programme(maker, slots=[cast.plan(10), cast.plan(8)])
    Slot.objects.filter(programme=made, starts_at=at(8)).update(audience="participants")
    site = only(find(maker.edition))
    assert (site.opens, site.starts) == (time(10), 1)


def test_the_filters_are_the_lists(maker: Participation) -> None:
    cast.programme(maker, "刃物づくり", hands_on=True)
    cast.programme(maker, "見学")
    answer = find(maker.edition, hands_on=True)
    assert [str(found.title) for found in only(answer).programmes] == ["刃物づくり"]
    assert answer.programmes == 1
