# SPDX-License-Identifier: Apache-2.0
"""Who comes: for the one maker concerned, on the days it needs it."""

from datetime import timedelta

import pytest
from tests import cast

from machikoba.bookings.queries.bookings import is_seen, of_edition, of_maker
from machikoba.programmes.models import Slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DAY = cast.FIRST_DAY


def two_makers() -> tuple[Slot, Slot]:
    edition = cast.edition()
    own = cast.programme(cast.maker(edition)).slots.get()
    other = cast.programme(cast.maker(edition, "別製作所")).slots.get()
    return own, other


def test_a_maker_sees_only_its_own() -> None:
    own, other = two_makers()
    booking = cast.book(own).order.bookings.get()
    cast.book(other, email="taro@example.jp")
    maker = own.programme.participation
    assert list(of_maker(maker, DAY, DAY)) == [booking]
    assert of_edition(cast.edition_of(own)).count() == 2


@pytest.mark.parametrize(
    ("days", "seen"), [(-8, False), (-7, True), (0, True), (14, True), (15, False)]
)
def test_only_on_the_days_it_needs_them(days: int, seen: bool) -> None:
    own, _ = two_makers()
    cast.book(own)
    today = DAY + timedelta(days=days)
    assert is_seen(DAY, today) is seen
    assert of_maker(own.programme.participation, DAY, today).exists() is seen
