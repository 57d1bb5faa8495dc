# SPDX-License-Identifier: Apache-2.0
"""Slots as a table: places never below what is taken, nothing moved behind somebody's back."""

from datetime import UTC, datetime
from typing import Any

import pytest
from tests import cast
from tests.tables import change, fresh, large, one, rows, said

from machikoba.audit.actor import SYSTEM, VISITOR
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.operations.check import differences
from machikoba.programmes.domain.tables import TABLES
from machikoba.programmes.models import Admission, Programme, Seats, Slot
from machikoba.regions.domain.tables import save, undo
from machikoba.regions.models import Edition
from machikoba.sheets.changes import Added, Asked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
BEFORE = {
    "day": cast.FIRST_DAY,
    "starts_at": datetime(2026, 10, 1, 1, tzinfo=UTC),
    "ends_at": datetime(2026, 10, 1, 2, tzinfo=UTC),
    "state": Slot.State.OPEN,
}
NEW = {"programme": "工場見学", "day": "10/2", "starts": "13:00", "places": "8"}


@pytest.fixture
def slot() -> Slot:
    """Ten places at ten o'clock on the first day."""
    return cast.slot()


def edit(slot: Slot, **cells: str) -> Any:
    return change("slots", cast.edition_of(slot), {str(slot.uuid): cells})


def sentences(outcome: Any) -> dict[str, str]:
    return {column: sentence for _, column, sentence in said(outcome)}


def test_cells_become_slots_and_seats(slot: Slot) -> None:
    cells = {
        "day": "10月2日(金)",
        "starts": "13時",
        "ends": "14:30",
        "places": "５組",
        "unit": "組",
    }
    assert said(edit(slot, **cells)) == []
    _, now = one("slots", cast.edition_of(slot))
    wanted = {"day": "2026-10-02", "starts": "13:00", "ends": "14:30", "places": "5", "unit": "組"}
    assert {key: now[key] for key in wanted} == wanted
    moved = Slot.objects.get(pk=slot.pk)
    assert moved.starts_at == datetime(2026, 10, 2, 4, tzinfo=UTC)  # one o'clock in Japan
    assert cast.seats_of(slot).closes_at == moved.starts_at


def test_never_below_what_is_taken(slot: Slot) -> None:
    cast.book(slot, adults=7)
    assert sentences(edit(slot, places="6")) == {
        "places": "すでに7の予約が入っています。定員は7以上にしてください。"
    }
    assert said(edit(slot, places="7")) == []
    assert (cast.seats_of(slot).capacity, list(differences())) == (7, [])


@pytest.mark.parametrize(
    ("column", "cell"),
    [("day", "10/2"), ("starts", "9:00"), ("ends", "12:00"), ("state", "中止"), ("unit", "組")],
)
def test_nothing_moves_behind_the_back_of_those_who_booked(
    slot: Slot, column: str, cell: str
) -> None:
    assert edit(slot, **{column: cell}).is_good
    Slot.objects.filter(pk=slot.pk).update(**BEFORE)
    Seats.objects.filter(slot=slot).update(unit="person")
    cast.book(slot)
    told = sentences(edit(slot, **{column: cell}))
    assert (list(told), "先に予約された方へ連絡" in told[column]) == ([column], True)


@pytest.mark.parametrize(
    ("cells", "column", "part"),
    [
        ({"day": "10/5"}, "day", "開催期間"),
        ({"starts": "朝"}, "starts", "時刻を1つ"),
        ({"starts": "13:00"}, "ends", "終了時刻が開始時刻より前"),
        ({"starts": ""}, "ends", "終了時刻が開始時刻より前"),
        ({"starts": "", "ends": ""}, "starts", "開始時刻を入れて"),
        ({"places": ""}, "places", "定員を入れて"),
        ({"places": "5組"}, "places", "「単位」の列と合いません"),
        ({"taken": "3"}, "taken", "変えられません"),
        ({"programme": "別の見学"}, "programme", "変えられません"),
    ],
)
def test_wrong_cells(slot: Slot, cells: dict[str, str], column: str, part: str) -> None:
    assert part in sentences(edit(slot, **cells))[column]
    assert Slot.objects.get(pk=slot.pk).starts_at == slot.starts_at


def test_a_night_event_ends_after_midnight(slot: Slot) -> None:
    assert said(edit(slot, starts="22:00", ends="0:30")) == []
    night = Slot.objects.get(pk=slot.pk)
    assert night.ends_at == datetime(2026, 10, 1, 15, 30, tzinfo=UTC)


def test_what_is_not_counted(slot: Slot) -> None:
    assert said(edit(slot, places="なし")) == []
    assert cast.seats_of(slot).capacity is None
    assert one("slots", cast.edition_of(slot))[1]["places"] == "なし"


