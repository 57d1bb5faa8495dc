# SPDX-License-Identifier: Apache-2.0
"""Imports: all or nothing, twice is once, nothing lost, no firm merged in silence."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import cast

from machikoba.audit.actor import SYSTEM, VISITOR
from machikoba.audit.models import Entry
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.directory.models import Organisation
from machikoba.programmes.domain import import_base, imports
from machikoba.programmes.domain.capacities import change_capacity
from machikoba.programmes.domain.import_plan import Plan, make_plan
from machikoba.programmes.domain.imports import carry_out
from machikoba.programmes.domain.prices import total
from machikoba.programmes.models import Admission, Import, Programme, Seats, Slot, SourceRow
from machikoba.regions.models import Edition, OpenFactory, Participation
from machikoba.regions.queries import participations
from machikoba.sheets.reading import read_sheet
from machikoba.sheets.writing import write_csv

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PUBLISHED = Path(__file__).parents[3] / "data/real_programmes.csv"
HEADERS = [
    "イベント名",
    "開催回",
    "企業名",
    "プログラム名",
    "開催日",
    "時間",
    "定員",
    "予約",
    "料金",
]
ROW = [
    "架空フェス",
    "2026",
    "架空製作所",
    "工場見学",
    "2026-10-03",
    "10:00;13:00",
    "8",
    "要予約",
    "500",
]


def changed(**cells: str) -> list[str]:
    """ROW with other cells, by header."""
    return [cells.get(header, cell) for header, cell in zip(HEADERS, ROW, strict=True)]


def plan_of(rows: Sequence[Sequence[str]], edition: Edition | None = None) -> Plan:
    return make_plan(read_sheet(write_csv(HEADERS, rows)), edition)


def take_in(
    rows: Sequence[Sequence[str]], edition: Edition | None = None, **decisions: str
) -> dict[str, int]:
    plan = plan_of(rows, edition)
    carry_out(plan=plan, actor=SYSTEM, file_name="表.csv", content=b"x", decisions=decisions)
    return plan.counts()


def everything() -> dict[str, list[Any]]:
    """All rows an import may touch, but for the imports themselves."""
    models = (Programme, Slot, Seats, SourceRow, Participation)
    rows = {m.__name__: list(m.objects.everywhere().order_by("pk").values()) for m in models}
    rows |= {m.__name__: list(m.objects.order_by("pk").values()) for m in (Edition, Organisation)}
    return rows


def test_published_file_whole_and_again() -> None:
    content = PUBLISHED.read_bytes()
    plan = make_plan(read_sheet(content), None)
    assert (plan.total, plan.errors) == (96, [])
    carry_out(plan=plan, actor=SYSTEM, file_name=PUBLISHED.name, content=content)
    assert Edition.objects.filter(status=Edition.Status.ARCHIVED, is_sample=True).count() == 30
    assert OpenFactory.objects.count() == 19
    assert Edition.objects.filter(label="年不詳").exists()
    sources = SourceRow.objects.everywhere().order_by("row")
    cells = [source.cells for source in sources]
    assert cells == [dict(row.cells) for row in read_sheet(content).rows]
    before = everything()
    again = make_plan(read_sheet(content), None)
    carry_out(plan=again, actor=SYSTEM, file_name=PUBLISHED.name, content=content)
    assert again.counts() == {"created": 0, "updated": 0, "unchanged": 96}
    assert everything() == before


def test_what_a_row_becomes() -> None:
    edition = cast.edition()
    assert take_in([ROW], edition) == {"created": 1, "updated": 0, "unchanged": 0}
    made = Programme.objects.everywhere().get()
    assert str(made.title) == "工場見学"
    assert made.admission == Admission.FIRST_COME
    assert [seats.capacity for seats in Seats.objects.everywhere()] == [8, 8]
    assert total(made, made.prices.all(), {"adults": 2}) == 1000
    assert cast.book(made.slots.first()).order.bookings.get().total == 500


def test_seats_nobody_stated_are_not_made_up() -> None:
    edition = cast.edition()
    plan = plan_of([changed(定員=""), changed(定員="20人/日", プログラム名="体験")], edition)
    assert [w.remark.code for w in plan.warnings].count("capacity_unknown") == 2
    carry_out(plan=plan, actor=SYSTEM, file_name="x", content=b"x")
    rows = Programme.objects.everywhere()
    assert {row.admission for row in rows} == {Admission.UNKNOWN}
    assert {seats.capacity for seats in Seats.objects.everywhere()} == {None}


def test_an_error_writes_nothing() -> None:
    before = everything()
    plan = plan_of([ROW, changed(プログラム名="")])
    assert [(e.row, e.remark.column) for e in plan.errors] == [(3, "program_title")]
    with pytest.raises(import_base.HasErrors):
        carry_out(plan=plan, actor=SYSTEM, file_name="x", content=b"x")
    assert everything() == before
    assert Import.objects.count() == 0


def test_a_fault_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything()

    def fail(*args: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(imports.SourceRow.objects, "bulk_create", fail)
    with pytest.raises(OSError, match="disk full"):
        take_in([ROW])
    assert everything() == before


def test_corrected_file_updates_and_never_doubles() -> None:
    edition = cast.edition()
    take_in([ROW, changed(プログラム名="体験")], edition)
    corrected = [changed(料金="700", 時間="10:00;14:00", 定員="12"), changed(プログラム名="体験")]
    assert take_in(corrected, edition) == {"created": 0, "updated": 1, "unchanged": 1}
    assert Programme.objects.everywhere().count() == 2
    programme = Programme.objects.everywhere().filter(prices__amount=700).get()
    hours = [slot.starts_at.hour + 9 for slot in programme.slots.all() if slot.starts_at]
    assert hours == [10, 14]
    assert {row.capacity for row in Seats.objects.filter(slot__programme=programme)} == {12}


def test_equal_titles_are_told_apart_by_what_they_say_and_then_by_their_order() -> None:
    edition = cast.edition()
    assert take_in([ROW, ROW], edition)["created"] == 2
    assert take_in([ROW, ROW], edition)["unchanged"] == 2
    later, last = changed(時間="15:00"), changed(時間="16:00")
    assert take_in([ROW, later, last], edition) == {"created": 1, "updated": 1, "unchanged": 1}
    assert take_in([last, ROW, later], edition)["unchanged"] == 3
    assert take_in([last, later], edition)["unchanged"] == 2
    assert take_in([changed(時間="17:00"), last, ROW], edition)["updated"] == 1
    assert Programme.objects.everywhere().count() == 3


def test_the_same_rows_in_another_form_have_not_changed() -> None:
    edition = cast.edition()
    take_in([ROW], edition)
    backwards = write_csv(["備考", *HEADERS[::-1]], [["", *ROW[::-1]]])
    other_words = write_csv(["会社名", "タイトル", *HEADERS[4:]], [ROW[2:]])
    for content, unchanged in ((backwards, 1), (other_words, 0)):
        counts = make_plan(read_sheet(content), edition).counts()
        assert counts == {"created": 0, "updated": 1 - unchanged, "unchanged": unchanged}


def test_one_event_in_two_widths_is_one() -> None:
    rows = [ROW, changed(イベント名="架空 フェス", 開催回="２０２６年", プログラム名="体験")]
    assert take_in(rows)["created"] == 2
    assert (OpenFactory.objects.count(), Edition.objects.count()) == (1, 1)
    assert take_in(rows)["unchanged"] == 2


def test_one_reference_in_two_events_taken_into_one_edition() -> None:
    headers = [*HEADERS, "管理番号"]
    rows = [[*ROW, "A-1"], [*changed(イベント名="別のフェス"), "A-1"]]
    sheet = read_sheet(write_csv(headers, rows))
    assert make_plan(sheet, None).errors == []
    assert [e.row for e in make_plan(sheet, cast.edition()).errors] == [3]


def test_bookings_survive_a_corrected_file() -> None:
    edition = cast.edition()
    take_in([ROW], edition)
    first, second = Slot.objects.everywhere().order_by("starts_at")
    cast.book(first, adults=3)
    take_in([changed(時間="15:00", 定員="2")], edition)
    kept = Slot.objects.everywhere().order_by("starts_at")
    assert first in kept
    assert second not in kept
    assert cast.seats_of(first).taken == 3
    take_in([changed(定員="2")], edition)
    assert cast.seats_of(first).capacity == 3


def test_a_slot_once_booked_is_called_off_and_not_forgotten() -> None:
    edition = cast.edition()
    take_in([ROW], edition)
    first = Slot.objects.everywhere().order_by("starts_at")[0]
    booking = cast.book(first).order.bookings.get()
    cancel_booking(booking=booking, actor=VISITOR)
    take_in([changed(時間="13:00")], edition)
    assert Slot.objects.get(pk=first.pk).state == Slot.State.CALLED_OFF


def test_rows_name_their_edition_and_the_override_wins() -> None:
    take_in([ROW])
    made = Edition.objects.get()
    assert (str(made.name), made.status) == ("架空フェス 2026", Edition.Status.DRAFT)
    here = cast.edition()
    take_in([ROW], here)
    assert Programme.objects.filter(occasion=here.occasion).count() == 1


def test_rows_without_edition_or_date_are_archived() -> None:
    take_in([changed(開催回="", 開催日="")])
    made = Edition.objects.get()
    assert (made.label, made.status) == ("年不詳", Edition.Status.ARCHIVED)


def test_a_reference_twice_is_an_error() -> None:
    headers = [*HEADERS, "管理番号"]
    rows = [[*ROW, "A-1"], [*changed(プログラム名="体験"), "A-1"]]
    plan = make_plan(read_sheet(write_csv(headers, rows)), None)
    assert [(e.row, e.remark.code) for e in plan.errors] == [(3, "repeated")]


def test_a_reference_survives_another_title() -> None:
    edition = cast.edition()
    headers = [*HEADERS, "管理番号"]
    for title in ("工場見学", "工場ツアー"):
        content = write_csv(headers, [[*changed(プログラム名=title), "A-1"]])
        plan = make_plan(read_sheet(content), edition)
        carry_out(plan=plan, actor=SYSTEM, file_name="x", content=content)
    assert [str(p.title) for p in Programme.objects.everywhere()] == ["工場ツアー"]


def test_an_unknown_column_is_kept_and_reported() -> None:
    content = write_csv([*HEADERS, "謎の列"], [[*ROW, "謎"]])
    plan = make_plan(read_sheet(content), cast.edition())
    assert "unknown_header" in {w.remark.code for w in plan.warnings}
    carry_out(plan=plan, actor=SYSTEM, file_name="x", content=content)
    assert SourceRow.objects.everywhere().get().cells["謎の列"] == "謎"


def test_rows_above_the_headers_are_told() -> None:
    content = "2026年 一覧\n".encode() + write_csv(HEADERS, [ROW]).removeprefix(b"\xef\xbb\xbf")
    plan = make_plan(read_sheet(content), cast.edition())
    assert (plan.warnings[0].row, plan.warnings[0].remark.value) == (1, "2026年 一覧")
    assert (plan.rows[0].number, plan.errors) == (3, [])


@pytest.mark.parametrize(
    ("booking", "selection", "admission"),
    [
        ("要予約(先着順)", "", Admission.FIRST_COME),
        ("当日先着順", "", Admission.SAME_DAY),
        ("当日受付", "先着", Admission.SAME_DAY),
        ("予約不要(先着順)", "", Admission.OPEN_VISIT),
        ("要予約", "抽選", Admission.DRAW),
        ("予約推奨", "", Admission.UNKNOWN),
    ],
)
def test_only_what_must_be_booked_can_be_booked(
    booking: str, selection: str, admission: Admission
) -> None:
    content = write_csv([*HEADERS, "選考"], [[*changed(予約=booking), selection]])
    plan = make_plan(read_sheet(content), cast.edition())
    carry_out(plan=plan, actor=SYSTEM, file_name="x", content=content)
    assert Programme.objects.everywhere().get().admission == admission


def test_days_of_the_edition_and_seats_in_all() -> None:
    edition = cast.edition()
    rows = [
        changed(開催日="最終日", 時間="10:00", 定員="計8名"),
        changed(開催日="2026-10-03", 時間="10:00", 定員="計8名", プログラム名="一度"),
        changed(開催日="2026-10-03", 時間="10:00;13:00", 定員="計8名", プログラム名="二度"),
        changed(開催日="2026-10-03", 時間="10:00", 定員="1組4名まで", プログラム名="何組か"),
    ]
    take_in(rows, edition)
    slots = {
        str(p.title): [slot.day for slot in p.slots.all()] for p in Programme.objects.everywhere()
    }
    assert slots["工場見学"] == [edition.days()[-1]]
    capacities = {
        str(seats.slot.programme.title): seats.capacity for seats in Seats.objects.everywhere()
    }
    assert capacities == {"工場見学": None, "一度": 8, "二度": None, "何組か": None}


@pytest.mark.parametrize("other", ["株式会社架空製作所", "架空製作所(株)", "ｶｸｳ製作所"])
def test_firms_of_one_name_are_asked_about(other: str) -> None:
    edition = cast.edition()
    first = "カクウ製作所" if other.startswith("ｶ") else "架空製作所"
    rows = [changed(企業名=first), changed(企業名=other, プログラム名="体験")]
    plan = plan_of(rows, edition)
    assert [(c.name, c.other_name) for c in plan.candidates] == [(other, first)]
    take_in(rows, edition)
    assert Organisation.objects.count() == 2


def test_a_decision_makes_them_one() -> None:
    edition = cast.edition()
    other = "株式会社架空製作所"
    rows = [ROW, changed(企業名=other, プログラム名="体験")]
    take_in(rows, edition, **{other: "架空製作所"})
    assert Organisation.objects.count() == 1


def test_a_firm_known_elsewhere_is_a_candidate() -> None:
    known = cast.maker(cast.edition(), "架空製作所").organisation
    Organisation.objects.update(match_key="架空製作所")
    plan = plan_of([ROW])
    assert [c.same_as for c in plan.candidates] == [str(known.uuid)]
    take_in([ROW], **{"架空製作所": str(known.uuid)})
    assert Organisation.objects.get() == known
    assert known.participations.count() == 2


def test_makers_taken_in_stand_among_the_others_in_the_order_of_their_sounds() -> None:
    edition = cast.edition()
    cast.maker(edition, "かき工芸", "カキコウゲイ")
    cast.maker(edition, "渡辺刃物", "ワタナベハモノ")
    take_in(
        [changed(企業名="佐藤製作所"), changed(企業名="阿部工業", プログラム名="体験")], edition
    )
    makers = [str(maker.name) for maker in participations.of_edition(edition)]
    assert makers == ["阿部工業", "かき工芸", "佐藤製作所", "渡辺刃物"]


def test_queries_do_not_grow_with_rows_that_stay() -> None:
    edition = cast.edition()
    rows = [changed(プログラム名=f"見学{n}") for n in range(12)]
    take_in(rows, edition)
    counts = []
    for some in (rows[:3], rows):
        with CaptureQueriesContext(connection) as queries:
            plan_of(some, edition)
        counts.append(len(queries))
    assert counts == [3, 3]


def test_capacity_changed_by_hand_is_recorded() -> None:
    slot = cast.slot(capacity=5)
    edition = cast.edition_of(slot)
    change_capacity(slot=slot, capacity=9, edition=edition, actor=SYSTEM)
    assert cast.seats_of(slot).capacity == 9
    entry = Entry.objects.get(action="change_capacity")
    assert (entry.before, entry.after) == ({"capacity": 5}, {"capacity": 9})


def kind_row(kind: str, fee: str = "500") -> tuple[list[str], list[str]]:
    return [*HEADERS, "種別"], [*changed(料金=fee), kind]


def imported(kind: str, edition: Edition, fee: str = "500") -> tuple[Programme, list[str]]:
    """The programme of one row of a kind, and the codes of what was remarked."""
    headers, row = kind_row(kind, fee)
    plan = make_plan(read_sheet(write_csv(headers, [row])), edition)
    carry_out(plan=plan, actor=SYSTEM, file_name="a.csv", content=b"")
    codes = [message.remark.code for message in plan.warnings]
    return Programme.objects.get(occasion=edition.occasion_id), codes


def test_visits_among_participants_stay_among_them() -> None:
    made, _codes = imported("相互見学", cast.edition())
    assert (made.kind, made.audience) == ("tour", "participants")


def test_an_import_never_opens_to_the_public_what_was_closed() -> None:
    edition = cast.edition()
    made, _codes = imported("見学", edition)
    Programme.objects.filter(pk=made.pk).update(audience=Programme.Audience.PARTICIPANTS)
    made, _codes = imported("見学", edition, fee="800")
    assert made.audience == Programme.Audience.PARTICIPANTS


@pytest.mark.parametrize(("fee", "state"), [("500", "draft"), ("", "draft"), ("無料", "published")])
def test_a_bus_tour_waits_for_its_seller(fee: str, state: str) -> None:
    made, codes = imported("バスツアー", cast.edition(), fee)
    assert made.state == state
    assert ("seller_missing" in codes) is (state == "draft")


def test_a_bus_tour_of_an_archive_is_shown() -> None:
    made, codes = imported("バスツアー", cast.edition(status=Edition.Status.ARCHIVED))
    assert (made.state, "seller_missing" in codes) == ("published", False)


def test_imported_programmes_are_dated() -> None:
    made, _codes = imported("見学", cast.edition())
    assert (made.published_at, made.changed_at, made.revision) == (cast.NOW, cast.NOW, 1)
