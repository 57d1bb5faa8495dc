# SPDX-License-Identifier: Apache-2.0
"""Areas: with an address that stays, in an order, gone only while empty."""

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.core.texts import Texts
from machikoba.regions.domain import areas
from machikoba.regions.models import Area, Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def add(edition: Edition, *names: Texts) -> list[Area]:
    return [areas.add_area(edition=edition, name=name, actor=SYSTEM) for name in names]


def slugs(edition: Edition) -> list[str]:
    return [area.slug for area in edition.areas.all()]


def test_the_address_comes_from_the_english_name_and_stays() -> None:
    edition = cast.edition()
    river, *_ = add(edition, Texts.of("川上", en="Up the River"), Texts.of("東"), Texts.of("西"))
    areas.update_area(area=river, actor=SYSTEM, fields={"name": Texts.of("川下", en="Down")})
    assert slugs(edition) == ["up-the-river", "area", "area-2"]
    assert str(Area.objects.get(edition=edition, slug="up-the-river").name) == "川下"


def test_moved_among_the_others_on_record() -> None:
    edition = cast.edition()
    a, _, c = add(edition, Texts.of("a", en="a"), Texts.of("b", en="b"), Texts.of("c", en="c"))
    version = Edition.objects.get().publication_version
    areas.move_area(area=c, step=-1, actor=SYSTEM)
    areas.move_area(area=a, step=-1, actor=SYSTEM)
    assert slugs(edition) == ["a", "c", "b"]
    assert Entry.objects.filter(action="move_area").count() == 1
    assert Edition.objects.get().publication_version == version + 1


def test_an_area_with_makers_stays() -> None:
    edition = cast.edition()
    used, empty = add(edition, Texts.of("a", en="a"), Texts.of("b", en="b"))
    maker = cast.maker(edition)
    maker.area = used
    maker.save()
    areas.delete_area(area=empty, actor=SYSTEM)
    with pytest.raises(areas.AreaInUse):
        areas.delete_area(area=used, actor=SYSTEM)
    assert slugs(edition) == ["a"]
