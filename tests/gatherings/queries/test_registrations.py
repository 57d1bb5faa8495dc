# SPDX-License-Identifier: Apache-2.0
"""Who comes, and who stands on the list."""

import pytest
from tests import cast
from tests.library import shelf

from machikoba.audit.actor import VISITOR
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.gatherings.queries import registrations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_only_those_who_agreed_are_listed() -> None:
    gathering = shelf.opened(cast.bureau(), on_site=5)
    shelf.sign_up(gathering, "架空 花子", listed=True)
    shelf.sign_up(gathering, "架空 太郎", listed=False)
    assert [r.order.name for r in registrations.listed(gathering)] == ["架空 花子"]
    assert registrations.confirmed(gathering).count() == 2


def test_whoever_cancels_leaves_both() -> None:
    bureau = cast.bureau()
    gathering = shelf.opened(bureau)
    placed = shelf.sign_up(gathering)
    assert registrations.waiting_for(bureau, cast.NOW.date()) == 1
    cancel_booking(booking=placed.order.bookings.get(), actor=VISITOR)
    assert list(registrations.listed(gathering)) == []
    assert registrations.waiting_for(bureau, cast.NOW.date()) == 0
