# SPDX-License-Identifier: Apache-2.0
"""The secretariat's sums of fees, and the rates of no-shows."""

from datetime import timedelta
from typing import Any

import pytest
from tests import cast
from tests.bookings import storm
from tests.office.house import as_secretary
from tests.site import pages
from tests.visits.queries.test_payments import book, paid_slot

from machikoba.audit.actor import SYSTEM
from machikoba.visits.domain.check_ins import mark
from machikoba.visits.domain.payments import pay
from machikoba.visits.models import CheckIn

pytestmark = [pytest.mark.django_db]
OFFICE = "/office/tetsunomori/"


def test_fees_by_maker_and_day(clock: Any) -> None:
    maker = cast.maker(cast.edition())
    slot = paid_slot(maker)
    pay(booking=book(slot, "a", adults=2), amount=2000, actor=storm.ALICE)
    book(slot, "b")
    client = as_secretary(maker.edition)
    words = pages.words(client.get(f"{OFFICE}fees/"))
    for said in ("受け取る額 3,000円", "受領済み 2,000円", "架空製作所", "10月1日(木)"):
        assert said in words
    table = client.get(f"{OFFICE}tables/fees.csv").content.decode("utf-8-sig")
    header, row = table.strip().splitlines()
    assert header.startswith("開催日,企業名,予約件数,受け取る額(円)")
    assert row == "2026-10-01,架空製作所,2,3000,0,2000,1000,0"


def test_nothing_to_pay_is_said(clock: Any) -> None:
    client = as_secretary(cast.edition_of(cast.slot()))
    assert "有料の予約はまだありません。" in pages.words(client.get(f"{OFFICE}fees/"))
    assert "始まった回の予約はまだありません。" in pages.words(client.get(f"{OFFICE}no-shows/"))


def test_rates_of_no_shows(clock: Any) -> None:
    slot = cast.slot()
    for name, state in (("a", CheckIn.State.NO_SHOW), ("b", CheckIn.State.ARRIVED)):
        mark(booking=book(slot, name), state=state, actor=SYSTEM)
    assert slot.starts_at is not None
    clock(slot.starts_at + timedelta(minutes=1))
    words = pages.words(as_secretary(cast.edition_of(slot)).get(f"{OFFICE}no-shows/"))
    assert "50%" in words
    assert "来場なし 1件・来場 1件" in words
