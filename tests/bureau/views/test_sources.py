# SPDX-License-Identifier: Apache-2.0
"""The bureau's sources: added, read, paused, explained, and a new key confirmed."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests import cast
from tests.atlas.stand import Stand, whole
from tests.bureau.house import as_bureau
from tests.office.house import body, follow

from machikoba.atlas.domain.harvest import harvest_due
from machikoba.atlas.models import Peer
from machikoba.bureau import source_words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ROOM = "/bureau/kouiki/sources/"
CALENDAR = """BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:tests\r\nBEGIN:VEVENT\r\nUID:1\r
SUMMARY:灯台町 工場びらき 2026\r\nDTSTART;VALUE=DATE:20261003\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"""


@pytest.fixture
def staff() -> Client:
    return as_bureau(cast.bureau())


@pytest.fixture
def stand(settings: Any) -> Iterator[Stand]:
    def answers(path: str, headers: dict[str, str]) -> Iterator[bytes]:
        found = {"/e.ics": CALENDAR, "/e.csv": "催し,いつ\n灯台町の工場びらき,2026-10-03\n"}
        return whole(found[path].encode()) if path in found else whole(b"", "404 Not Found")

    with Stand(answers) as made:
        settings.FETCH_ALSO = made.url.removeprefix("http://")
        yield made


def add(staff: Client, address: str, form: str) -> str:
    """Add a source; its page."""
    asked = {"form": form, "name": "灯台町", "address": address, "only": "工場"}
    follow(staff, staff.post(ROOM, asked))
    return f"{ROOM}{Peer.objects.get(address=address).uuid}/"


def test_what_a_calendar_says_is_shown_with_its_age(
    staff: Client, stand: Stand, clock: Callable[[datetime], None]
) -> None:
    page = add(staff, f"{stand.url}/e.ics", "calendar")
    assert "未読み込み" in body(staff.get(page))
    harvest_due()
    clock(cast.NOW + timedelta(hours=3))
    shown = body(staff.get(page))
    assert "灯台町 工場びらき 2026" in shown
    assert "3時間前の内容" in shown


def test_an_error_is_said_in_plain_words(staff: Client, stand: Stand) -> None:
    page = add(staff, f"{stand.url}/nothing.ics", "calendar")
    harvest_due()
    for where in (ROOM, page):
        assert "ファイルが見つかりません。" in body(staff.get(where))


def test_columns_nobody_knows_are_chosen(staff: Client, stand: Stand) -> None:
    page = add(staff, f"{stand.url}/e.csv", "table")
    harvest_due()
    assert "どの列が何か分かりません。" in body(staff.get(page))
    refused = body(staff.post(page, {"column0": "name", "column1": "name"}))
    assert "同じ項目を二つの列に選べません。" in refused
    assert "名称と開始日の列を選んでください。" in body(staff.post(page, {"column0": "name"}))
    follow(staff, staff.post(page, {"column0": "name", "column1": "first", "only": "工場"}))
    harvest_due()
    assert "灯台町の工場びらき" in body(staff.get(page))


def test_paused_and_asked_again(staff: Client, stand: Stand) -> None:
    page = add(staff, f"{stand.url}/e.ics", "calendar")
    follow(staff, staff.post(f"{page}pause/"))
    assert (harvest_due(), "停止中" in body(staff.get(page))) == (0, True)
    follow(staff, staff.post(f"{page}pause/"))
    assert harvest_due() == 1
    follow(staff, staff.post(f"{page}ask/"))
    assert harvest_due() == 1


def test_a_new_key_is_confirmed_as_it_was_shown(staff: Client) -> None:
    page = add(staff, "https://of.example.jp", "machikoba")
    Peer.objects.update(error="key_changed", offered_key="bmV3bmV3")
    assert "電話などで" in body(staff.get(page))
    follow(staff, staff.post(f"{page}key/", {"public": "b2xk"}))
    assert Peer.objects.get().public_key == ""
    follow(staff, staff.post(f"{page}key/", {"public": "bmV3bmV3"}))
    assert Peer.objects.get().public_key == "bmV3bmV3"


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("of.example.jp", "https:// から始まるアドレスを入力してください。"),
        ("file:///etc/passwd", "https:// から始まるアドレスを入力してください。"),
        ("https://known.example.jp", "このアドレスはすでに登録されています。"),
    ],
)
def test_an_address_that_is_none_loses_nothing(staff: Client, address: str, sentence: str) -> None:
    add(staff, "https://known.example.jp", "machikoba")
    asked = {"form": "machikoba", "name": "別の地域", "address": address}
    page = body(staff.post(ROOM, asked))
    assert sentence in page
    assert 'value="別の地域"' in page


def test_every_error_has_its_sentence() -> None:
    for code in [*source_words.ERRORS, "status", "of a later version"]:
        assert source_words.error_sentence(Peer(error=code, error_detail="404")).endswith("。")
    assert source_words.error_sentence(Peer()) == ""


@pytest.mark.parametrize("count", [1, 3])
def test_one_count_of_queries(
    staff: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        add(staff, f"https://r{number}.example.jp", "machikoba")
    with django_assert_num_queries(6):
        staff.get(ROOM)
