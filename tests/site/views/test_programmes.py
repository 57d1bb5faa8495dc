# SPDX-License-Identifier: Apache-2.0
"""Finding a programme, and reading everything about it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.site import pages
from tests.site.facts import BLADES, FACTS, LACQUER, STARTS, fair

from machikoba.core.texts import Texts, TextsField
from machikoba.programmes.domain.slots import SlotPlan
from machikoba.programmes.models import Price, Programme, Seats, Slot
from machikoba.regions.models import Area, Edition, Occasion, Participation
from machikoba.site.views import programmes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HOUR = timedelta(hours=1)
SCRIPT = "<script>alert(1)</script>"


def titles(client: Client, query: str = "") -> list[str]:
    """The titles of the cards, in the order of the page."""
    cards = client.get(f"{pages.LIST}?{query}").context["cards"]
    return [str(card["programme"].title) for card in cards]


def page_of(client: Client, programme: Programme, prefix: str = "") -> Any:
    return client.get(f"{prefix}{pages.LIST}{programme.uuid}/")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", [LACQUER, BLADES]),  # in the order of the fifty sounds: ウルシ, カクウ
        ("day=2026-10-01", [BLADES]),
        ("day=2026-10-02", [LACQUER]),
        ("day=2026-10-03", []),
        ("area=east", [BLADES]),
        ("area=west", []),
        ("kind=workshop", [LACQUER]),
        ("age=6", [LACQUER, BLADES]),
        ("age=5", [BLADES]),
        ("age=0", [BLADES]),
        ("age=16", [BLADES]),
        ("free=on", [BLADES]),
        ("no_booking=on", [BLADES]),
        ("seats=2", [LACQUER]),
        ("seats=3", []),
        ("hands_on=on", [LACQUER]),
        ("language=en", [BLADES]),
        ("step_free=on", [LACQUER]),
        ("q=刃物", [BLADES]),
        ("q=はもの", [BLADES]),
        ("q=ハモノ", [BLADES]),
        ("q=ﾊﾓﾉ", [BLADES]),
        ("q=漆+体験", []),
        ("kind=tour&step_free=on", []),
    ],
)
def test_filters(client: Client, query: str, expected: list[str]) -> None:
    fair()
    assert titles(client, query) == expected


def test_one_maker_only(client: Client) -> None:
    fair()
    blades = Participation.objects.everywhere().get(kana_key__startswith="カクウハモノ")
    assert titles(client, f"maker={blades.uuid}") == [BLADES]
    answer = client.get(f"{pages.LIST}?maker={blades.uuid}")
    assert pages.forms(answer)[0]["maker"] == str(blades.uuid)


def test_places_for_children_count(client: Client) -> None:
    """A programme for children only is bookable by a parent who brings one."""
    maker = cast.maker(cast.edition())
    made = cast.programme(maker, "こども鍛冶", max_age=12)
    assert titles(client, "seats=2&age=8") == ["こども鍛冶"]
    book = f"{pages.EDITION}book/{made.slots.get().uuid}/"
    assert book in pages.links(page_of(client, made))


@pytest.mark.parametrize(
    "query",
    [
        "day=tomorrow",
        "day=2026-13-40",
        "age=-1",
        "age=ten",
        "age=99999999999999999999",
        "seats=0",
        "kind=party",
        "language=xx",
        "maker=me",
        "free=maybe",
        "page=none",
        "q=%00",
        "area=%00",
        "q=" + "刃" * 101,
        "q=%25_%5C",
        "unknown=1",
    ],
)
def test_bad_values_break_nothing(client: Client, query: str) -> None:
    fair()
    assert client.get(f"{pages.LIST}?{query}").status_code == 200
    assert client.get(f"/en{pages.LIST}?{query}").status_code == 200


@pytest.mark.parametrize("query", ["day=tomorrow", "age=ten", "kind=party", "maker=me", "seats=0"])
def test_bad_values_are_ignored(client: Client, query: str) -> None:
    fair()
    assert titles(client, query) == [LACQUER, BLADES]


@pytest.mark.parametrize("query", ["", "q=&day=&kind=", "age=ten", "page=1"])
def test_nothing_to_take_away_where_nothing_was_asked(client: Client, query: str) -> None:
    fair()
    assert "条件をすべて外す" not in pages.words(client.get(f"{pages.LIST}?{query}"))


@pytest.mark.parametrize("query", ["age=0", "free=on", "q=刃物", "seats=1"])
def test_what_was_asked_can_be_taken_away(client: Client, query: str) -> None:
    fair()
    answer = client.get(f"{pages.LIST}?{query}")
    assert "条件をすべて外す" in pages.words(answer)
    assert "<details open>" in answer.content.decode()


def test_the_form_keeps_what_was_asked(client: Client) -> None:
    fair()
    asked = "day=2026-10-01&q=刃物&area=east&kind=tour&age=8&seats=2&language=en&free=on"
    answer = client.get(f"{pages.LIST}?{asked}")
    (form,) = pages.forms(answer)
    assert {name: form[name] for name in ("day", "q", "age", "seats")} == {
        "day": "2026-10-01",
        "q": "刃物",
        "age": "8",
        "seats": "2",
    }
    assert "free" in form
    chosen = answer.content.decode()
    for option in ("east", "tour", "en"):
        assert f'<option value="{option}" selected>' in chosen


def test_nothing_found_says_what_to_do(client: Client) -> None:
    fair()
    said = pages.words(client.get(f"{pages.LIST}?q=宇宙船"))
    assert "0件見つかりました(参加事業者名の五十音順)。" in said
    assert "言葉を短くするか、条件を一つずつ外してお試しください。" in said


def test_the_count_in_english(client: Client) -> None:
    fair()
    assert "2 programmes found (in Japanese alphabetical order of makers)." in pages.words(
        client.get(f"/en{pages.LIST}")
    )
    assert "1 programme found" in pages.words(client.get(f"/en{pages.LIST}?kind=tour"))


def test_pages_keep_the_filter(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programmes, "PAGE", 2)
    maker = cast.maker(cast.edition())
    for number in range(5):
        cast.programme(maker, f"見学{number}")
    cast.programme(maker, "トーク", kind=Programme.Kind.TALK)
    answer = client.get(f"{pages.LIST}?kind=tour&q=見学&page=2")
    assert "前へ 2 / 3 次へ" in pages.words(answer)
    kept = "?kind=tour&q=%E8%A6%8B%E5%AD%A6&page="
    found = [link for link in pages.links(answer) if "page=" in link]
    assert [link for link in found if link.startswith("?")] == [f"{kept}1", f"{kept}3"]
    assert titles(client, f"{kept[1:]}3") == ["見学4"]
    assert titles(client, "page=99") == ["見学4", "トーク"]


def test_a_page_alone_has_no_pages(client: Client) -> None:
    fair()
    assert "1 / 1" not in pages.words(client.get(pages.LIST))


@pytest.mark.parametrize(
    ("capacity", "taken", "expected"),
    [(10, 0, "空きあり"), (10, 7, "残りわずか"), (4, 4, "満席"), (None, 0, "空きあり")],
)
def test_a_card_says_whether_there_is_room(
    client: Client, capacity: int | None, taken: int, expected: str
) -> None:
    slot = cast.slot(capacity=capacity)
    if taken:
        cast.book(slot, adults=taken)
    assert expected in pages.words(client.get(pages.LIST))


def test_a_card_looks_at_the_day_that_was_asked_for(client: Client) -> None:
    maker = cast.maker(cast.edition())
    cast.programme(maker, slots=[cast.plan(capacity=0), cast.plan(day=1)])
    assert "空きあり" in pages.words(client.get(pages.LIST))
    assert "満席" in pages.words(client.get(f"{pages.LIST}?day=2026-10-01"))


def test_a_card_of_the_past_is_closed(client: Client, clock: Callable[[datetime], None]) -> None:
    slot = cast.slot()
    clock(slot.starts_at + HOUR)
    assert "受付終了" in pages.words(client.get(pages.LIST))


@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_is_said(client: Client, fact: str) -> None:
    fields, sentence = FACTS[fact]
    made = cast.programme(cast.maker(cast.edition()), slots=[], **fields)
    assert sentence in pages.words(page_of(client, made))
    assert page_of(client, made, "/en").status_code == 200


def test_what_is_not_known_is_not_said(client: Client) -> None:
    made = cast.programme(cast.maker(cast.edition()), slots=[], duration_minutes=None)
    said = pages.words(page_of(client, made))
    for heading in ("所要時間", "対象", "最少催行人数", "段差", "日時", "お越しになる前に", "表記"):
        assert heading not in said


def test_every_price_is_said(client: Client) -> None:
    made = cast.programme(cast.maker(cast.edition()), fee=Programme.Fee.PAID)
    for line in [
        {"band": "adult", "amount": 1500},
        {"band": "child", "amount": 500, "and_more": True},
        {"band": "", "amount": 3000, "per": Price.Per.GROUP},
    ]:
        Price.objects.create(programme=made, **line)
    said = pages.words(page_of(client, made))
    assert "大人 1,500円(税込) 小学生 500円〜(税込) 3,000円/組(税込)" in said
    assert "Child (6–12) from ¥500" in pages.words(page_of(client, made, "/en"))


def test_cells_stand_word_for_word(client: Client) -> None:
    cells = {
        "age_rule": "小3～(※要相談)",
        "fee_yen": "１,５００円　税込\n（材料費別）",
        "備考": "雨天決行 & <屋内>",
    }
    made = cast.programme(cast.maker(cast.edition()), as_stated=cells)
    for prefix in ("", "/en"):
        read = pages.read(page_of(client, made, prefix))
        for cell in cells.values():
            assert any(cell == said.strip() for said in read.words)
    said = pages.words(page_of(client, made))
    assert "対象 小3～(※要相談)" in said
    assert "備考 雨天決行 & <屋内>" in said


def slots_of(client: Client, plan: SlotPlan, **fields: Any) -> str:
    """What the page says below 日時 about one start."""
    made = cast.programme(cast.maker(cast.edition()), slots=[plan], **fields)
    return pages.words(page_of(client, made)).split("日時 ")[1].split(" 参加事業者")[0]


@pytest.mark.parametrize(("plan", "fields", "expected"), STARTS)
def test_every_start_says_how_one_comes(
    client: Client, plan: SlotPlan, fields: dict[str, Any], expected: str
) -> None:
    assert expected in slots_of(client, plan, **fields)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda: Slot.objects.everywhere().update(state=Slot.State.CALLED_OFF), "中止"),
        (lambda: Seats.objects.everywhere().update(opens_at=cast.NOW + HOUR), "13:00から受付"),
        (lambda: Seats.objects.everywhere().update(closes_at=cast.NOW), "受付終了"),
        (lambda: Occasion.objects.update(bookings_open_at=cast.NOW + HOUR), "13:00から受付"),
        (lambda: Occasion.objects.update(bookings_close_at=cast.NOW), "受付終了"),
    ],
)
def test_no_button_where_nothing_can_be_booked(
    client: Client, change: Callable[[], object], expected: str
) -> None:
    slot = cast.slot()
    change()
    answer = page_of(client, slot.programme)
    assert expected in pages.words(answer)
    assert not [link for link in pages.links(answer) if "/book/" in link]


def test_seats_left_follow_the_bookings(client: Client) -> None:
    slot = cast.slot(capacity=5)
    cast.book(slot, adults=3)
    answer = page_of(client, slot.programme)
    assert "残り2名" in pages.words(answer)
    assert 'class="seats seats-few"' in answer.content.decode()


def test_archived_programmes_are_read_not_booked(client: Client) -> None:
    slot = cast.slot(capacity=20, sources=["https://example.jp/p"])
    Edition.objects.update(status=Edition.Status.ARCHIVED, is_sample=True)
    answer = page_of(client, slot.programme)
    said = pages.words(answer)
    assert "公表された情報の見本です。予約はできません。" in said
    assert "2026年10月1日(木) 10:00〜11:00 定員20名" in said
    assert "出典: https://example.jp/p" in said
    assert "予約する" not in said
    assert "空きあり" not in pages.words(client.get(pages.LIST))


@pytest.mark.parametrize(
    "change",
    [
        lambda: Programme.objects.everywhere().update(state=Programme.State.DRAFT),
        lambda: Programme.objects.everywhere().update(state=Programme.State.WITHDRAWN),
        lambda: Participation.objects.everywhere().update(state="confirmed"),
        lambda: Participation.objects.everywhere().update(state="withdrawn"),
    ],
)
def test_what_is_hidden_is_not_found(client: Client, change: Callable[[], object]) -> None:
    slot = cast.slot()
    change()
    assert page_of(client, slot.programme).status_code == 404
    assert titles(client) == []


def test_a_programme_lives_in_its_own_edition(client: Client) -> None:
    cast.edition()
    other = cast.programme(cast.maker(cast.edition("other")))
    assert page_of(client, other).status_code == 404


def test_a_programme_without_a_maker(client: Client) -> None:
    made = cast.programme(cast.maker(cast.edition()), "開会式")
    Programme.objects.everywhere().update(participation=None)
    assert titles(client) == ["開会式"]
    assert "開会式" in pages.words(page_of(client, made))


def test_english_where_there_is_some(client: Client) -> None:
    made = cast.programme(
        cast.maker(cast.edition()),
        summary=Texts.of("火花の前に立つ", en="Stand before the sparks"),
        wear=Texts.of("長ズボン"),
    )
    body = page_of(client, made, "/en").content.decode()
    assert "Stand before the sparks" in body
    assert "<span lang='ja'>長ズボン</span>" in body
    assert "<title><span" not in body
    assert "10:00–11:00" in body
    assert "Book<span" in body


def test_texts_are_escaped(client: Client) -> None:
    made = cast.programme(cast.maker(cast.edition()))
    texts = [field.name for field in Programme._meta.fields if isinstance(field, TextsField)]
    for name in texts:
        setattr(made, name, Texts.of(f"{name}{SCRIPT}"))
    made.as_stated = {SCRIPT: SCRIPT}
    made.sources = [f'"><{SCRIPT}']
    made.save()
    for prefix in ("", "/en"):
        body = page_of(client, made, prefix).content.decode()
        assert SCRIPT not in body
        assert [name for name in texts if f"{name}&lt;script&gt;" not in body] == []
    assert SCRIPT not in client.get(f"{pages.LIST}?q={SCRIPT}&area={SCRIPT}").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_list(client: Client, django_assert_num_queries: Any, count: int) -> None:
    edition = cast.edition()
    for number in range(count):
        Area.objects.create(edition=edition, slug=f"a-{number}", name=Texts.of("東"))
        maker = cast.maker(edition, f"製作所{number}")
        made = cast.programme(maker, slots=[cast.plan(9 + n) for n in range(count)])
        Price.objects.create(programme=made, amount=500)
    with django_assert_num_queries(9):
        client.get(f"{pages.LIST}?seats=1&day=2026-10-01")


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_a_programme(client: Client, django_assert_num_queries: Any, count: int) -> None:
    plans = [cast.plan(9 + n) for n in range(count)]
    made = cast.programme(cast.maker(cast.edition()), slots=plans, fee=Programme.Fee.PAID)
    for number in range(count):
        Price.objects.create(programme=made, amount=500 + number)
    with django_assert_num_queries(8):
        page_of(client, made)
