# SPDX-License-Identifier: Apache-2.0
"""Codes for booking earlier."""

from datetime import timedelta
from typing import Any

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.bookings.domain.access_codes import BadCode, CodeExists, close_code, create_code
from machikoba.bookings.domain.refusals import Code, OrderRefused
from machikoba.bookings.models import AccessCode, Order
from machikoba.operations.check import differences
from machikoba.programmes.models import Slot
from machikoba.regions.models import Occasion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DAY = timedelta(days=1)


@pytest.fixture
def slot() -> Slot:
    """Its edition opens to everybody tomorrow."""
    made = cast.slot(capacity=9)
    Occasion.objects.update(bookings_open_at=cast.NOW + DAY)
    return Slot.objects.get(pk=made.pk)


def code(slot: Slot, **fields: Any) -> AccessCode:
    given = {"label": "市民先行", "opens_at": cast.NOW, "code": "Sanjo-2026", **fields}
    return create_code(edition=cast.edition_of(slot), actor=SYSTEM, **given)


def refused(slot: Slot, **asked: Any) -> list[Code]:
    with pytest.raises(OrderRefused) as caught:
        cast.book(slot, **asked)
    return [refusal.code for refusal in caught.value.refusals]


def test_a_code_opens_earlier_however_it_is_typed(slot: Slot) -> None:
    made = code(slot)
    assert refused(slot) == [Code.CLOSED]
    assert refused(slot, code="other") == [Code.CODE]
    placed = cast.book(slot, code=" sanjo2026 ")
    assert placed.order.access_code == made
    assert AccessCode.objects.get(pk=made.pk).uses == 1
    assert list(differences()) == []


def test_not_before_its_own_hour(slot: Slot, clock) -> None:  # type: ignore[no-untyped-def]
    code(slot, opens_at=cast.NOW + timedelta(hours=1))
    assert refused(slot, code="SANJO2026") == [Code.CLOSED]
    clock(cast.NOW + timedelta(hours=1))
    cast.book(slot, code="SANJO2026")


def test_it_is_used_only_where_it_is_needed(slot: Slot, clock) -> None:  # type: ignore[no-untyped-def]
    made = code(slot)
    clock(cast.NOW + DAY)
    assert cast.book(slot, code="SANJO2026").order.access_code is None
    assert AccessCode.objects.get(pk=made.pk).uses == 0


def test_its_uses_end(slot: Slot) -> None:
    code(slot, max_uses=1)
    cast.book(slot, code="SANJO2026")
    assert refused(slot, code="SANJO2026", email="taro@example.jp") == [Code.CODE]
    assert Order.objects.everywhere().count() == 1
    assert cast.seats_of(slot).taken == 1


def test_of_one_programme_it_opens_no_other(slot: Slot) -> None:
    other = cast.programme(cast.maker(cast.edition_of(slot), "別製作所"))
    code(slot, programme=other)
    assert refused(slot, code="SANJO2026") == [Code.CLOSED]
    cast.book(other.slots.get(), code="SANJO2026")


def test_a_closed_code_opens_nothing(slot: Slot) -> None:
    made = code(slot)
    assert close_code(code=made, actor=SYSTEM).closed_at == cast.NOW
    assert refused(slot, code="SANJO2026") == [Code.CODE]


def test_codes_are_once_of_an_edition(slot: Slot) -> None:
    code(slot)
    with pytest.raises(CodeExists):
        code(slot, code="SANJO 2026")
    with pytest.raises(BadCode):
        code(slot, code=" - ")
    assert len(code(slot, code="").code) == 8
