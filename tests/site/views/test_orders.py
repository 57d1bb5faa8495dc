# SPDX-License-Identifier: Apache-2.0
"""The visitor's own order: its link is its key, and what one may do behind it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar
from tests import cast
from tests.bookings.domain.test_limits import two_towns
from tests.site import pages

from machikoba.audit.actor import Actor
from machikoba.audit.models import Entry
from machikoba.bookings.domain.orders import Placed
from machikoba.bookings.domain.requests import decline
from machikoba.bookings.domain.secrets import order_secret
from machikoba.bookings.models import Booking, Need, Order
from machikoba.core.texts import Texts
from machikoba.mailings.letters import ticket_address
from machikoba.notices.models import Notice
from machikoba.programmes.models import Admission, Price, Programme, Slot
from machikoba.regions.models import Edition, Occasion
from machikoba.ui.templatetags.ui import qr

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
CONFIRMED = "予約が確定しています。"
GONE = "この申し込みの予約はすべてキャンセル済みです。"
BEGUN = "開始時刻を過ぎたため変更できません。事務局にご連絡ください。"


def address(of: Placed, what: str = "", prefix: str = "") -> str:
    """The order's page; `what` is change or cancel, for its first booking."""
    path = f"{prefix}/orders/{of.order.code}/{order_secret(of.order)}/"
    return f"{path}{what}/{of.bookings[0].uuid}/" if what else path


def change(client: Client, placed: Placed, prefix: str = "", **typed: Any) -> Any:
    """Press the button of the page after typing another party into it."""
    path = address(placed, "change", prefix)
    (form,) = pages.forms(client.get(path))
    return client.post(path, {**form, **typed})


def cancel(client: Client, placed: Placed) -> Any:
    return client.post(address(placed, "cancel"))


def fresh(placed: Placed) -> Booking:
    return Booking.objects.get(pk=placed.bookings[0].pk)


def told() -> list[str]:
    """What mails were written, in order."""
    return list(Notice.objects.order_by("pk").values_list("kind", flat=True))


def test_the_order_with_its_ticket(client: Client) -> None:
    placed = cast.book(cast.slot(), adults=2, children=1)
    answer = client.get(address(placed))
    said = pages.words(answer)
    for sentence in [
        CONFIRMED,
        "hanako@example.jp に確認メールをお送りします。",
        f"{placed.order.code} 受付でこの画面をお見せください。 架空 花子 様",
        "工場見学 架空製作所 2026年10月1日(木) 10:00〜11:00 3名(代表者を含む) ・ 無料",
    ]:
        assert sentence in said
    assert qr(ticket_address(placed.order), "受付用のQRコード") in answer.content.decode()
    assert address(placed, "change") in pages.links(answer)
    assert address(placed, "cancel") in pages.links(answer)


def test_in_english(client: Client) -> None:
    placed = cast.book(cast.slot(), adults=2)
    answer = client.get(address(placed, prefix="/en"))
    assert "Your booking is confirmed." in pages.words(answer)
    assert "Thu, 1 Oct 2026 10:00–11:00" in pages.words(answer)
    assert address(placed, "change", "/en") in pages.links(answer)


def test_what_to_know_before_one_goes(client: Client) -> None:
    slot = cast.slot(
        meeting_place=Texts.of("正門前"), wear=Texts.of("長ズボン"), bring=Texts.of("軍手")
    )
    slot.programme.participation.address = "架空市1-2-3"
    slot.programme.participation.save()
    said = pages.words(client.get(address(cast.book(slot))))
    assert "集合場所: 正門前 架空市1-2-3 服装: 長ズボン 持ち物: 軍手" in said


@pytest.mark.parametrize(
    ("total", "sentence"),
    [(None, "料金は当日ご案内します"), (0, "無料"), (3500, "3,500円(税込)")],
)
def test_what_it_costs(client: Client, total: int | None, sentence: str) -> None:
    placed = cast.book(cast.slot())
    Booking.objects.filter(pk=placed.bookings[0].pk).update(total=total)
    assert f"1名(代表者を含む) ・ {sentence}" in pages.words(client.get(address(placed)))


def test_a_caller_without_mail_reads_of_no_mail(client: Client) -> None:
    placed = cast.book(cast.slot(), email="", origin=Order.Origin.OFFICE)
    said = pages.words(client.get(address(placed)))
    assert (CONFIRMED in said, "確認メール" in said) == (True, False)


