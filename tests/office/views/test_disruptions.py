# SPDX-License-Identifier: Apache-2.0
"""Plans break at five in the morning: three taps, a preview, everybody told, and the list."""

import re
from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.bookings import storm
from tests.office.house import as_secretary, body
from tests.site import pages

from machikoba.bookings.disruptions import Disruption
from machikoba.bookings.domain import disruptions
from machikoba.bookings.domain.orders import Placed
from machikoba.notices.models import Notice
from machikoba.programmes.models import Slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PLANS = "/office/tetsunomori/plans/"


@pytest.fixture
def storm_is_coming() -> tuple[Client, Slot, Placed]:
    """One slot, booked by mail and by telephone, and the secretariat's browser."""
    slot = cast.slot(capacity=10)
    placed = cast.book(slot, adults=2)
    storm.caller(slot, adults=3, phone="000-1111-2222")
    return as_secretary(cast.edition_of(slot)), slot, placed


def press(client: Client, address: str, **typed: Any) -> Any:
    """Send the page's one form of change with what is typed into it."""
    form = next(form for form in pages.forms(client.get(address)) if "key" in form)
    return client.post(address, {**form, **typed})


def test_three_taps_call_a_day_off(storm_is_coming: tuple[Client, Slot, Placed]) -> None:
    client, slot, placed = storm_is_coming
    first = client.get("/office/tetsunomori/")
    assert PLANS in pages.links(first)
    (day, _second) = [link for link in pages.links(client.get(PLANS)) if "?day=" in link]
    preview = pages.words(client.get(day))
    for said in ("10月1日(木)", "予約(件) 2", "参加人数(名) 5", "メール(自動で送ります) 1組"):
        assert said in preview
    assert "電話(一覧を作ります) 1組" in preview
    answer = press(client, day, reason="storm")
    record = client.get(answer.headers["Location"])
    assert "1枠の処理が終わりました" in pages.words(record)
    assert "000-1111-2222" in pages.words(record)
    assert "台風の接近により" in pages.words(record)
    assert Slot.objects.get(pk=slot.pk).state == "called_off"
    assert storm.state(placed) == "called_off"
    assert Notice.objects.filter(kind="disruption").count() == 1


def test_pressed_twice_is_once(storm_is_coming: tuple[Client, Slot, Placed]) -> None:
    client, _slot, _placed = storm_is_coming
    address = f"{PLANS}new/?day={cast.FIRST_DAY}"
    (form,) = [form for form in pages.forms(client.get(address)) if "key" in form]
    first, second = client.post(address, form), client.post(address, form)
    assert Disruption.objects.everywhere().count() == 1
    assert first.status_code == 302
    assert "変わる時間枠がありません" in pages.words(client.get(second.headers["Location"]))


def test_the_list_is_ticked_off(storm_is_coming: tuple[Client, Slot, Placed]) -> None:
    client, slot, _placed = storm_is_coming
    made = storm.broken(slot)
    board = pages.words(client.get("/office/tetsunomori/"))
    assert "1 組に中止・変更の連絡がまだです" in board or "1組に中止" in board
    page = body(client.get(f"{PLANS}{made.uuid}/"))
    (target,) = re.findall(r'action="([^"]+/told/[^"]+)"', page)
    answer = client.post(target)
    assert "連絡がまだです" not in pages.words(client.get("/office/tetsunomori/"))
    assert "alice" in pages.words(client.get(answer.headers["Location"]))
    client.post(target, {"undo": "yes"})
    assert "連絡がまだです" in pages.words(client.get("/office/tetsunomori/"))


def test_one_slot_is_moved(storm_is_coming: tuple[Client, Slot, Placed]) -> None:
    client, slot, placed = storm_is_coming
    address = f"{PLANS}new/?kind=move&slot={slot.uuid}"
    empty = press(client, address)
    assert "新しい日か時刻を入力してください。" in pages.words(empty)
    answer = press(client, address, start="13:30", message_ja="機械の点検のためです。")
    assert "13:30〜14:30" in pages.words(client.get(answer.headers["Location"]))
    assert storm.state(placed) == "confirmed"


def test_a_makers_place_is_changed(storm_is_coming: tuple[Client, Slot, Placed]) -> None:
    client, slot, _placed = storm_is_coming
    maker = slot.programme.participation
    assert maker is not None
    address = f"{PLANS}new/?kind=place&maker={maker.uuid}"
    assert "新しい集合場所を入力してください。" in pages.words(press(client, address))
    press(client, address, place_ja="公民館", place_en="Community hall")
    assert Slot.objects.get(pk=slot.pk).place.values == {"ja": "公民館", "en": "Community hall"}


def test_taken_back(storm_is_coming: tuple[Client, Slot, Placed]) -> None:
    client, slot, placed = storm_is_coming
    made = storm.broken(slot)
    assert f"{PLANS}{made.uuid}/restore/" in pages.links(client.get(f"{PLANS}{made.uuid}/"))
    address = f"{PLANS}{made.uuid}/restore/"
    assert "予約(件) 2" in pages.words(client.get(address))
    answer = press(client, address)
    assert storm.state(placed) == "confirmed"
    record = client.get(answer.headers["Location"])
    assert f"{PLANS}{made.uuid}/" in pages.links(record)
    assert "restore/" not in "".join(pages.links(record))


def test_a_large_one_shows_how_far_it_is(
    storm_is_coming: tuple[Client, Slot, Placed], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, _slot, _placed = storm_is_coming
    monkeypatch.setattr(disruptions, "BATCH", 1)
    monkeypatch.setattr("machikoba.office.views.disruptions.AT_ONCE", 0)
    maker = _slot.programme.participation
    assert maker is not None
    cast.programme(maker, "体験", slots=[cast.plan(hour) for hour in range(11, 16)])
    answer = press(client, f"{PLANS}new/?day={cast.FIRST_DAY}")
    page = client.get(answer.headers["Location"])
    assert "処理中 2 / 6枠" in pages.words(page)
    assert 'http-equiv="refresh"' in body(page)
    steer = answer.headers["Location"] + "steer/"
    stopped = client.get(client.post(steer, {"stop": "yes"}).headers["Location"])
    assert "途中で停止 2 / 6枠" in pages.words(stopped)
    assert 'http-equiv="refresh"' not in body(stopped)
    client.post(steer, {"resume": "yes"})
    for _ in range(8):
        page = client.get(answer.headers["Location"])
    assert "6枠の処理が終わりました" in pages.words(page)


def test_what_a_day_without_slots_says(storm_is_coming: tuple[Client, Slot, Placed]) -> None:
    client, _slot, _placed = storm_is_coming
    page = client.get(f"{PLANS}new/?day=2026-10-02")
    assert "これから始まる、開催予定の時間枠はありません。" in pages.words(page)


@pytest.mark.parametrize(
    "asked", ["?day=never", "?maker=x", "?slot=x", "?day=2026-10-01&kind=restore"]
)
def test_nonsense_is_not_found(storm_is_coming: tuple[Client, Slot, Placed], asked: str) -> None:
    client, _slot, _placed = storm_is_coming
    assert client.get(f"{PLANS}new/{asked}").status_code == 404
