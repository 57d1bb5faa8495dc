# SPDX-License-Identifier: Apache-2.0
"""The makers: never ranked, each with its page."""

from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.site import pages

from machikoba.core.texts import Texts, TextsField
from machikoba.programmes.models import Programme
from machikoba.regions.models import Area, Edition, Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LIST = f"{pages.EDITION}makers/"
SCRIPT = "<script>alert(1)</script>"


def page_of(client: Client, maker: Participation, prefix: str = "") -> Any:
    return client.get(f"{prefix}{LIST}{maker.uuid}/")


def changed(maker: Participation, **fields: Any) -> Participation:
    for name, value in fields.items():
        setattr(maker, name, value)
    maker.save()
    return maker


def names(answer: Any) -> list[str]:
    return [str(maker.name) for maker in answer.context["makers"]]


def test_in_the_order_of_the_fifty_sounds_and_saying_so(client: Client) -> None:
    edition = cast.edition()
    for name, kana in [
        ("ん工房", "ンコウボウ"),
        ("株式会社 髙﨑", "タカサキ"),
        ("ガラス屋", "ガラスヤ"),
        ("かき工芸", "カキコウゲイ"),
    ]:
        cast.maker(edition, name, kana)
    answer = client.get(LIST)
    assert names(answer) == ["かき工芸", "ガラス屋", "株式会社 髙﨑", "ん工房"]
    assert "4社(五十音順)" in pages.words(answer)
    assert "4 makers (in Japanese alphabetical order)" in pages.words(client.get(f"/en{LIST}"))


def test_the_small_map_of_a_maker_with_a_place(client: Client) -> None:
    edition = cast.edition()
    maker = changed(cast.maker(edition), latitude=36.03, longitude=137.03)
    changed(cast.maker(edition, "隣製作所", "トナリ"), latitude=36.031, longitude=137.031)
    page = page_of(client, maker).content.decode()
    assert page.count('class="locator-other"') == 1
    assert f'href="{pages.EDITION}map/?at=137.03' in page
    nowhere = page_of(client, cast.maker(edition, "空中製作所", "クウチュウ")).content.decode()
    assert "locator" not in nowhere


def test_by_area(client: Client) -> None:
    edition = cast.edition()
    east = Area.objects.create(edition=edition, slug="east", name=Texts.of("東の町"))
    Area.objects.create(edition=edition, slug="west", name=Texts.of("西の町"))
    changed(cast.maker(edition, "東製作所"), area=east)
    cast.maker(edition, "別製作所")
    answer = client.get(f"{LIST}?area=east")
    assert names(answer) == ["東製作所"]
    assert 'href="?area=east" aria-current="true"' in answer.content.decode()
    assert names(client.get(f"{LIST}?area=west")) == []


@pytest.mark.parametrize("area", ["north", "%00", "<script>"])
def test_an_unknown_area_is_ignored(client: Client, area: str) -> None:
    cast.maker(cast.edition())
    assert names(client.get(f"{LIST}?area={area}")) == ["架空製作所"]


@pytest.mark.parametrize("state", ["invited", "confirmed", "withdrawn"])
def test_hidden_makers_are_not_found(client: Client, state: str) -> None:
    maker = changed(cast.maker(cast.edition()), state=state)
    assert page_of(client, maker).status_code == 404
    assert names(client.get(LIST)) == []


def test_a_maker_lives_in_its_own_edition(client: Client) -> None:
    cast.edition()
    assert page_of(client, cast.maker(cast.edition("other"))).status_code == 404


def test_what_a_maker_says(client: Client) -> None:
    edition = cast.edition()
    maker = changed(
        cast.maker(edition),
        stop_number=12,
        trade=Texts.of("鍛造", en="Forging"),
        summary=Texts.of("火と鉄"),
        description=Texts.of("創業百年"),
        postal_code="959-0000",
        address="架空県鉄ノ森市1-2-3",
        access=Texts.of("架空駅から徒歩5分"),
        website="https://example.jp/maker",
    )
    answer = page_of(client, maker)
    said = pages.words(answer)
    for sentence in [
        "12 架空製作所(カクウセイサクショ)",
        "鍛造",
        "火と鉄",
        "創業百年",
        "所在地 〒959-0000 架空県鉄ノ森市1-2-3",
        "アクセス 架空駅から徒歩5分",
    ]:
        assert sentence in said
    assert "https://example.jp/maker" in pages.links(answer)
    assert "Forging" in pages.words(page_of(client, maker, "/en"))


def test_a_town_where_no_address_is_known(client: Client) -> None:
    maker = changed(cast.maker(cast.edition()), prefecture="架空県", municipality="鉄ノ森市")
    assert "所在地 架空県鉄ノ森市" in pages.words(page_of(client, maker))


def test_the_office_number_of_a_maker_is_not_for_visitors(client: Client) -> None:
    maker = changed(cast.maker(cast.edition()), phone="090-0000-0000", email="boss@example.jp")
    cast.programme(maker)
    for path in (LIST, f"{LIST}{maker.uuid}/", pages.LIST, pages.EDITION):
        body = client.get(path).content.decode()
        assert "090-0000-0000" not in body
        assert "boss@example.jp" not in body


def test_only_its_own_published_programmes(client: Client) -> None:
    edition = cast.edition()
    maker = cast.maker(edition)
    cast.programme(maker, "鍛冶の見学")
    cast.programme(maker, "準備中の体験", state=Programme.State.DRAFT)
    cast.programme(cast.maker(edition, "別製作所"), "よその見学")
    said = pages.words(page_of(client, maker))
    assert "鍛冶の見学 架空製作所" in said
    assert "準備中の体験" not in said
    assert "よその見学" not in said


def test_archived_makers_are_read_without_seats(client: Client) -> None:
    slot = cast.slot()
    Edition.objects.update(status=Edition.Status.ARCHIVED)
    said = pages.words(page_of(client, slot.programme.participation))
    assert "工場見学" in said
    assert "空きあり" not in said


def test_texts_are_escaped(client: Client) -> None:
    maker = cast.maker(cast.edition())
    cast.programme(maker)
    texts = [field.name for field in Participation._meta.fields if isinstance(field, TextsField)]
    fields: dict[str, Any] = {name: Texts.of(f"{name}{SCRIPT}") for name in texts}
    changed(maker, **fields, address=f"住所{SCRIPT}", municipality=SCRIPT)
    for prefix in ("", "/en"):
        body = page_of(client, maker, prefix).content.decode()
        assert SCRIPT not in body
        assert [name for name in texts if f"{name}&lt;script&gt;" not in body] == []
        assert SCRIPT not in client.get(f"{prefix}{LIST}").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_list(client: Client, django_assert_num_queries: Any, count: int) -> None:
    edition = cast.edition()
    for number in range(count):
        area = Area.objects.create(edition=edition, slug=f"a-{number}", name=Texts.of("東"))
        changed(cast.maker(edition, f"製作所{number}"), area=area)
    with django_assert_num_queries(5):
        client.get(LIST)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_a_maker(client: Client, django_assert_num_queries: Any, count: int) -> None:
    maker = cast.maker(cast.edition())
    for number in range(count):
        plans = [cast.plan(9 + hour) for hour in range(count)]
        cast.programme(maker, f"見学{number}", slots=plans)
    with django_assert_num_queries(8):
        page_of(client, maker)
