# SPDX-License-Identifier: Apache-2.0
"""When bookings open and close: slot over programme over edition, in Python and in the database."""

from datetime import datetime, timedelta
from itertools import product

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.bookings.domain.refusals import Code, OrderRefused
from machikoba.programmes.domain.windows import (
    BadWindow,
    Window,
    set_programme_window,
    set_slot_window,
    window,
)
from machikoba.programmes.models import Programme, Seats, Slot
from machikoba.programmes.queries.slots import takes_bookings
from machikoba.regions.models import Occasion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HOUR = timedelta(hours=1)
PAST, FUTURE = cast.NOW - HOUR, cast.NOW + HOUR


def row() -> Seats:
    return Seats.objects.everywhere().select_related("slot__programme__occasion").get()


def test_the_nearest_word_counts() -> None:
    made = cast.slot()
    deadline = row().closes_at
    occasion = made.programme.occasion
    occasion.bookings_open_at, occasion.bookings_close_at = PAST, FUTURE
    assert window(row(), occasion) == Window(PAST, FUTURE)
    assert window(row(), None) == Window(None, deadline)
    later = cast.NOW + 5 * HOUR
    Programme.objects.everywhere().update(bookings_open_at=FUTURE, bookings_close_at=later)
    assert window(row(), occasion) == Window(FUTURE, later)
    own = cast.NOW + 9 * HOUR
    Seats.objects.everywhere().update(opens_at=cast.NOW, closes_at=own, closes_itself=True)
    assert window(row(), occasion) == Window(cast.NOW, own)


def test_a_deadline_holds_beside_the_edition() -> None:
    made = cast.slot(closes_days_before=2)
    made.programme.occasion.bookings_close_at = made.starts_at
    assert window(row(), made.programme.occasion).closes_at == row().closes_at


MOMENTS = (None, PAST, FUTURE)


@pytest.mark.parametrize("opens", [*product(MOMENTS, repeat=3)])
def test_the_database_says_the_same_of_opening(opens: tuple[datetime | None, ...]) -> None:
    made = cast.slot()
    seats, programme, occasion = opens
    Seats.objects.everywhere().update(opens_at=seats)
    Programme.objects.everywhere().update(bookings_open_at=programme)
    Occasion.objects.update(bookings_open_at=occasion)
    same_as_python(made)


@pytest.mark.parametrize("itself", [True, False])
@pytest.mark.parametrize("closes", [*product(MOMENTS, repeat=3)])
def test_the_database_says_the_same_of_closing(
    closes: tuple[datetime | None, ...], itself: bool
) -> None:
    made = cast.slot()
    seats, programme, occasion = closes
    Seats.objects.everywhere().update(closes_at=seats, closes_itself=itself)
    Programme.objects.everywhere().update(bookings_close_at=programme)
    Occasion.objects.update(bookings_close_at=occasion)
    same_as_python(made)


def same_as_python(made: Slot) -> None:
    occasion = Occasion.objects.get()
    own = window(row(), occasion)
    is_open = own.has_opened(cast.NOW) and not own.has_closed(cast.NOW)
    found = Seats.objects.filter(takes_bookings(cast.NOW), slot=made)
    assert found.exists() == is_open
    fresh = Slot.objects.select_related("programme__occasion__edition").get(pk=made.pk)
    if is_open:
        cast.book(fresh)
    else:
        with pytest.raises(OrderRefused) as caught:
            cast.book(fresh)
        assert caught.value.code == Code.CLOSED


def test_setting_a_slots_own() -> None:
    made = cast.slot(closes_days_before=2)
    edition = cast.edition_of(made)
    before = row().closes_at
    set_slot_window(slot=made, edition=edition, opens_at=PAST, closes_at=FUTURE, actor=SYSTEM)
    assert (row().opens_at, row().closes_at, row().closes_itself) == (PAST, FUTURE, True)
    set_slot_window(slot=made, edition=edition, opens_at=None, closes_at=None, actor=SYSTEM)
    assert (row().opens_at, row().closes_at, row().closes_itself) == (None, before, False)
    assert Entry.objects.filter(action="set_window").count() == 2


def test_setting_a_programmes_own() -> None:
    made = cast.slot()
    edition = cast.edition_of(made)
    set_programme_window(
        programme=made.programme, edition=edition, opens_at=PAST, closes_at=FUTURE, actor=SYSTEM
    )
    assert window(row(), edition.occasion) == Window(PAST, FUTURE)


def test_it_does_not_close_before_it_opens() -> None:
    made = cast.slot()
    with pytest.raises(BadWindow):
        set_slot_window(
            slot=made,
            edition=cast.edition_of(made),
            opens_at=FUTURE,
            closes_at=PAST,
            actor=SYSTEM,
        )


def test_a_slots_own_closing_outlives_a_new_deadline() -> None:
    from machikoba.programmes.domain.programmes import update_programme

    made = cast.slot()
    edition = cast.edition_of(made)
    set_slot_window(slot=made, edition=edition, opens_at=None, closes_at=FUTURE, actor=SYSTEM)
    update_programme(
        programme=made.programme, edition=edition, actor=SYSTEM, fields={"closes_days_before": 3}
    )
    assert row().closes_at == FUTURE
