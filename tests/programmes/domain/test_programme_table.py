# SPDX-License-Identifier: Apache-2.0
"""Programmes as a table: what cells become, and what hangs on them."""

from datetime import UTC, datetime

import pytest
from tests import cast
from tests.tables import change, one, rows, said

from machikoba.core.texts import Texts
from machikoba.programmes.domain import programme_cells
from machikoba.programmes.models import Admission, Price, Programme, Seats
from machikoba.programmes.queries.programmes import matching
from machikoba.regions.models import Edition, Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
CELLS = {
    "title_ja": "漆塗りの体験",
    "title_en": "Lacquer workshop",
    "state": "取り下げ",
    "kind": "ワークショップ",
    "duration_minutes": "1時間半",
    "min_age": "小学生以上",
    "max_age": "６５歳",
    "guardian_required": "○",
    "fee": "大人1,500円・こども500円",
    "booking_required": "必要",
    "closes_on": "9月30日",
    "languages": "日本語、英語",
    "hands_on": "はい",
    "step_free": "段差なし",
    "sources": "https://example.jp/a\nexample.jp/b",
    "cancellation_ja": "前日50%、当日100%",
}


@pytest.fixture
def edition() -> Edition:
    made = cast.edition()
    cast.programme(cast.maker(made))
    return made


def programme() -> Programme:
    return Programme.objects.everywhere().get()


def test_cells_become_columns(edition: Edition) -> None:
    reference, before = one("programmes", edition)
    assert said(change("programmes", edition, {reference: CELLS})) == []
    made = programme()
    assert made.title == Texts.of("漆塗りの体験", en="Lacquer workshop")
    assert (made.state, made.kind, made.duration_minutes) == ("withdrawn", "workshop", 90)
    assert (made.min_age, made.max_age, made.guardian_required) == (6, 65, True)
    assert (made.booking_required, made.closes_on.isoformat()) == (True, "2026-09-30")
    assert (made.languages, made.hands_on, made.step_free) == (["ja", "en"], True, True)
    assert made.sources == ["https://example.jp/a", "https://example.jp/b"]
    assert (made.fee, [price.amount for price in made.prices.all()]) == ("paid", [1500, 500])
    unchanged = {k: v for k, v in before.items() if k not in CELLS}
    assert {k: v for k, v in one("programmes", edition)[1].items() if k not in CELLS} == unchanged


@pytest.mark.parametrize(
    ("column", "cell", "part"),
    [
        ("title_ja", "", "空にできません"),
        ("maker", "どこか", "登録されていません"),
        ("kind", "宴会", "「見学」「体験」"),
        ("duration_minutes", "しばらく", "「60」や「1時間30分」"),
        ("min_age", "元気な方", "0から120"),
        ("fee", "応相談", "「1500」や"),
        ("closes_on", "10月3日・4日", "日付を1つ"),
        ("languages", "火星語", "「日本語」「英語」"),
        ("max_age", "5", "上限は下限以上"),
        ("as_stated", "x", "変えられません"),
    ],
)
def test_wrong_cells(edition: Edition, column: str, cell: str, part: str) -> None:
    Programme.objects.everywhere().update(min_age=6)
    reference, before = one("programmes", edition)
    ((row, key, sentence),) = said(change("programmes", edition, {reference: {column: cell}}))
    assert (row, key, part in sentence) == (reference, column, True)
    assert one("programmes", edition)[1] == before


def test_seats_follow_admission_and_deadlines(edition: Edition) -> None:
    reference, _ = one("programmes", edition)
    cells = {"admission": "抽選", "closes_days_before": "3日前"}
    assert said(change("programmes", edition, {reference: cells})) == []
    seats = Seats.objects.everywhere().get()
    assert (seats.admission, seats.capacity) == (Admission.DRAW, 10)
    assert seats.closes_at == datetime(2026, 9, 28, 15, tzinfo=UTC)  # the end of 28 September


def test_search_follows_title_and_maker(edition: Edition) -> None:
    reference, _ = one("programmes", edition)
    cast.maker(edition, "小鹿鋳造所", "オジカチュウゾウショ")
    change("programmes", edition, {reference: {"title_ja": "はさみ研ぎ", "maker": "小鹿鋳造所"}})
    for word in ("鋏", "おじか"):
        found = Programme.objects.filter(matching(word), occasion=edition.occasion_id)
        assert found.count() == 1, word


