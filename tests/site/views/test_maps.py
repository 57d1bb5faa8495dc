# SPDX-License-Identifier: Apache-2.0
"""The map: the sites as found, drawn where they are, and told without it."""

import re
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.site import pages

from machikoba.core.texts import Texts
from machikoba.operations.demo_places import lay_outline
from machikoba.programmes.models import Admission, Programme, Seats
from machikoba.regions.domain.editions import touch
from machikoba.regions.models import Area, Edition, Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
MAP = f"{pages.EDITION}map/"
HERE = (36.03, 137.03)
FAR = (36.05, 137.08)


@pytest.fixture(autouse=True)
def data(settings: Any, tmp_path: Path) -> Path:
    settings.DATA = tmp_path
    return tmp_path


def placed(maker: Participation, at: tuple[float, float], **fields: Any) -> Participation:
    for name, value in {"latitude": at[0], "longitude": at[1], **fields}.items():
        setattr(maker, name, value)
    maker.save()
    return maker


@pytest.fixture
def edition() -> Edition:
    """Two makers far from each other, the first with a tour of ten at ten."""
    made = cast.edition()
    cast.programme(placed(cast.maker(made, "青空鉄工", "アオゾラ"), HERE))
    placed(cast.maker(made, "雲工房", "クモコウボウ"), FAR)
    return made


def names(answer: Any) -> list[str]:
    return [str(place.maker.name) for place in answer.context["places"]]


def marks(answer: Any) -> list[str]:
    return re.findall(r'class="mark mark-(\w+)"', answer.content.decode())


def test_all_sites_are_drawn_and_listed(client: Client, edition: Edition) -> None:
    answer = client.get(MAP)
    assert names(answer) == ["青空鉄工", "雲工房"]
    assert marks(answer) == ["free", "none"]
    assert "次の空き 10月1日(木) 10:00" in pages.words(answer)
    english = pages.words(client.get(f"/en{MAP}"))
    assert "Next free start Thu, 1 Oct 10:00" in english


def test_the_lists_filters_leave_sites_out(client: Client, edition: Edition) -> None:
    assert names(client.get(f"{MAP}?kind=tour")) == ["青空鉄工"]
    assert names(client.get(f"{MAP}?kind=workshop")) == []
    assert "条件に合う会場がありません" in pages.words(client.get(f"{MAP}?kind=workshop"))
    assert names(client.get(f"{MAP}?hour=10&seats=10")) == ["青空鉄工"]
    assert names(client.get(f"{MAP}?hour=10&seats=11")) == []
    assert names(client.get(f"{MAP}?hour=14")) == []


def test_open_now(client: Client, edition: Edition, clock: Callable[[datetime], None]) -> None:
    hours = [cast.plan(10, ends=time(16), capacity=None, all_day=True)]
    maker = Participation.objects.get(edition=edition, latitude=FAR[0])
    cast.programme(maker, "自由見学", hours, admission=Admission.OPEN_VISIT)
    assert names(client.get(f"{MAP}?open=on")) == []
    clock(datetime.combine(cast.FIRST_DAY, time(12), edition.occasion.zone))
    answer = client.get(f"{MAP}?open=on&q=")
    assert names(answer) == ["雲工房"]
    assert "いま開いています(16:00まで)" in pages.words(answer)
    assert marks(answer) == ["open"]


def test_what_is_near_is_one_until_one_looks_closer(client: Client, edition: Edition) -> None:
    placed(cast.maker(edition, "隣製作所", "トナリ"), (HERE[0] + 0.001, HERE[1]))
    answer = client.get(MAP)
    assert sorted(marks(answer)) == ["many", "none"]
    closer = re.search(r'class="mark mark-many" href="([^"#]+)#map"', answer.content.decode())
    assert closer is not None
    address = MAP + closer[1]
    for _ in range(4):
        page = client.get(address)
        address = re.sub(r",(\d)$", lambda found: f",{int(found[1]) + 1}", address)
    assert sorted(marks(page)) == ["free", "none", "none"]


@pytest.mark.parametrize(
    "at", ["", "x", "137,36", "137,36,99", "nan,36,2", "1e999,36,1", "137,36,-1"]
)
def test_an_address_that_makes_no_sense_shows_all(
    client: Client, edition: Edition, at: str
) -> None:
    answer = client.get(MAP, {"at": at, "hour": "x", "seats": "0", "day": "soon"})
    assert answer.status_code == 200
    assert f'viewBox="0 0 1000 {answer.context["base"].drawing.height}"' in answer.content.decode()
    assert len(names(answer)) == 2


def test_the_own_outline_is_drawn_with_the_nearest_station(
    client: Client, edition: Edition, data: Path
) -> None:
    assert "地形は登録されていない" in pages.words(client.get(MAP))
    lay_outline(data, "tetsunomori")
    touch(edition)
    answer = client.get(MAP)
    assert 'class="map-land"' in answer.content.decode()
    assert "地形は登録されていない" not in pages.words(answer)
    assert "鉄ノ森駅 2.5 km" in pages.words(answer)


def test_areas_are_shapes_with_their_names(client: Client, edition: Edition) -> None:
    area = Area.objects.create(edition=edition, slug="east", name=Texts.of("東の町", en="East"))
    Area.objects.create(edition=edition, slug="west", name=Texts.of("西の町"))
    Participation.objects.filter(edition=edition).update(area=area)
    answer = client.get(MAP)
    assert [str(one.name) for one in answer.context["quarters"]] == ["東の町"]


def test_without_places_the_list_alone(client: Client) -> None:
    edition = cast.edition()
    cast.programme(cast.maker(edition))
    answer = client.get(MAP)
    assert "位置がまだ登録されていない" in pages.words(answer)
    assert '<svg class="map-drawing' not in answer.content.decode()
    assert names(answer) == ["架空製作所"]


def test_a_site_without_a_place_is_said_to_be_missing(client: Client, edition: Edition) -> None:
    cast.maker(edition, "空中製作所", "クウチュウ")
    assert "うち1会場は位置が登録されていない" in pages.words(client.get(MAP))
    assert len(marks(client.get(MAP))) == 2


def test_list_and_table_alone_for_the_page_that_asks_again(
    client: Client, edition: Edition
) -> None:
    body = client.get(f"{MAP}results/?kind=tour").content.decode()
    assert "青空鉄工" in body
    assert "<html" not in body
    assert "雲工房" not in body


def test_programmes_without_a_site_are_pointed_to(client: Client, edition: Edition) -> None:
    Programme.objects.filter(occasion=edition.occasion).update(participation=None)
    assert "会場をもたないプログラムが1件" in pages.words(client.get(MAP))


def test_full(client: Client, edition: Edition) -> None:
    Seats.objects.filter(slot__programme__occasion=edition.occasion).update(taken=10)
    answer = client.get(MAP)
    assert marks(answer) == ["full", "none"]


def test_the_number_of_queries_does_not_grow(
    client: Client, edition: Edition, django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        made = placed(
            cast.maker(edition, f"架空{number}", f"カ{number}"), (36.0 + number / 99, 137.0)
        )
        cast.programme(made)
    client.get(MAP)
    with django_assert_max_num_queries(10):
        assert len(names(client.get(f"{MAP}?kind=tour"))) == 9
