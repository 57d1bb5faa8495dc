# SPDX-License-Identifier: Apache-2.0
"""Words are found in any spelling, the newest first, by whichever way the database has."""

from datetime import date, timedelta

import pytest
from tests import cast

from machikoba.atlas.models import Holding, Listing, Offering, Origin
from machikoba.atlas.queries import offerings
from machikoba.atlas.queries.offerings import Asked, find, plainly
from machikoba.core.japanese.search import search_text
from machikoba.core.texts import Texts

pytestmark = [pytest.mark.django_db]
TITLES = ("刃物の研ぎ体験", "漆器の見学", "鉋をつくる", "刃物と漆器の夕べ", "100%の紙_すき")


@pytest.fixture(autouse=True)
def _rows() -> None:
    origin = Origin.objects.create(kind="peer", name=Texts.of("地域"), made_at=cast.NOW)
    listing = Listing.objects.create(slug="a", name=Texts.of("灯台町"), changed_at=cast.NOW)
    holding = Holding.objects.create(listing=listing, key="2026", changed_at=cast.NOW)
    for number, title in enumerate(TITLES):
        day = date(2026, 10, 1) + timedelta(days=number)
        Offering.objects.create(
            holding=holding, origin=origin, identity=str(number), title=Texts.of(title),
            prefecture="21" if number % 2 else "18", first_on=day, last_on=day,
            search=search_text(title), changed_at=cast.NOW,
        )  # fmt: skip


def titles(text: str = "", **asked: object) -> list[str]:
    return [str(row.title) for row in find(Asked(text, **asked)).rows]  # type: ignore[arg-type]


@pytest.mark.parametrize("newest", [2000, 1])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("刃物", ["刃物と漆器の夕べ", "刃物の研ぎ体験"]),
        ("はもの", ["刃物と漆器の夕べ", "刃物の研ぎ体験"]),
        ("刃物 漆器", ["刃物と漆器の夕べ"]),
        ("鉋", ["鉋をつくる"]),
        ("100%", ["100%の紙_すき"]),
        ("%", ["100%の紙_すき"]),
        ("宇宙船", []),
    ],
)
def test_by_words(
    monkeypatch: pytest.MonkeyPatch, newest: int, text: str, found: list[str]
) -> None:
    monkeypatch.setattr(offerings, "NEWEST", newest)
    monkeypatch.setattr(offerings, "FURTHER", newest)
    assert titles(text) == found
    assert [str(row.title) for row in plainly(Asked(text))] == found


def test_by_prefecture_and_days() -> None:
    assert titles(prefecture="21") == ["刃物と漆器の夕べ", "漆器の見学"]
    assert titles("刃物", prefecture="21") == ["刃物と漆器の夕べ"]
    assert titles(since=date(2026, 10, 3), until=date(2026, 10, 4)) == [
        "刃物と漆器の夕べ",
        "鉋をつくる",
    ]


def test_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offerings, "PAGE", 1)
    assert [str(row.title) for row in find(Asked("刃物"), 1).rows] == ["刃物の研ぎ体験"]
    assert find(Asked("刃物"), 2).rows == []


def test_a_count_says_where_it_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    assert (find(Asked("刃物")).count, find(Asked("刃物")).is_least) == (2, False)
    monkeypatch.setattr(offerings, "MOST", 2)
    assert (find(Asked()).count, find(Asked()).is_least) == (2, True)
