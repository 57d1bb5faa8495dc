# SPDX-License-Identifier: Apache-2.0
"""The secretariat's figures: entered, corrected, shown to visitors and told to others."""

from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.office.house import as_secretary, body, follow

from machikoba.figures.models import EditionFigure
from machikoba.regions.models import Edition
from machikoba.sharing.domain.change_feed import tell_due
from machikoba.sharing.models import FeedItem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ROOM = "/office/tetsunomori/figures/"
SAID = {
    "quantity": "attendance",
    "value": "5800",
    "basis": "measured",
    "state": "preliminary",
    "as_of": "2026-08-05",
    "source": "受付の集計",
}


@pytest.fixture
def edition() -> Edition:
    return cast.edition()


@pytest.fixture
def staff(edition: Edition) -> Client:
    return as_secretary(edition)


def say(staff: Client, **other: str) -> str:
    return follow(staff, staff.post(ROOM, {**SAID, **other}))


def told(edition: Edition) -> list[Any]:
    tell_due()
    item = FeedItem.objects.get(uuid=edition.uuid)
    return [one["value"] for one in item.body["machikoba:figures"]]


def test_visitors_see_it_with_all_that_is_said_of_it(staff: Client) -> None:
    assert "5,800" in say(staff)
    say(staff, value="6000", basis="reported", source="地元紙", is_about="on")
    page = body(staff.get("/editions/tetsunomori/"))
    for words in ("数で見る", "延べ来場者数", "5,800", "実測 · 速報値", "約6,000", "地元紙"):
        assert words in page, words


def test_before_there_is_one_visitors_see_nothing_of_it(staff: Client, edition: Edition) -> None:
    assert "数で見る" not in body(staff.get("/editions/tetsunomori/"))


def test_a_correction_is_told_and_the_old_number_kept(staff: Client, edition: Edition) -> None:
    say(staff)
    assert told(edition) == [5800]
    page = f"{ROOM}{EditionFigure.objects.get(edition=edition).uuid}/"
    assert 'value="5800"' in body(staff.get(page))
    shown = follow(staff, staff.post(page, {**SAID, "value": "5780", "state": "final"}))
    assert "<del>5,800" in shown
    assert told(edition) == [5780]
    late = body(staff.post(page, {**SAID, "value": "1"}))
    assert "ほかの人が訂正したか取り下げました。" in late
    assert 'value="1"' in late


def test_withdrawn_it_is_told_no_longer(staff: Client, edition: Edition) -> None:
    say(staff)
    one = EditionFigure.objects.get(edition=edition)
    follow(staff, staff.post(f"{ROOM}{one.uuid}/withdraw/"))
    tell_due()
    assert "machikoba:figures" not in FeedItem.objects.get(uuid=edition.uuid).body
    assert "数で見る" not in body(staff.get("/editions/tetsunomori/"))


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"value": ""}, "数(人・件・社。売上は円)を入力してください。"),
        ({"value": "-1"}, "0"),
        ({"source": ""}, "出典を入力してください。"),
    ],
)
def test_a_mistake_loses_nothing(staff: Client, other: dict[str, str], sentence: str) -> None:
    page = body(staff.post(ROOM, {**SAID, "source": "報告書", **other}))
    assert sentence in page
    assert 'value="2026-08-05"' in page
    assert "報告書" in page or "source" in other


def test_the_same_twice_is_a_correction(staff: Client) -> None:
    say(staff)
    page = body(staff.post(ROOM, {**SAID, "value": "1"}))
    assert "その数を訂正するか、出典を書き分けてください。" in page


def test_the_figure_of_another_edition_is_not_there(staff: Client) -> None:
    second = cast.edition("second")
    foreign = EditionFigure.objects.create(
        edition=second, quantity="people", value=1, recorded_at=cast.NOW
    )
    for address in (f"{ROOM}{foreign.uuid}/", f"{ROOM}{foreign.uuid}/withdraw/"):
        assert staff.post(address, SAID).status_code == 404
    foreign.refresh_from_db()
    assert foreign.ended_at is None
