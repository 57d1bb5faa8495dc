# SPDX-License-Identifier: Apache-2.0
"""Loop buses taken in from their file: all or nothing, and the same file twice is once."""

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.core.texts import Texts
from machikoba.regions.models import Edition
from machikoba.sheets.pages import Page
from machikoba.sheets.reading import read_pages
from machikoba.sheets.writing import write_pages
from machikoba.travel.domain.routes import Plan, carry_out, make_plan, remove_routes, stored
from machikoba.travel.models import Facility, Route
from machikoba.travel.queries.routes import of_edition, timetable
from machikoba.travel.reading.routes import rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def page(name: str = "川上コース", at: str = "架空製作所", days: str = "10/2", **more: str) -> Page:
    head = [("路線名", name), ("運行日", days), *more.items()]
    rows = [
        ("停留所", "停留所(英語)", "場所", "緯度", "経度", "1便", "2便"),
        ("駅", "Station", "", "36.0", "137.0", "9:00", "10:00"),
        ("川上", "", at, "", "", "9:20", "10:20"),
    ]
    return Page(name, (*head, *rows))


@pytest.fixture
def edition() -> Edition:
    made = cast.edition()
    maker = cast.maker(made)
    maker.latitude, maker.longitude = 36.02, 137.02
    maker.save()
    return made


def take(edition: Edition, *pages: Page) -> Plan:
    plan = make_plan(edition, pages)
    if not plan.errors:
        carry_out(edition=edition, plan=plan, actor=SYSTEM)
    return plan


def counts(plan: Plan) -> tuple[int, ...]:
    return tuple(plan.counts().values())  # created, updated, unchanged, deleted


def version() -> int:
    return Edition.objects.get().publication_version


def test_a_stop_stands_where_its_maker_is(edition: Edition) -> None:
    assert counts(take(edition, page())) == (1, 0, 0, 0)
    (route,) = of_edition(edition)
    assert (str(route.name), route.days) == ("川上コース", ["2026-10-02"])
    assert [stop.point for stop in route.stops.all()] == [(36.0, 137.0), (36.02, 137.02)]
    assert [row.times for row in timetable(route)] == [("9:00", "10:00"), ("9:20", "10:20")]


def test_a_stop_stands_where_its_facility_is(edition: Edition) -> None:
    Facility.objects.create(
        edition=edition, kind="information", name=Texts.of("駅前"), latitude=36.5, longitude=137
    )
    take(edition, page(at="駅前"))
    assert of_edition(edition)[0].stops.last().point == (36.5, 137)


def test_the_same_file_twice_changes_nothing(edition: Edition) -> None:
    take(edition, page(), page("東コース"))
    before = version(), Entry.objects.count(), list(Route.objects.filter(edition=edition))
    assert counts(take(edition, page(), page("東コース"))) == (0, 0, 2, 0)
    assert (version(), Entry.objects.count(), list(Route.objects.filter(edition=edition))) == before


def test_what_is_written_out_comes_back_unchanged(edition: Edition) -> None:
    take(edition, page(運賃="=無料", 色="#2563eb"), page("東コース"))
    file = write_pages((one.said.name, rows_of(one.said)) for one in stored(edition))
    assert counts(make_plan(edition, read_pages(file))) == (0, 0, 2, 0)


def test_a_changed_route_keeps_its_identity_and_a_missing_one_goes(edition: Edition) -> None:
    take(edition, page(), page("東コース"))
    uuid = Route.objects.get(edition=edition, position=0).uuid
    assert counts(take(edition, page(備考="雪の日は運休"), page("西コース"))) == (1, 1, 0, 1)
    assert [str(route.name) for route in of_edition(edition)] == ["川上コース", "西コース"]
    kept = Route.objects.get(edition=edition, position=0)
    assert (kept.uuid, str(kept.note)) == (uuid, "雪の日は運休")
    entry = Entry.objects.filter(action="replace_routes").latest("pk")
    assert entry.before["routes"] == ["川上コース", "東コース"]


def test_another_order_is_a_change(edition: Edition) -> None:
    take(edition, page(), page("東コース"))
    take(edition, page("東コース"), page())
    assert [str(route.name) for route in of_edition(edition)] == ["東コース", "川上コース"]


@pytest.mark.parametrize(
    ("wrong", "where", "sentence"),
    [
        (page(at="どこか"), "川上コース!C5", "この名前の参加事業者や施設が見つからない"),
        (page(days="11/3"), "川上コース!B2", "開催期間"),
    ],
)
def test_one_wrong_cell_and_nothing_is_taken(
    edition: Edition, wrong: Page, where: str, sentence: str
) -> None:
    plan = take(edition, page("東コース"), wrong)
    assert [error.where for error in plan.errors] == [where]
    assert sentence in plan.errors[0].ja
    assert not of_edition(edition).exists()


def test_a_maker_without_a_place_is_none(edition: Edition) -> None:
    cast.maker(edition, "場所なし", "バショナシ")
    assert "見つからない" in make_plan(edition, [page(at="場所なし")]).errors[0].ja


def test_of_no_other_edition(edition: Edition) -> None:
    other = cast.edition("other")
    north = ("川上", "", "", "36.1", "137.0", "9:20", "10:20")
    take(other, Page("北コース", (*page().rows[2:4], north)))
    take(edition, page())
    remove_routes(edition=edition, actor=SYSTEM)
    assert not of_edition(edition).exists()
    assert [str(route.name) for route in of_edition(other)] == ["北コース"]
