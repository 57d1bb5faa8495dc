# SPDX-License-Identifier: Apache-2.0
"""Areas in the office: added, renamed, moved without a script, deleted while empty."""

from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.office.house import as_secretary, body, follow

from machikoba.core.texts import Texts
from machikoba.regions.models import Area, Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
AREAS = "/office/tetsunomori/areas/"


def area(of: Edition, name: str) -> Area:
    count = of.areas.count()
    return Area.objects.create(edition=of, slug=name, name=Texts.of(name), position=count)


def order(of: Edition) -> list[str]:
    return [str(one) for one in of.areas.all()]


def as_alice() -> tuple[Edition, Client]:
    edition = cast.edition()
    return edition, as_secretary(edition)


def test_added_in_both_languages_and_offered_to_visitors() -> None:
    edition, client = as_alice()
    cast.programme(cast.maker(edition))
    page = follow(client, client.post(AREAS, {"name__ja": "川上", "name__en": "Upriver"}))
    assert "エリアを追加しました。" in page
    assert "川上" in body(client.get("/editions/tetsunomori/"))
    assert "?area=upriver" in body(client.get("/en/editions/tetsunomori/"))


def test_a_nameless_area_is_refused() -> None:
    edition, client = as_alice()
    assert "名前を入力してください。" in body(client.post(AREAS, {"name__ja": " "}))
    assert order(edition) == []


def test_renamed_under_its_address() -> None:
    edition, client = as_alice()
    area(edition, "east")
    client.post(f"{AREAS}east/", {"name__ja": "西", "name__en": ""})
    assert [(a.slug, str(a)) for a in edition.areas.all()] == [("east", "西")]


def test_the_ends_have_one_button() -> None:
    edition, client = as_alice()
    for name in ("a", "b", "c"):
        area(edition, name)
    page = body(client.get(AREAS))
    assert (page.count('value="up"'), page.count('value="down"')) == (2, 2)
    client.post(f"{AREAS}c/move/", {"step": "up"})
    client.post(f"{AREAS}a/move/", {"step": "down"})
    assert order(edition) == ["c", "a", "b"]


def test_an_area_with_makers_has_no_button_and_stays() -> None:
    edition, client = as_alice()
    maker = cast.maker(edition)
    maker.area = area(edition, "used")
    maker.save()
    area(edition, "empty")
    page = body(client.get(AREAS))
    assert "/areas/used/delete/" not in page
    assert "エリアを削除しました。" in follow(client, client.post(f"{AREAS}empty/delete/"))
    refused = follow(client, client.post(f"{AREAS}used/delete/"))
    assert "参加事業者がいるエリアは削除できません。" in refused
    assert order(edition) == ["used"]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_list(count: int, django_assert_num_queries: Any) -> None:
    edition, client = as_alice()
    for number in range(count):
        area(edition, f"a-{number}")
    with django_assert_num_queries(5):
        client.get(AREAS)
