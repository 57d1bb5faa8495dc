# SPDX-License-Identifier: Apache-2.0
"""The demo's editions in each stage: every screen has something to show, once."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from tests import cast

from machikoba.accounts.models import User
from machikoba.core import clock as core_clock
from machikoba.desk.views.days import state_of
from machikoba.notices.models import Notice
from machikoba.operations import demo, demo_stages
from machikoba.operations.check import differences
from machikoba.operations.demo_stage_parts import SECRETARY
from machikoba.programmes.models import Programme, Seats
from machikoba.programmes.queries.slots import bookable
from machikoba.regions.models import ChangeSet, Edition, Grant, Participation
from machikoba.regions.queries import editions
from machikoba.reports.board import board_of
from machikoba.visits.queries import check_ins

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TODAY = cast.NOW.date()


def make(slug: str) -> Edition:
    """One of the stages alone."""
    User.objects.create_user(SECRETARY, name="事務局")
    (stage,) = [stage for stage in demo_stages.STAGES if stage.slug == slug]
    assert stage.make is not None
    stage.make(slug)
    return Edition.objects.select_related("occasion").get(slug=slug)


def free(of: Edition) -> int:
    own = Seats.objects.filter(slot__programme__occasion=of.occasion_id)
    return own.filter(bookable(core_clock.now())).count()


def test_all_are_fictional_and_the_open_region_stays_the_first() -> None:
    cast.edition()
    demo_stages.prepare()
    assert Edition.objects.filter(is_fictional=True).count() == len(demo_stages.STAGES)
    assert [one.slug for one in editions.visible()] == [demo.SLUG, "kazamizaka", "hoshifuri"]
    assert list(differences()) == []


def test_a_second_start_doubles_nothing() -> None:
    counted = (Edition, Grant, Notice, User)
    demo_stages.prepare()
    counts = [model.objects.count() for model in counted]
    uuids = set(Programme.objects.everywhere().values_list("uuid", flat=True))
    demo_stages.prepare()
    assert [model.objects.count() for model in counted] == counts
    assert set(Programme.objects.everywhere().values_list("uuid", flat=True)) == uuids


def test_the_welcome_lets_in() -> None:
    cast.edition()
    demo_stages.prepare()
    welcome = demo_stages.welcome()
    offices = [f"/office/{stage.slug}/" for stage in demo_stages.STAGES]
    assert re.findall(r"/office/\S+", welcome) == offices
    for who, paths in (("all stages", offices), ("at the door", ["/desk/"])):
        (link,) = re.findall(rf"^  {who} .*:8000(/\S+)$", welcome, re.M)
        client = Client()
        client.post(link)
        assert {client.get(path, follow=True).status_code for path in paths} == {200}


def test_recruiting_shows_who_has_not_answered() -> None:
    makers = board_of(make("watagumo")).makers
    assert (makers.total, len(makers.invited), len(makers.never_signed_in)) == (13, 5, 5)
    assert len(makers.without_programme) == 8


def test_collecting_shows_what_is_missing_and_what_was_changed() -> None:
    edition = make("suzurigaura")
    found = board_of(edition)
    makers = found.makers
    assert (found.programmes, found.published, found.remarks) == (12, 6, 3)
    missing = (makers.never_signed_in, makers.without_programme, makers.without_start)
    assert [len(owing) for owing in missing] == [4, 3, 2]
    changes = ChangeSet.objects.filter(edition=edition).order_by("pk")
    assert [change.source for change in changes] == ["file", "grid", "grid", "undo"]


def test_today_has_people_in_every_state_and_places_left() -> None:
    edition = make("kazamizaka")
    maker = Participation.objects.filter(edition=edition).order_by("pk")[0]
    guests = check_ins.expected(maker, TODAY, TODAY)
    assert {state_of(guest) for guest in guests} == {"arrived", "no_show", ""}
    assert free(edition) >= 60
    (near,) = board_of(edition).nearly_full
    assert str(near.programme) == "丸太から椅子の脚まで"


def test_one_mail_failed_and_one_came_back() -> None:
    edition = make("kazamizaka")
    states = Notice.objects.order_by("state").values_list("state", flat=True)
    assert list(states) == ["bounced", "failed", "sent", "sent", "sent", "sent"]
    assert board_of(edition).standing.troubled == 2


def test_what_is_over_is_archived_with_who_came() -> None:
    edition = make("hoshifuri")
    days = board_of(edition).days
    assert edition.status == Edition.Status.ARCHIVED
    assert [day.day < TODAY for day in days] == [True, True, True]
    assert min(day.arrived for day in days) > 0
    assert sum(day.no_shows for day in days) > 0
    assert free(edition) == 0


@pytest.mark.parametrize("hour", [0, 23])
def test_at_any_hour_of_the_day_somebody_is_in_and_somebody_waits(hour: int) -> None:
    midnight_in_japan = cast.NOW - timedelta(hours=12)
    with core_clock.frozen(midnight_in_japan + timedelta(hours=hour, minutes=30)):
        edition = make("kazamizaka")
        found = board_of(edition).now_on
        assert free(edition) >= 60
    assert found is not None
    assert 0 < found.arrived < found.heads