def test_new_rows_are_drafts_of_their_maker(edition: Edition) -> None:
    outcome = change(
        "programmes", edition, added=[{"title_ja": "染め体験", "maker": "架空製作所", "fee": "800"}]
    )
    assert said(outcome) == []
    made = Programme.objects.get(uuid=outcome.references["new-1"])
    assert (made.state, made.participation.name.values["ja"]) == ("draft", "架空製作所")
    assert (made.fee, made.prices.get().amount) == ("paid", 800)
    assert [s for *_, s in said(change("programmes", edition, added=[{"kind": "見学"}]))] == [
        "この欄は空にできません。"
    ]


def test_makers_of_one_name_are_told_apart_by_reference(edition: Edition) -> None:
    twin = cast.maker(edition)
    first = Participation.objects.exclude(pk=twin.pk).get(edition=edition)
    _, cells = one("programmes", edition)
    assert cells["maker"] == f"架空製作所 [{first.uuid}]"
    new = [
        {"title_ja": "染め", "maker": "架空製作所"},
        {"title_ja": "織り", "maker": str(twin.uuid)},
    ]
    assert [(row, key) for row, key, _ in said(change("programmes", edition, added=new))] == [
        ("new-1", "maker")
    ]


def test_a_programme_somebody_booked_keeps_its_maker(edition: Edition) -> None:
    cast.maker(edition, "別製作所")
    reference, _ = one("programmes", edition)
    free = change("programmes", edition, {reference: {"maker": "別製作所"}}, dry=True)
    assert free.is_good
    cast.book(programme().slots.get())
    ((_, key, sentence),) = said(change("programmes", edition, {reference: {"maker": "別製作所"}}))
    assert (key, "名簿" in sentence) == ("maker", True)


def test_deleted_with_its_prices_but_not_with_slots(edition: Edition) -> None:
    reference, _ = one("programmes", edition)
    assert "時間枠があるため" in said(change("programmes", edition, removed=[reference]))[0][2]
    programme().slots.all().delete()
    Price.objects.create(programme=programme(), amount=500)
    assert change("programmes", edition, removed=[reference]).is_good
    assert rows("programmes", edition) == {}


def test_its_own_reference_names_it_where_it_has_one(edition: Edition) -> None:
    Programme.objects.everywhere().update(reference="A-01")
    assert change("programmes", edition, {"A-01": {"title_ja": "新しい名前"}}).is_good
    assert one("programmes", edition)[0] == "A-01"


@pytest.mark.parametrize(
    ("table", "model"),
    [
        (programme_cells.KINDS, Programme.Kind),
        (programme_cells.STATES, Programme.State),
        (programme_cells.ADMISSIONS, Admission),
    ],
)
def test_every_value_has_its_name(table: dict[str, object], model: type) -> None:
    assert set(table) == set(model.values)


def test_a_bus_tour_that_is_sold_cannot_be_published_here_without_its_seller(
    edition: Edition,
) -> None:
    reference, _before = one("programmes", edition)
    cells = {"kind": "バスツアー", "fee": "6,800円"}
    problems = change("programmes", edition, {reference: cells}).problems
    assert {problem.column for problem in problems} == {"state"}
    assert [p.ja for p in problems if "旅行会社の名前" in p.ja] != []
    assert [p.en for p in problems if "travel agency that sells it" in p.en] != []
    assert programme().kind == Programme.Kind.TOUR
    draft = {**cells, "state": "準備中"}
    assert said(change("programmes", edition, {reference: draft})) == []


def test_who_may_see_it_is_a_column(edition: Edition) -> None:
    reference, before = one("programmes", edition)
    assert before["audience"] == "一般公開"
    assert said(change("programmes", edition, {reference: {"audience": "参加事業者のみ"}})) == []
    assert programme().audience == Programme.Audience.PARTICIPANTS
    assert said(change("programmes", edition, {reference: {"kind": "相互見学"}})) != []


def test_a_change_is_dated(edition: Edition) -> None:
    reference, _before = one("programmes", edition)
    revision = programme().revision
    change("programmes", edition, {reference: {"title_ja": "別の題"}})
    assert programme().revision == revision + 1
