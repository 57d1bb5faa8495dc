# SPDX-License-Identifier: Apache-2.0
"""The secretariat sees what will be erased, and when."""

from datetime import date

import pytest
from django.test import Client
from tests import cast
from tests.office.house import body, client_of

from machikoba.audit.actor import SYSTEM
from machikoba.retention.domain.occasions import erase

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def page(of: Client) -> str:
    return body(of.get("/office/tetsunomori/retention/"))


def test_the_day_and_the_numbers() -> None:
    edition = cast.edition_of(slot := cast.slot())
    cast.book(slot, adults=3)
    edition.occasion.retention_on = date(2027, 1, 5)
    edition.occasion.save()
    shown = page(client_of(cast.secretary(edition)))
    assert "2027年1月5日" in shown
    assert "<b>3</b>確定した予約の人数(延べ)" in shown


def test_afterwards_the_bookings_say_so() -> None:
    edition = cast.edition_of(slot := cast.slot())
    order = cast.book(slot).order
    erase(occasion=edition.occasion, actor=SYSTEM)
    client = client_of(cast.secretary(edition))
    for path in ("", f"{order.code}/"):
        shown = body(client.get(f"/office/tetsunomori/bookings/{path}"))
        assert "氏名は削除済み" in shown
        assert "架空 花子" not in shown


def test_without_a_day_it_says_that_nothing_goes() -> None:
    edition = cast.edition()
    assert "削除日が決まっていないため、何も消えません。" in page(
        client_of(cast.secretary(edition))
    )
