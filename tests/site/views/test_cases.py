# SPDX-License-Identifier: Apache-2.0
"""Cases as visitors find and read them."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests import cast
from tests.library import shelf
from tests.office.house import body

from machikoba.atlas.models import Listing
from machikoba.audit.actor import SYSTEM
from machikoba.core import clock
from machikoba.core.texts import Texts
from machikoba.library.domain import cases
from machikoba.library.models import Case, Theme
from machikoba.regions.domain.bureaus import touch_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_list_narrowed_by_word_theme_and_year(client: Client) -> None:
    bureau = cast.bureau()
    theme = Theme.objects.create(bureau=bureau, slug="jinzai", name=Texts.of("人材"))
    shelf.case(bureau, "a", "刃物の話", year=2020, themes=[theme])
    shelf.case(bureau, "b", "眼鏡の話", year=2021)
    shelf.case(bureau, "c", "まだ書きかけ", state=Case.State.DRAFT)
    everything = body(client.get("/library/cases/"))
    assert "刃物の話" in everything
    assert "眼鏡の話" in everything
    assert "まだ書きかけ" not in everything
    for asked in ("q=はもの", "q=刃物", "year=2020", "theme=jinzai"):
        page = body(client.get(f"/library/cases/?{asked}"))
        assert ("刃物の話" in page, "眼鏡の話" in page) == (True, False), asked
    assert client.get("/library/cases/?year=20%00&theme=%00&q=%00").status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_as_many_questions_for_one_as_for_three(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    bureau = cast.bureau()
    region = cast.edition().open_factory
    for number in range(rows):
        shelf.case(bureau, f"case-{number}", open_factory=region)
    with django_assert_num_queries(7):
        client.get("/library/cases/")


def test_a_draft_is_nobodys_and_old_addresses_lead_on(client: Client) -> None:
    bureau = cast.bureau()
    made = shelf.case(bureau)
    cases.save(case=made, fields={"slug": "new"}, actor=SYSTEM)
    answer = client.get("/library/cases/case-1/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/library/cases/new/")
    cases.save(case=made, fields={"state": Case.State.DRAFT}, actor=SYSTEM)
    for slug in ("new", "case-1", "nowhere"):
        assert client.get(f"/library/cases/{slug}/").status_code == 404


def test_its_region_leads_to_the_atlas_only_where_it_stands_there(client: Client) -> None:
    region = cast.edition().open_factory
    shelf.case(cast.bureau(), open_factory=region)
    page = body(client.get("/library/cases/case-1/"))
    assert "鉄ノ森 工場びらき" in page
    assert "/atlas/listings/" not in page
    Listing.objects.create(slug="tetsunomori", open_factory=region, changed_at=clock.now())
    touch_all()
    page = body(client.get("/library/cases/case-1/"))
    assert '<a href="/atlas/listings/tetsunomori/">' in page


def test_of_a_theme_with_its_records(client: Client) -> None:
    bureau = cast.bureau()
    theme = Theme.objects.create(bureau=bureau, slug="jinzai", name=Texts.of("人材"))
    region = cast.edition().open_factory
    shelf.case(bureau, themes=[theme], open_factory=region)
    page = body(client.get("/library/themes/kouiki/jinzai/"))
    assert "変わった工場" in page
    assert "鉄ノ森 工場びらき" in page
    assert "まだありません" not in page
