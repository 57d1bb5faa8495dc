# SPDX-License-Identifier: Apache-2.0
"""来場者名簿: sorted by フリガナ, only the maker's own, needs on a page of their own."""

from datetime import timedelta
from typing import Any

import pytest
from tests import cast
from tests.reports.prints.paper import pages_of, text_of

from machikoba.bookings.models import Booking, Need, Order
from machikoba.programmes.models import Admission, Slot
from machikoba.regions.models import Edition, Participation
from machikoba.reports.prints import name_lists

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
NAMES = (
    ("見本 二郎", "ミホン ジロウ"),
    ("John Example", ""),
    ("ヴァン 一", "ヴァン ハジメ"),
    ("大場 一子", "オオバ イチコ"),
    ("オーバ 三", "オーバ サン"),
    ("Ann Example", ""),
)


def booked(slot: Slot, name: str, kana: str = "", **party: int) -> Order:
    order = cast.book(slot, email=f"{Order.objects.everywhere().count()}@example.jp", **party).order
    Order.objects.filter(pk=order.pk).update(name=name, kana=kana)
    return order


def gathered(edition: Edition, maker: Participation) -> dict[str, Any]:
    rows = Booking.objects.filter(order__occasion=edition.occasion_id).select_related(
        "order__need", "slot__programme"
    )
    return name_lists.gather(edition, [maker], edition.days(), rows)


def name(row: dict[str, Any]) -> str:
    return "".join(text for text, _kana in row["name"])


def test_by_furigana_and_names_without_one_last() -> None:
    slot = cast.slot()
    for who, kana in NAMES:
        booked(slot, who, kana)
    maker = slot.programme.participation
    assert maker
    (sheet,) = gathered(maker.edition, maker)["sheets"]
    assert [name(row) for row in sheet["slots"][0]["guests"]] == [
        "ヴァン 一",
        "大場 一子",
        "オーバ 三",
        "見本 二郎",
        "Ann Example",
        "John Example",
    ]


def test_a_row_says_what_the_door_needs() -> None:
    slot = cast.slot()
    order = booked(slot, "架空 花子", "カクウ ハナコ", adults=2, children=1)
    Order.objects.filter(pk=order.pk).update(language="en")
    Need.objects.create(order=order, text="車いすで参加します")
    maker = slot.programme.participation
    assert maker
    (sheet,) = gathered(maker.edition, maker)["sheets"]
    (row,) = sheet["slots"][0]["guests"]
    assert row == {
        "name": [("架空", "カクウ"), (" ", ""), ("花子", "ハナコ")],
        "party": "大人2・小学生1",
        "heads": 3,
        "code": order.code,
        "due": "無料",
        "need": True,
        "english": True,
    }
    assert sheet["slots"][0]["counts"] == "予約 1組 3名 / 定員10名"
    assert [need["text"] for need in sheet["needs"]] == ["車いすで参加します"]


def test_a_party_is_said_adults_first_whatever_the_database_keeps() -> None:
    occasion = cast.edition().occasion
    party = {"infant": 1, "old_band": 4, "child": 0, "adults": 2}
    assert name_lists.party_words(occasion, party) == "大人2・未就学児1・old_band4"
    assert name_lists.party_words(occasion, party, "en") == "Adults 2, Under 6 1, old_band 4"


def test_needs_never_lie_on_the_page_at_the_door() -> None:
    slot = cast.slot()
    Need.objects.create(order=cast.book(slot).order, text="車いすで参加します")
    maker = slot.programme.participation
    assert maker
    door, apart = pages_of(name_lists.name_list_pdf(maker.edition, [maker], [slot.day]))
    assert ("配慮" in door, "車いす" in door, "車いすで参加します" in apart) == (True, False, True)
    assert "1/2" in door
    assert "2/2" in apart
    assert "敬称略" in door


@pytest.mark.parametrize(("capacity", "blanks"), [(10, 3), (3, 2), (1, 0), (None, 3)])
def test_as_many_empty_rows_as_places_are_left(capacity: int | None, blanks: int) -> None:
    slot = cast.slot(capacity)
    cast.book(slot)
    maker = slot.programme.participation
    assert maker
    (sheet,) = gathered(maker.edition, maker)["sheets"]
    assert sheet["slots"][0]["blanks"] == blanks


def test_open_visits_are_counted_and_come_last() -> None:
    maker = cast.maker(cast.edition())
    plan = cast.plan(9, all_day=True)
    cast.programme(maker, "直売", slots=[plan], admission=Admission.OPEN_VISIT)
    cast.programme(maker, "見学")
    (sheet,) = gathered(maker.edition, maker)["sheets"]
    assert [(slot["title"], slot["tally"]) for slot in sheet["slots"]] == [
        ("見学", False),
        ("直売", True),
    ]


def test_nothing_of_another_maker_and_nobody_who_cancelled() -> None:
    slot = cast.slot()
    maker = slot.programme.participation
    assert maker
    other = cast.programme(cast.maker(maker.edition, "別製作所", "ベツ")).slots.get()
    booked(other, "別 太郎", "ベツ タロウ")
    gone = booked(slot, "去 花子", "サル ハナコ")
    Booking.objects.filter(order=gone).update(state=Booking.State.CANCELLED)
    booked(slot, "架空 花子", "カクウ ハナコ")
    text = text_of(name_lists.name_list_pdf(maker.edition, [maker], maker.edition.days()))
    assert ("花子" in text, "去" in text, "太郎" in text) == (True, False, False)


def test_a_makers_own_list_has_no_names_before_it_may_see_them() -> None:
    slot = cast.slot()
    booked(slot, "架空 花子", "カクウ ハナコ")
    maker = slot.programme.participation
    assert maker
    early, near = slot.day - timedelta(days=8), slot.day - timedelta(days=7)
    assert "花子" not in text_of(name_lists.own_list_pdf(maker, slot.day, early))
    assert "花子" in text_of(name_lists.own_list_pdf(maker, slot.day, near))


@pytest.mark.parametrize("makers", [1, 3])
def test_one_number_of_queries(makers: int, django_assert_num_queries: Any) -> None:
    edition = cast.edition()
    found = [cast.maker(edition, f"第{n}製作所", "ダイ") for n in range(makers)]
    for number, maker in enumerate(found):
        cast.book(cast.programme(maker).slots.get(), email=f"{number}@example.jp")
    with django_assert_num_queries(3):
        name_lists.name_list_pdf(edition, found, edition.days())
