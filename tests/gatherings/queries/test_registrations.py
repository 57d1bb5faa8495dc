# SPDX-License-Identifier: Apache-2.0
"""Who comes, and who stands on the list."""

from datetime import timedelta

import pytest
from tests import cast
from tests.library import shelf

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.gatherings.queries import registrations
from machikoba.programmes.models import Programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_only_those_who_agreed_are_listed() -> None:
    gathering = shelf.opened(cast.bureau(), on_site=5)
    shelf.sign_up(gathering, "架空 花子", listed=True)
    shelf.sign_up(gathering, "架空 太郎", listed=False)
    assert [r.order.name for r in registrations.listed(gathering)] == ["架空 花子"]
    assert registrations.confirmed(gathering).count() == 2


@pytest.mark.parametrize(
    ("field", "days", "is_open"),
    [
        ("bookings_open_at", 1, False),
        ("bookings_open_at", -1, True),
        ("bookings_close_at", -1, False),
        ("bookings_close_at", 1, True),
    ],
)
def test_an_entrance_opens_and_closes_with_its_programme(
    field: str, days: int, is_open: bool
) -> None:
    gathering = shelf.opened(cast.bureau())
    Programme.objects.filter(occasion=gathering.occasion).update(
        **{field: cast.NOW + timedelta(days=days)}
    )
    assert [way.is_open for way in registrations.entrances(gathering, cast.NOW)] == [is_open]


def test_whoever_cancels_leaves_both() -> None:
    bureau = cast.bureau()
    gathering = shelf.opened(bureau)
    placed = shelf.sign_up(gathering)
    assert registrations.waiting_for(bureau, cast.NOW.date()) == 1
    cancel_booking(booking=placed.order.bookings.get(), actor=VISITOR)
    assert list(registrations.listed(gathering)) == []
    assert registrations.waiting_for(bureau, cast.NOW.date()) == 0
