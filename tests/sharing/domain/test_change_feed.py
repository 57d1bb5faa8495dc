# SPDX-License-Identifier: Apache-2.0
"""What was published, changed or taken back is told once, and drafts never."""

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.programmes.domain.programmes import update_programme
from machikoba.programmes.models import Programme
from machikoba.regions.domain.editions import update_edition
from machikoba.regions.domain.participations import update_participation
from machikoba.regions.models import Edition, Participation
from machikoba.sharing.domain.change_feed import tell_due
from machikoba.sharing.models import FeedItem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def told() -> list[tuple[str, bool]]:
    return list(FeedItem.objects.order_by("modified").values_list("kind", "is_deleted"))


@pytest.fixture
def programme() -> Programme:
    made = cast.programme(cast.maker(cast.edition()))
    tell_due()
    return made


def change(programme: Programme, **fields: object) -> None:
    edition = programme.occasion.edition
    update_programme(programme=programme, edition=edition, actor=SYSTEM, fields=fields)


def test_everything_published_is_told_once(programme: Programme) -> None:
    assert told() == [("edition", False), ("programme", False), ("open_factory", False)]
    assert tell_due() == 0


def test_a_change_moves_to_the_end(programme: Programme) -> None:
    change(programme, title=Texts.of("夜の見学"))
    assert tell_due() == 1
    assert told() == [("edition", False), ("open_factory", False), ("programme", False)]
    newest = FeedItem.objects.order_by("modified").last()
    assert newest is not None
    assert newest.body["name"] == [{"@language": "ja", "@value": "夜の見学"}]


def test_what_changes_nothing_for_others_is_not_told(programme: Programme) -> None:
    change(programme, wear=Texts.of("長袖"))
    assert tell_due() == 0


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_what_is_taken_back_is_gone_without_its_words(programme: Programme, state: str) -> None:
    change(programme, state=state)
    tell_due()
    gone = FeedItem.objects.get(kind="programme")
    assert (gone.is_deleted, gone.body) == (True, {})


def test_drafts_and_visits_among_participants_are_never_told() -> None:
    cast.edition("draft", status=Edition.Status.DRAFT)
    maker = cast.maker(cast.edition())
    cast.programme(maker, state=Programme.State.DRAFT)
    cast.programme(maker, audience=Programme.Audience.PARTICIPANTS)
    tell_due()
    assert told() == [("edition", False), ("open_factory", False)]


def test_a_maker_that_withdraws_takes_its_programmes_along(programme: Programme) -> None:
    assert programme.participation is not None
    fields = {"state": Participation.State.WITHDRAWN}
    update_participation(participation=programme.participation, actor=SYSTEM, fields=fields)
    tell_due()
    assert FeedItem.objects.get(kind="programme").is_deleted


def test_an_edition_taken_back_or_deleted_leaves_tombstones(programme: Programme) -> None:
    edition = programme.occasion.edition
    update_edition(edition=edition, actor=SYSTEM, fields={"status": "draft"}, occasion={})
    tell_due()
    assert set(FeedItem.objects.values_list("is_deleted", flat=True)) == {True}
    update_edition(edition=edition, actor=SYSTEM, fields={"status": "archived"}, occasion={})
    tell_due()
    assert set(FeedItem.objects.values_list("is_deleted", flat=True)) == {False}
    edition.delete()
    assert tell_due() == 3
    assert set(FeedItem.objects.values_list("is_deleted", flat=True)) == {True}


def test_a_renamed_region_is_told_anew(programme: Programme) -> None:
    region = programme.occasion.edition.open_factory
    region.name = Texts.of("鉄ノ森 工房びらき")
    region.save()
    assert tell_due() == 1


def test_positions_only_grow_while_the_clock_stands_still(programme: Programme) -> None:
    before = FeedItem.objects.order_by("-modified").values_list("modified", flat=True)[0]
    change(programme, title=Texts.of("別の題"))
    tell_due()
    assert FeedItem.objects.get(kind="programme").modified == before + 1