def test_a_need_is_not_shown_again(client: Client) -> None:
    placed = cast.book(cast.slot())
    Need.objects.create(order=placed.order, text="車いすで伺います")
    assert "車いす" not in client.get(address(placed)).content.decode()


def paths(placed: Placed, code: str = "", secret: str = "") -> list[str]:
    """Every address of the order, under another code or secret."""
    start = f"/orders/{code or placed.order.code}/{secret or order_secret(placed.order)}/"
    uuid = placed.bookings[0].uuid
    return [start + rest for rest in ("", "calendar.ics", f"change/{uuid}/", f"cancel/{uuid}/")]


def statuses(client: Client, addresses: list[str]) -> list[int]:
    return [client.get(one).status_code for one in addresses]


def test_a_wrong_secret_opens_nothing_and_changes_nothing(client: Client) -> None:
    placed = cast.book(cast.slot(), adults=2)
    secret = order_secret(placed.order)
    for wrong in (secret[::-1], secret[:-1], secret + "x", "x", "\0", "秘密"):
        addresses = paths(placed, secret=wrong)
        assert statuses(client, addresses) == [404] * 4
        assert client.post(addresses[2], {"adults": 1}).status_code == 404
        assert client.post(addresses[3]).status_code == 404
    assert (fresh(placed).state, fresh(placed).heads) == ("confirmed", 2)


def test_a_secret_opens_its_own_order_alone(client: Client) -> None:
    slot = cast.slot()
    mine, theirs = cast.book(slot), cast.book(slot, email="taro@example.jp")
    assert statuses(client, paths(mine, code=theirs.order.code)) == [404] * 4
    assert statuses(client, paths(mine, code="22222222")) == [404] * 4
    own = address(mine)
    for what in ("change", "cancel"):
        assert client.post(f"{own}{what}/{theirs.bookings[0].uuid}/").status_code == 404
    assert fresh(theirs).state == Booking.State.CONFIRMED


def test_a_new_secret_closes_the_old_link(client: Client) -> None:
    placed = cast.book(cast.slot())
    old = paths(placed)
    Order.objects.filter(pk=placed.order.pk).update(secret_version=2)
    assert statuses(client, old) == [404] * 4
    again = Order.objects.get(pk=placed.order.pk)
    assert client.get(f"/orders/{again.code}/{order_secret(again)}/").status_code == 200


def test_a_code_read_out_may_be_typed_in_any_way(client: Client) -> None:
    placed = cast.book(cast.slot())
    code = placed.order.code.lower()
    for typed in (code, f"{code[:4]}-{code[4:]}"):
        assert CONFIRMED in pages.words(client.get(paths(placed, code=typed)[0]))


def test_no_search_engine_and_no_cache_keeps_a_page(client: Client) -> None:
    for path in paths(cast.book(cast.slot())):
        headers = client.get(path).headers
        assert headers["X-Robots-Tag"] == "noindex"
        assert headers["Cache-Control"].endswith("no-store, must-revalidate, private")
        assert headers["Referrer-Policy"] == "same-origin"


def test_another_party_takes_other_seats_and_costs_another_price(client: Client) -> None:
    slot = cast.slot(fee=Programme.Fee.PAID)
    Price.objects.create(programme=slot.programme, band="adult", amount=1500)
    Price.objects.create(programme=slot.programme, band="child", amount=500)
    placed = cast.book(slot)
    answer = change(client, placed, adults=2, band_child=1)
    assert answer["Location"] == address(placed)
    booking = fresh(placed)
    assert (booking.party, booking.total) == ({"adults": 2, "child": 1}, 3500)
    assert cast.seats_of(slot).taken == 3
    assert "3名(代表者を含む) ・ 3,500円(税込)" in pages.words(client.get(address(placed)))
    assert told() == ["order_confirmed", "booking_changed"]
    assert Entry.objects.get(action="booking_changed").actor_kind == "visitor"


def test_the_form_holds_the_party_as_it_is(client: Client) -> None:
    placed = cast.book(cast.slot(), adults=2, children={"child": 1, "infant": 3})
    answer = client.get(address(placed, "change"))
    (form,) = pages.forms(answer)
    assert (form["adults"], form["band_child"], form["band_infant"]) == ("2", "1", "3")
    assert "工場見学 2026年10月1日(木) 10:00〜11:00" in pages.words(answer)


