# SPDX-License-Identifier: Apache-2.0
"""Registering for a gathering: the same seats, the same law."""

from datetime import date, time

import pytest
from tests import cast
from tests.library import shelf

from machikoba.audit.actor import SYSTEM
from machikoba.bookings.domain.refusals import Code, OrderRefused
from machikoba.core import clock
from machikoba.gatherings.domain.gatherings import update_gathering
from machikoba.gatherings.domain.registrations import (
    ON_SITE,
    ONLINE,
    DateNeeded,
    close_registration,
    open_registration,
)
from machikoba.gatherings.models import Registration
from machikoba.gatherings.queries.registrations import entrances
from machikoba.notices.models import Notice
from machikoba.operations.check import differences
from machikoba.programmes.domain.seats import CapacityTaken
from machikoba.programmes.models import Slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_last_place_is_given_once() -> None:
    gathering = shelf.opened(cast.bureau(), on_site=1)
    placed = shelf.sign_up(gathering, "架空 花子")
    with pytest.raises(OrderRefused) as caught:
        shelf.sign_up(gathering, "架空 太郎")
    assert caught.value.code == Code.SLOT_FULL
    assert [r.order for r in Registration.objects.filter(gathering=gathering)] == [placed.order]
    assert list(differences()) == []


def test_nobody_registers_twice() -> None:
    gathering = shelf.opened(cast.bureau(), on_site=5)
    shelf.sign_up(gathering, "架空 花子")
    with pytest.raises(OrderRefused) as caught:
        shelf.sign_up(gathering, "架空 花子")
    assert caught.value.code == Code.OVERLAP


def test_a_yes_comes_with_its_mail() -> None:
    placed = shelf.sign_up(shelf.opened(cast.bureau()))
    assert Notice.objects.get(kind="order_confirmed").ref == str(placed.order.uuid)


def test_the_place_and_the_net_side_by_side() -> None:
    gathering = shelf.opened(cast.bureau(), on_site=1, online=100)
    ways = entrances(gathering, clock.now())
    assert [(way.is_online, way.left) for way in ways] == [(False, 1), (True, 100)]


def test_closed_means_closed() -> None:
    gathering = shelf.opened(cast.bureau())
    (way,) = entrances(gathering, clock.now())
    close_registration(gathering=gathering, actor=SYSTEM)
    assert entrances(gathering, clock.now()) == []
    open_registration(gathering=gathering, places={ON_SITE: 3}, closes_on=None, actor=SYSTEM)
    (again,) = entrances(gathering, clock.now())
    assert (again.slot, again.left) == (way.slot, 3)


def test_after_the_deadline_nobody_gets_in() -> None:
    gathering = shelf.opened(cast.bureau())
    yesterday = date(2026, 8, 31)
    places = {ON_SITE: 3}
    open_registration(gathering=gathering, places=places, closes_on=yesterday, actor=SYSTEM)
    with pytest.raises(OrderRefused) as caught:
        shelf.sign_up(gathering)
    assert caught.value.code == Code.CLOSED


def test_a_draft_takes_nobody() -> None:
    gathering = shelf.opened(cast.bureau())
    update_gathering(gathering=gathering, actor=SYSTEM, fields={"state": "draft"})
    assert entrances(gathering, clock.now()) == []


def test_fewer_places_than_people_are_refused() -> None:
    gathering = shelf.opened(cast.bureau(), on_site=2)
    shelf.sign_up(gathering, "架空 花子")
    shelf.sign_up(gathering, "架空 太郎")
    with pytest.raises(CapacityTaken):
        open_registration(gathering=gathering, places={ON_SITE: 1}, closes_on=None, actor=SYSTEM)


def test_another_day_moves_the_slot() -> None:
    gathering = shelf.opened(cast.bureau())
    fields = {"held_on": date(2026, 11, 3), "starts": time(10)}
    update_gathering(gathering=gathering, actor=SYSTEM, fields=fields)
    slot = Slot.objects.get(programme__occasion=gathering.occasion_id)
    assert slot.starts_at is not None
    assert (slot.day, slot.starts_at.hour) == (date(2026, 11, 3), 1)  # UTC
    assert slot.seats.get().closes_at == slot.starts_at


def test_without_a_day_there_is_no_registration() -> None:
    gathering = shelf.forum(cast.bureau(), held_precision="month").gathering
    assert gathering is not None
    with pytest.raises(DateNeeded):
        open_registration(gathering=gathering, places={ONLINE: 5}, closes_on=None, actor=SYSTEM)
    opened = shelf.opened(cast.bureau("second"))
    with pytest.raises(DateNeeded):
        update_gathering(gathering=opened, actor=SYSTEM, fields={"starts": None})
