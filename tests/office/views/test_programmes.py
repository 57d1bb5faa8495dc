# SPDX-License-Identifier: Apache-2.0
"""Programmes and slots in the office: found, changed, one start more, another capacity."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.office.house import as_secretary, body, follow
from tests.site import pages
from tests.site.facts import BLADES, LACQUER, fair

from machikoba.audit.models import Entry
from machikoba.core.texts import Texts
from machikoba.programmes.models import Programme, Seats, Slot
from machikoba.regions.models import Edition, Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
OFFICE = "/office/tetsunomori/"
LIST = f"{OFFICE}programmes/"
SLOTS = f"{OFFICE}slots/"
FORM = {
    "title__ja": "工場見学",
    "state": "published",
    "kind": "tour",
    "audience": "public",
    "admission": "first_come",
    "duration_minutes": "60",
    "fee": "free",
}
START = {"day": "2026-10-02", "starts": "15:00", "capacity": "6"}
GOOD = '<p class="notice notice-good" role="status">'
WRONG = '<p class="notice notice-wrong" role="alert">'


def found(client: Client, **asked: str) -> list[str]:
    return [str(programme.title) for programme in client.get(LIST, asked).context["page"]]


def starts(client: Client, **asked: str) -> list[str]:
    """The slots on the list, as day and title."""
    rows = client.get(SLOTS, asked).context["page"]
    return [f"{slot.day:%d} {slot.programme.title}" for slot in rows]


def save(client: Client, programme: Programme, **typed: str) -> Any:
    return client.post(f"{LIST}{programme.uuid}/", {**FORM, **typed})


def add(client: Client, programme: Programme, **typed: str) -> str:
    answer = client.post(f"{LIST}{programme.uuid}/slots/", {**START, **typed})
    return follow(client, answer)


def make(client: Client, slot: Slot, capacity: str) -> str:
    return follow(client, client.post(f"{SLOTS}{slot.uuid}/capacity/", {"capacity": capacity}))


def secretary_of(programme: Programme) -> Client:
    return as_secretary(programme.occasion.edition)


def fresh(programme: Programme) -> Programme:
    return Programme.objects.get(pk=programme.pk)


def tour() -> Programme:
    return cast.programme(cast.maker(cast.edition()))


def test_by_maker_in_the_order_of_the_fifty_sounds_hidden_ones_too() -> None:
    edition = fair()
    Programme.objects.filter(occasion=edition.occasion, kind="workshop").update(state="draft")
    Participation.objects.filter(edition=edition).update(state="withdrawn")
    client = as_secretary(edition)
    assert found(client) == [LACQUER, BLADES]
    said = pages.words(client.get(LIST))
    assert "漆の架空 漆塗り 体験 先着順 準備中 架空刃物 刃物工場の見学 見学 予約不要 公開中" in said


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("刃物", [BLADES]),
        ("はもの", [BLADES]),
        ("ﾊﾓﾉ", [BLADES]),
        ("うるし", [LACQUER]),
        ("架空", [LACQUER, BLADES]),
        ("架空 塗り", [LACQUER]),
        ("ガラス", []),
        ("%", []),
    ],
)
def test_found_by_any_spelling(typed: str, titles: list[str]) -> None:
    assert found(as_secretary(fair()), q=typed) == titles


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"kind": "tour"}, [BLADES]),
        ({"kind": "talk"}, []),
        ({"state": "draft"}, [LACQUER]),
        ({"kind": "tour", "state": "draft"}, []),
        ({"q": "架空", "kind": "tour", "state": "published"}, [BLADES]),
        ({"kind": "nonsense"}, []),
    ],
)
def test_kind_and_state_narrow_the_list(asked: dict[str, str], titles: list[str]) -> None:
    edition = fair()
    Programme.objects.filter(occasion=edition.occasion, kind="workshop").update(state="draft")
    assert found(as_secretary(edition), **asked) == titles


def test_cells_that_were_not_understood_stand_beside_the_form() -> None:
    made = tour()
    Programme.objects.filter(pk=made.pk).update(
        as_stated={"capacity": "たくさん", "定員の備考": "要相談"}
    )
    client = secretary_of(made)
    assert "工場見学 要確認" in pages.words(client.get(LIST))
    said = pages.words(client.get(f"{LIST}{made.uuid}/"))
    assert "読み取れなかった表記 定員 たくさん 定員の備考 要相談" in said


def test_saving_changes_what_was_changed_and_is_seen_at_once() -> None:
    made = tour()
    client = secretary_of(made)
    assert "工場見学" in body(client.get(pages.LIST))
    typed = {
        "title__ja": "包丁研ぎ",
        "title__en": "Sharpening",
        "min_age": "6",
        "step_free": "False",
    }
    assert "保存しました。" in follow(client, save(client, made, **typed))
    saved = fresh(made)
    assert saved.title.values == {"ja": "包丁研ぎ", "en": "Sharpening"}
    assert (saved.min_age, saved.step_free, saved.hands_on) == (6, False, False)
    assert "包丁研ぎ" in body(client.get(pages.LIST))
    entry = Entry.objects.get(action="update_programme")
    assert entry.after == {"fields": ["min_age", "step_free", "title"]}
    assert found(client, q="ほうちょう") == ["包丁研ぎ"]


def test_the_page_saved_as_it_stands_changes_nothing() -> None:
    made = cast.programme(cast.maker(cast.edition()), min_age=6, hands_on=True, step_free=False)
    before = Programme.objects.filter(pk=made.pk).values().get()
    client = secretary_of(made)
    initial = client.get(f"{LIST}{made.uuid}/").context["form"].initial
    client.post(f"{LIST}{made.uuid}/", {k: v for k, v in initial.items() if v is not None})
    assert Entry.objects.get(action="update_programme").after == {"fields": []}
    assert Programme.objects.filter(pk=made.pk).values().get() == before


def test_a_new_deadline_reaches_every_slot() -> None:
    made = tour()
    client = secretary_of(made)
    save(client, made, closes_days_before="3")
    assert cast.seats_of(made.slots.get()).closes_at == datetime(2026, 9, 28, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title__ja": " "}, "プログラム名を入力してください。"),
        ({"min_age": "10", "max_age": "9"}, "対象年齢(上限): 上限は下限以上にしてください。"),
        ({"duration_minutes": "0"}, "所要時間(分): この値は 1 以上でなければなりません。"),
        ({"party_limit": "501"}, "1回の予約の人数上限: この値は 500 以下でなければなりません。"),
        ({"kind": "party"}, "種類: "),
        ({"admission": ""}, "参加方法を選んでください。"),
    ],
)
def test_what_cannot_be_saved(typed: dict[str, str], sentence: str) -> None:
    made = tour()
    answer = save(secretary_of(made), made, **{"fee": "paid", **typed})
    assert sentence in pages.words(answer)
    assert (fresh(made).fee, str(fresh(made).title)) == ("free", "工場見学")


def test_one_start_more() -> None:
    made = tour()
    page = add(secretary_of(made), made)
    assert f"{GOOD}時間枠を追加しました。</p>" in page
    slot = made.slots.get(day="2026-10-02")
    assert slot.starts_at == datetime(2026, 10, 2, 6, tzinfo=UTC)
    assert (cast.seats_of(slot).capacity, cast.seats_of(slot).admission) == (6, "first_come")
    assert cast.book(slot).order.bookings.count() == 1


def test_the_same_start_twice_is_refused() -> None:
    made = tour()
    client = secretary_of(made)
    add(client, made)
    assert f"{WRONG}同じ日時の時間枠がすでにあります。</p>" in add(client, made, capacity="9")
    assert made.slots.count() == 2
    rows = Seats.objects.filter(slot__programme=made).order_by("pk")
    assert [row.capacity for row in rows] == [10, 6]


@pytest.mark.parametrize(
    "typed",
    [
        {"day": "2026-10-03"},
        {"day": "soon"},
        {"starts": "25:00"},
        {"starts": ""},
        {"capacity": ""},
        {"capacity": "-1"},
        {"capacity": "100001"},
    ],
)
def test_a_start_that_cannot_be(typed: dict[str, str]) -> None:
    made = tour()
    page = add(secretary_of(made), made, **typed)
    assert f"{WRONG}日にち、開始時刻、定員を入力してください。</p>" in page
    assert made.slots.count() == 1


def test_slots_stand_by_day_and_hour_with_their_seats() -> None:
    maker = cast.maker(cast.edition())
    cast.programme(maker, "午後の見学", slots=[cast.plan(15, capacity=None)])
    early = cast.programme(maker, "朝の見学", slots=[cast.plan(9), cast.plan(9, day=1)])
    cast.book(early.slots.order_by("day")[0], adults=3)
    client = as_secretary(maker.edition)
    assert starts(client) == ["01 朝の見学", "01 午後の見学", "02 朝の見学"]
    said = pages.words(client.get(SLOTS))
    assert "朝の見学 10月1日(木) 9:00〜10:00 予約 3 / 定員 10" in said
    assert "午後の見学 10月1日(木) 15:00〜16:00 予約 0 / 定員 なし" in said


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ({"day": "2026-10-02"}, ["02 漆塗り"]),
        ({"day": "2026-10-03"}, ["01 刃物工場の見学", "02 漆塗り"]),
        ({"q": "はもの"}, ["01 刃物工場の見学"]),
        ({"q": "はもの", "day": "2026-10-02"}, []),
        ({"q": "ガラス"}, []),
    ],
)
def test_slots_by_day_and_by_words(asked: dict[str, str], rows: list[str]) -> None:
    assert starts(as_secretary(fair()), **asked) == rows


def test_another_capacity_is_seen_at_once_and_on_record() -> None:
    slot = cast.slot(capacity=2)
    client = as_secretary(cast.edition_of(slot))
    visitors = f"{pages.LIST}{slot.programme.uuid}/"
    assert "残り2名" in pages.words(client.get(visitors))
    assert f"{GOOD}定員を変更しました。</p>" in make(client, slot, " ２０ ")
    assert cast.seats_of(slot).capacity == 20
    assert "残り20名" in pages.words(client.get(visitors))
    entry = Entry.objects.get(action="change_capacity")
    assert (entry.before, entry.after) == ({"capacity": 2}, {"capacity": 20})


def test_capacity_never_goes_below_what_is_taken() -> None:
    slot = cast.slot(capacity=5)
    cast.book(slot, adults=3)
    client = as_secretary(cast.edition_of(slot))
    sentence = "定員は、予約数(3)以上にしてください。"
    assert f"{WRONG}{sentence}</p>" in make(client, slot, "2")
    assert cast.seats_of(slot).capacity == 5
    assert not Entry.objects.filter(action="change_capacity").exists()
    assert "定員を変更しました。" in make(client, slot, "3")
    assert cast.seats_of(slot).capacity == 3


@pytest.mark.parametrize("typed", ["", "-1", "1.5", "many", "²", "100001", "9" * 30])
def test_a_capacity_that_is_no_number(typed: str) -> None:
    slot = cast.slot()
    page = make(as_secretary(cast.edition_of(slot)), slot, typed)
    assert f"{WRONG}定員は0以上の数字で入力してください。</p>" in page
    assert cast.seats_of(slot).capacity == 10


def test_starts_and_capacities_change_by_post_alone() -> None:
    slot = cast.slot()
    client = as_secretary(cast.edition_of(slot))
    for path in (f"{LIST}{slot.programme.uuid}/slots/", f"{SLOTS}{slot.uuid}/capacity/"):
        assert client.get(path).status_code == 405


def several(count: int) -> Edition:
    edition = cast.edition()
    for number in range(count):
        cast.programme(cast.maker(edition, f"製作所{number}"))
    return edition


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_list(django_assert_num_queries: Any, count: int) -> None:
    client = as_secretary(several(count))
    with django_assert_num_queries(6):
        page = body(client.get(LIST))
    assert page.count("工場見学") == count


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_slots(django_assert_num_queries: Any, count: int) -> None:
    client = as_secretary(several(count))
    with django_assert_num_queries(7):
        page = body(client.get(SLOTS))
    assert len(re.findall("工場見学", page)) == count


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_a_programme(django_assert_num_queries: Any, count: int) -> None:
    plans = [cast.plan(9 + number) for number in range(count)]
    made = cast.programme(cast.maker(cast.edition()), slots=plans)
    client = secretary_of(made)
    with django_assert_num_queries(8):
        page = body(client.get(f"{LIST}{made.uuid}/"))
    assert page.count('class="capacity"') == count


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        (
            "3日前30%、前日50%、無断100%",
            [["3_days_before", 30], ["1_days_before", 50], ["no_show", 100]],
        ),
        ("day before 50%, same day 100%", [["1_days_before", 50], ["same_day", 100]]),
        ("", []),
    ],
)
def test_cancellation_terms_are_read_as_typed(typed: str, terms: list[Any]) -> None:
    programme = cast.programme(cast.maker(cast.edition()))
    client = secretary_of(programme)
    save(client, programme, cancellation_terms=typed)
    programme.refresh_from_db()
    assert programme.cancellation_terms == terms
    (form,) = [f for f in pages.forms(client.get(f"{LIST}{programme.uuid}/")) if "title__ja" in f]
    save(client, programme, cancellation_terms=form["cancellation_terms"])
    programme.refresh_from_db()
    assert programme.cancellation_terms == terms


def test_terms_nobody_understands_are_not_saved() -> None:
    programme = cast.programme(cast.maker(cast.edition()))
    answer = save(secretary_of(programme), programme, cancellation_terms="たくさん")
    assert "のように入力してください。" in pages.words(answer)


@pytest.mark.parametrize(("words", "shown"), [("当日100%", True), ("前日50%、当日100%", False)])
def test_words_that_contradict_the_terms_are_warned_of(words: str, shown: bool) -> None:
    programme = cast.programme(
        cast.maker(cast.edition()),
        cancellation=Texts.of(words),
        cancellation_terms=[["1_days_before", 50], ["same_day", 100]],
    )
    client = secretary_of(programme)
    page = client.get(f"/office/tetsunomori/programmes/{programme.uuid}/").content.decode()
    assert ("食い違っています" in page) == shown
    assert ("前日のキャンセル: 参加費の50%" in page) == shown
    listed = client.get("/office/tetsunomori/programmes/").content.decode()
    assert ("キャンセル料が規定の文章と不一致" in listed) == shown