def test_nobody_takes_more_seats_than_there_are(client: Client) -> None:
    slot = cast.slot(capacity=5)
    placed = cast.book(slot, adults=2)
    cast.book(slot, email="taro@example.jp", adults=2)
    answer = change(client, placed, adults=4)
    assert "残り3名です。人数を減らすか、別の時間枠をお選びください。" in pages.words(answer)
    assert (fresh(placed).heads, cast.seats_of(slot).taken) == (2, 4)
    assert told() == ["order_confirmed"] * 2
    assert change(client, placed, adults=3).status_code == 302
    assert (fresh(placed).heads, cast.seats_of(slot).taken) == (3, 5)


def test_the_limit_of_a_booking_holds_for_changes(client: Client) -> None:
    placed = cast.book(cast.slot(party_limit=3))
    answer = change(client, placed, adults=4)
    assert "1回の予約は3名までです。" in pages.words(answer)
    assert fresh(placed).heads == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"adults": 0}, "参加人数を1名以上ご入力ください。"),
        ({"adults": ""}, "大人を入力してください。"),
        ({"adults": -1}, "大人: この値は 0 以上でなければなりません。"),
        ({"adults": 100}, "大人: この値は 99 以下でなければなりません。"),
        ({"band_child": "x"}, "小学生: 整数を入力してください。"),
    ],
)
def test_a_party_that_is_none(client: Client, typed: dict[str, Any], sentence: str) -> None:
    placed = cast.book(cast.slot(), adults=2)
    assert sentence in pages.words(change(client, placed, **typed))
    assert fresh(placed).party == {"adults": 2}


def test_past_the_deadline_a_party_may_shrink_but_not_grow(
    client: Client, clock: Callable[[datetime], None]
) -> None:
    slot = cast.slot(closes_days_before=1)
    placed = cast.book(slot, adults=3)
    clock(slot.starts_at - timedelta(minutes=1))
    answer = change(client, placed, adults=4)
    assert "この時間枠の受付は終了しました。" in pages.words(answer)
    assert change(client, placed, adults=2).status_code == 302
    assert fresh(placed).heads == 2


def test_once_it_has_begun_nothing_changes(
    client: Client, clock: Callable[[datetime], None]
) -> None:
    slot = cast.slot()
    placed = cast.book(slot, adults=2)
    clock(slot.starts_at)
    assert BEGUN in pages.words(change(client, placed, adults=1))
    assert BEGUN in pages.words(cancel(client, placed))
    assert (fresh(placed).state, fresh(placed).heads) == ("confirmed", 2)
    assert told() == ["order_confirmed"]


def test_cancelling_asks_once_and_gives_the_seats_back(client: Client) -> None:
    slot = cast.slot(cancellation=Texts.of("前日まで無料"))
    placed = cast.book(slot, adults=2)
    asked = pages.words(client.get(address(placed, "cancel")))
    assert "この予約をキャンセルしますか 工場見学" in asked
    assert "キャンセル: 前日まで無料" in asked
    assert cast.seats_of(slot).taken == 2
    assert cancel(client, placed)["Location"] == address(placed)
    answer = client.get(address(placed))
    assert GONE in pages.words(answer)
    assert [link for link in pages.links(answer) if link.startswith("/orders/")] == []
    assert "受付用のQRコード" not in answer.content.decode()
    assert cast.seats_of(slot).taken == 0


