# SPDX-License-Identifier: Apache-2.0
"""Thank-you letters: only figures that were counted, each with unit and basis."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from tests import cast
from tests.reports.prints.paper import pages_of

from machikoba.audit.actor import SYSTEM
from machikoba.bookings.domain.party import Party
from machikoba.bookings.models import Booking
from machikoba.core.texts import Texts
from machikoba.regions.models import Backer, Edition
from machikoba.reports.prints import letters
from machikoba.visits.domain.check_ins import mark
from machikoba.visits.domain.walk_ins import admit
from machikoba.visits.models import CheckIn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DAY = date(2026, 12, 25)


def test_it_can_be_sent_as_it_is() -> None:
    maker = cast.maker(cast.edition())
    letter = letters.default_letter(maker.edition, "makers", DAY)
    (page,) = pages_of(letters.letters_pdf(maker.edition, letter, [maker]))
    for words in ("令和8年12月25日", "架空製作所御中", "拝啓師走の候", "敬具"):
        assert words in page
    assert "記予約" not in page


@pytest.mark.parametrize(
    ("text", "closing"),
    [("拝啓 春", "敬具"), ("\n謹啓 春", "謹白"), ("前略", "草々"), ("こんにちは", ""), ("", "")],
)
def test_the_closing_answers_the_opening(text: str, closing: str) -> None:
    assert letters.closing_of(text) == closing


def test_figures_say_unit_and_basis_and_what_was_not_counted_is_left_out(
    clock: Callable[[datetime], None],
) -> None:
    slot = cast.slot()
    maker = slot.programme.participation
    assert maker
    edition = maker.edition
    booked = Booking.objects.filter(order__occasion=edition.occasion_id)
    assert letters.figures_of(booked) == []
    cast.book(slot, adults=3)
    expected = [
        ("ご予約", "1件", "予約の集計(キャンセルを除く)"),
        ("予約人数", "延べ3名", "予約の集計(キャンセルを除く)"),
    ]
    assert letters.figures_of(booked) == expected
    mark(booking=booked.get(), state=CheckIn.State.ARRIVED, actor=SYSTEM)
    assert letters.figures_of(booked) == [
        *expected,
        ("来場人数", "延べ3名", "受付での実測(予約された方)"),
    ]
    assert slot.starts_at is not None
    clock(slot.starts_at)
    admit(occasion=edition.occasion, slot=slot.uuid, party=Party(2), actor=SYSTEM)
    assert letters.figures_of(booked)[2:] == [
        ("来場人数", "延べ3名", "受付での実測(予約された方)"),
        ("予約なしの来場人数", "延べ2名", "受付での実測(予約なし)"),
    ]


def test_a_makers_letter_has_its_own_figures_alone() -> None:
    slot = cast.slot()
    cast.book(slot, adults=2)
    first = slot.programme.participation
    assert first
    second = cast.maker(first.edition, "別製作所", "ベツセイサクショ")
    letter = letters.default_letter(first.edition, "makers", DAY)
    found = letters.gather(first.edition, letter, [first, second])["letters"]
    assert [(it["to"], len(it["figures"])) for it in found] == [("架空製作所", 2), ("別製作所", 0)]


def approve(edition: Edition, name: str, role: str, approved: bool = True) -> None:
    day = DAY if approved else None
    Backer.objects.create(edition=edition, role=role, official_name=Texts.of(name), approved_on=day)


def test_every_approved_backer_is_thanked_once_by_the_hosts() -> None:
    edition = cast.edition()
    approve(edition, "実行委員会", Backer.Role.HOST)
    approve(edition, "架空町", Backer.Role.SUPPORT)
    approve(edition, "架空町", Backer.Role.COOPERATION)
    approve(edition, "未承認協会", Backer.Role.SPONSOR, approved=False)
    letter = letters.default_letter(edition, "backers", DAY)
    found = letters.gather(edition, letter, [])
    assert [it["to"] for it in found["letters"]] == ["架空町"]
    assert found["senders"] == ["実行委員会"]
    assert letters.thanked(edition) == ["架空町"]


def test_a_changed_text_is_printed_as_it_was_changed() -> None:
    maker = cast.maker(cast.edition())
    letter = letters.Letter("makers", "別の件名", "一行目\n\n二行目", DAY)
    (page,) = pages_of(letters.letters_pdf(maker.edition, letter, [maker]))
    assert "別の件名一行目二行目" in page
    assert "敬具" not in page