def test_new_rows(slot: Slot) -> None:
    edition = cast.edition_of(slot)
    outcome = change("slots", edition, added=[NEW])
    assert said(outcome) == []
    assert outcome.rows["new-1"]["ends"] == "14:00"  # as long as the programme
    made = Seats.objects.get(slot__uuid=outcome.references["new-1"])
    assert (made.capacity, made.admission, made.taken) == (8, Admission.FIRST_COME, 0)


def test_a_programme_is_found_by_name_maker_or_reference(slot: Slot) -> None:
    edition = cast.edition_of(slot)
    twin = cast.programme(cast.maker(edition, "別製作所"), slots=[])
    added = [
        NEW,
        NEW | {"maker": "別製作所"},
        NEW | {"programme": str(twin.uuid), "starts": "14:00"},
        NEW | {"maker": "よその製作所"},
        NEW | {"programme": "花見"},
    ]
    outcome = change("slots", edition, added=added)
    assert [(row, column) for row, column, _ in said(outcome)] == [
        ("new-5", "programme"),
        ("new-1", "programme"),
        ("new-4", "maker"),
    ]
    assert change("slots", edition, added=added[1:3]).is_good
    assert Slot.objects.filter(programme=twin).count() == 2


def test_one_start_of_a_programme_at_a_time(slot: Slot) -> None:
    edition = cast.edition_of(slot)
    twice = change("slots", edition, added=[NEW, NEW, NEW | {"day": "10/1", "starts": "10:00"}])
    assert [(row, column) for row, column, _ in said(twice)] == [
        ("new-1", "starts"),
        ("new-2", "starts"),
        ("new-3", "starts"),
    ]


def test_two_slots_change_places(slot: Slot) -> None:
    edition = cast.edition_of(slot)
    change("slots", edition, added=[NEW | {"day": "10/1"}])
    (ten, _), (one_o_clock, _) = rows("slots", edition).items()
    swap = {
        ten: {"starts": "13:00", "ends": "14:00"},
        one_o_clock: {"starts": "10:00", "ends": "11:00"},
    }
    outcome = change("slots", edition, swap)
    assert said(outcome) == []
    assert [*rows("slots", edition)] == [one_o_clock, ten]
    assert undo(table=TABLES["slots"], change_set=outcome.change_set, actor=SYSTEM).is_good
    assert [*rows("slots", edition)] == [ten, one_o_clock]


def test_only_what_nobody_ever_booked_is_deleted(slot: Slot) -> None:
    edition, reference = cast.edition_of(slot), str(slot.uuid)
    placed = cast.book(slot)
    assert "予約が1入っている" in said(change("slots", edition, removed=[reference]))[0][2]
    cancel_booking(booking=placed.order.bookings.get(), actor=VISITOR)
    assert "キャンセルされた予約の記録" in said(change("slots", edition, removed=[reference]))[0][2]
    added = change("slots", edition, added=[NEW]).references["new-1"]
    assert change("slots", edition, removed=[added]).is_good


def test_a_slot_booked_since_is_not_taken_back(slot: Slot) -> None:
    added = change("slots", cast.edition_of(slot), added=[NEW])
    cast.book(Slot.objects.get(uuid=added.references["new-1"]))
    undone = undo(table=TABLES["slots"], change_set=added.change_set, actor=SYSTEM)
    assert "予約が1入っているため削除できません" in undone.problems[0].ja


@pytest.mark.parametrize("number", [1, 3, 500])
def test_new_rows_take_as_many_queries_whatever_their_number(
    number: int, django_assert_num_queries: Any
) -> None:
    edition = fresh(large(number, 0))
    titles = Programme.objects.filter(occasion=edition.occasion_id).order_by("pk")
    added = [Added(f"n{row.pk}", NEW | {"programme": str(row.title)}) for row in titles]
    asked = Asked(added=tuple(added))
    with django_assert_num_queries(11):
        outcome = save(table=TABLES["slots"], edition=edition, asked=asked, actor=SYSTEM)
    assert (outcome.counts["added"], said(outcome)) == (number, [])


def test_other_editions_are_not_reached(slot: Slot) -> None:
    other: Edition = cast.edition("other")
    outcome = change("slots", other, {str(slot.uuid): {"places": "1"}}, removed=[str(slot.uuid)])
    assert len(outcome.problems) == 2
    assert cast.seats_of(slot).capacity == 10


def test_a_change_of_a_start_dates_its_programme() -> None:
    slot = cast.slot()
    edition, before = cast.edition_of(slot), slot.programme.revision
    change("slots", edition, {str(slot.uuid): {"state": "中止"}})
    assert Programme.objects.get(pk=slot.programme_id).revision == before + 1
    change("slots", edition, removed=[str(slot.uuid)])
    assert Programme.objects.get(pk=slot.programme_id).revision == before + 2