def test_cancelling_twice_changes_nothing_more(client: Client) -> None:
    placed = cast.book(cast.slot(), adults=2)
    answers = [cancel(client, placed) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == [address(placed)] * 2
    assert cast.seats_of(placed.bookings[0].slot).taken == 0
    assert told() == ["order_confirmed", "booking_cancelled"]
    assert Entry.objects.filter(action="booking_cancelled").count() == 1


def test_a_cancelled_booking_does_not_come_back(client: Client) -> None:
    placed = cast.book(cast.slot(), adults=2)
    cancel(client, placed)
    answer = change(client, placed, adults=1)
    assert "この予約はキャンセル済みです。あらためてご予約ください。" in pages.words(answer)
    assert (fresh(placed).state, fresh(placed).heads) == ("cancelled", 2)


def two_hours() -> Placed:
    plans = [cast.plan(10), cast.plan(14)]
    return cast.book(*cast.programme(cast.maker(cast.edition()), slots=plans).slots.all())


def test_one_of_two_bookings_is_cancelled_and_the_other_stands(client: Client) -> None:
    placed = two_hours()
    cancel(client, placed)
    said = pages.words(client.get(address(placed)))
    assert (CONFIRMED in said, said.count("キャンセル済み")) == (True, 1)
    assert said.count("人数を変える") == 1
    states = Booking.objects.filter(order=placed.order).order_by("pk").values_list("state")
    assert list(states) == [("cancelled",), ("confirmed",)]


def events(client: Client, placed: Placed, prefix: str = "") -> list[tuple[str, datetime]]:
    answer = client.get(f"{address(placed, prefix=prefix)}calendar.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    found = Calendar.from_ical(answer.content).walk("VEVENT")
    return [(str(event["summary"]), event["dtstart"].dt) for event in found]


def test_the_calendar_has_what_still_stands(client: Client) -> None:
    placed = two_hours()
    starts = [booking.slot.starts_at for booking in placed.bookings]
    assert events(client, placed) == [("工場見学", starts[0]), ("工場見学", starts[1])]
    cancel(client, placed)
    assert events(client, placed) == [("工場見学", starts[1])]


def test_the_calendar_is_a_file_in_the_readers_language(client: Client) -> None:
    slot = cast.slot()
    Programme.objects.filter(pk=slot.programme_id).update(title=Texts.of("見学", en="Tour"))
    placed = cast.book(Slot.objects.get(pk=slot.pk))
    assert events(client, placed, "/en") == [("Tour", slot.starts_at)]
    answer = client.get(f"{address(placed)}calendar.ics")
    name = f'attachment; filename="{placed.order.code}.ics"'
    assert answer.headers["Content-Disposition"] == name


def test_the_order_outlives_the_publication(client: Client) -> None:
    placed = cast.book(cast.slot())
    for status in (Edition.Status.ARCHIVED, Edition.Status.DRAFT):
        Edition.objects.update(status=status)
        assert placed.order.code in pages.words(client.get(address(placed)))
    assert cancel(client, placed).status_code == 302
    assert fresh(placed).state == Booking.State.CANCELLED


def test_what_was_typed_is_escaped(client: Client) -> None:
    placed = cast.book(cast.slot())
    Order.objects.filter(pk=placed.order.pk).update(name="<script>alert(1)</script>")
    page = client.get(address(placed)).content.decode()
    assert ("<script>alert" in page, "&lt;script&gt;alert" in page) == (False, True)


def test_another_site_can_change_and_cancel_nothing() -> None:
    placed = cast.book(cast.slot())
    strict = Client(enforce_csrf_checks=True)
    answers = [strict.post(address(placed, what), {"adults": 2}) for what in ("change", "cancel")]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert (fresh(placed).state, fresh(placed).heads) == ("confirmed", 1)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_an_order(client: Client, django_assert_num_queries: Any, count: int) -> None:
    edition = cast.edition()
    plans = [cast.plan(9 + 2 * number) for number in range(count)]
    slots = [
        cast.programme(cast.maker(edition, f"製作所{n}"), slots=[plan]).slots.get()
        for n, plan in enumerate(plans)
    ]
    path = address(cast.book(*slots))
    with django_assert_num_queries(4):
        answer = client.get(path)
    assert pages.words(answer).count("人数を変える") == count


def test_what_the_maker_said(client: Client) -> None:
    slot = cast.slot(admission=Admission.REQUEST)
    placed = cast.book(slot)
    assert "までに、参加事業者がお返事します。" in pages.words(client.get(address(placed)))
    decline(
        booking=placed.bookings[0], reason="設備の点検日です。", actor=Actor("user", "1", "工場長")
    )
    said = pages.words(client.get(address(placed)))
    assert "参加事業者から 設備の点検日です。" in said
    assert "この申し込みの予約はすべて終了しています。" in said


def test_a_way_that_is_hard_to_make_is_said(client: Client) -> None:
    one, two = two_towns(gap=15)
    placed = cast.book(one, two)
    said = "移動の時間をご確認ください。"
    assert said not in pages.words(client.get(address(placed)))
    Occasion.objects.update(travel=Occasion.Travel.WARN)
    text = pages.words(client.get(address(placed)))
    assert said in text
    assert "前後の予約との間が15分ですが" in text
    english = pages.words(client.get(address(placed, prefix="/en")))
    assert "Please check the time for the way between" in english
