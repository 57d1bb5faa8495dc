# SPDX-License-Identifier: Apache-2.0
"""Records: added at their place, changed, moved, deleted; the page's date follows."""

from datetime import date

import pytest
from tests import cast
from tests.library import shelf

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.core.texts import Texts
from machikoba.gatherings.domain.gatherings import HasRegistrations
from machikoba.gatherings.models import Gathering
from machikoba.library.domain import activities
from machikoba.library.domain.addresses import Taken
from machikoba.library.domain.pages import policy_page
from machikoba.library.models import Activity, Theme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_new_forum_comes_before_the_older_ones() -> None:
    bureau = cast.bureau()
    shelf.report(bureau)
    shelf.forum(bureau, "001", "一", held_on=date(2026, 5, 1))
    shelf.forum(bureau, "003", "三", held_on=date(2026, 9, 1))
    shelf.forum(bureau, "002", "二", held_on=date(2026, 7, 1))
    assert shelf.titles(bureau) == ["報告書", "三", "二", "一"]


def test_an_address_survives_a_new_name() -> None:
    activity = shelf.forum(cast.bureau(), "017")
    activities.change(activity=activity, actor=SYSTEM, fields={"title": Texts.of("別の題名")})
    activity.refresh_from_db()
    assert activity.slug == "forum-017"
    assert "別の題名" in activity.search


def test_two_of_one_number_have_two_addresses() -> None:
    bureau = cast.bureau()
    slugs = [shelf.forum(bureau, "1").slug, shelf.forum(bureau, "1").slug]
    assert slugs == ["forum-1", "forum-1-2"]


def test_moving_stops_at_the_ends() -> None:
    bureau = cast.bureau()
    first = shelf.report(bureau, "甲", 2025)
    shelf.report(bureau, "乙", 2024)
    activities.move(activity=first, actor=SYSTEM, up=True)
    assert shelf.titles(bureau) == ["甲", "乙"]
    activities.move(activity=first, actor=SYSTEM, up=False)
    assert shelf.titles(bureau) == ["乙", "甲"]


def test_off_the_page_and_back() -> None:
    bureau = cast.bureau()
    activity = shelf.report(bureau)
    activities.show_on_page(activity=activity, actor=SYSTEM, shown=False)
    assert shelf.titles(bureau) == []
    activities.show_on_page(activity=activity, actor=SYSTEM, shown=True)
    assert shelf.titles(bureau) == ["報告書"]


def test_every_change_dates_the_page_and_is_on_record() -> None:
    bureau = cast.bureau()
    page = policy_page(bureau)
    assert page.updated_on is None
    activity = shelf.report(bureau)
    page.refresh_from_db()
    assert page.updated_on == cast.NOW.date()
    activities.delete(activity=activity, actor=SYSTEM)
    actions = Entry.objects.filter(subject_id=str(activity.uuid)).order_by("pk")
    assert [entry.action for entry in actions] == ["add_publication", "delete_activity"]


def test_a_gathering_with_registrations_stays() -> None:
    gathering = shelf.opened(cast.bureau())
    shelf.sign_up(gathering)
    with pytest.raises(HasRegistrations):
        activities.delete(activity=gathering.activity, actor=SYSTEM)
    assert Gathering.objects.filter(pk=gathering.pk).exists()
    assert Activity.objects.filter(gathering=gathering.pk).exists()


def test_a_gathering_goes_with_its_occasion() -> None:
    gathering = shelf.opened(cast.bureau())
    occasion = gathering.occasion
    activities.delete(activity=gathering.activity, actor=SYSTEM)
    assert not type(occasion).objects.filter(pk=occasion.pk).exists()


def test_themes_link_records() -> None:
    bureau = cast.bureau()
    activity = shelf.report(bureau)
    theme = Theme.objects.create(bureau=bureau, slug="jinzai", name=Texts.of("人材"))
    links = {"themes": Theme.objects.filter(bureau=bureau)}
    activities.set_links(activity=activity, actor=SYSTEM, links=links)
    assert list(theme.activities.all()) == [activity]


def test_a_deleted_record_gives_its_old_addresses_back() -> None:
    bureau = cast.bureau()
    made = shelf.forum(bureau, "001")
    activities.rename(activity=made, slug="a", actor=SYSTEM)
    activities.rename(activity=made, slug="a", actor=SYSTEM)
    activities.delete(activity=made, actor=SYSTEM)
    assert shelf.forum(bureau, "001").slug == "forum-001"


def test_two_records_never_share_an_address() -> None:
    bureau = cast.bureau()
    first, second = shelf.forum(bureau, "001"), shelf.forum(bureau, "002")
    with pytest.raises(Taken):
        activities.rename(activity=second, slug="forum-001", actor=SYSTEM)
    activities.rename(activity=first, slug="a", actor=SYSTEM)
    with pytest.raises(Taken):
        activities.rename(activity=second, slug="forum-001", actor=SYSTEM)
    activities.rename(activity=first, slug="forum-001", actor=SYSTEM)
    assert Activity.objects.filter(slug="forum-001").get(bureau=bureau) == first
