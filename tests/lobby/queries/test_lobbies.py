# SPDX-License-Identifier: Apache-2.0
"""Where a waiting room stands, and what a ticket means in it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from tests import cast
from tests.lobby.waiting_room import OPENS, draw, edition_with_lobby, row

from machikoba.lobby.domain import lobbies as domain
from machikoba.lobby.domain.places import place_of
from machikoba.lobby.models import Lobby
from machikoba.lobby.queries import lobbies
from machikoba.regions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_only_published_editions_with_an_opening_have_one() -> None:
    edition = edition_with_lobby()
    assert lobbies.read_room(edition.slug) is not None
    assert lobbies.read_room("another") is None
    Edition.objects.filter(pk=edition.pk).update(status="draft")
    assert lobbies.read_room(edition.slug) is None


def test_asked_of_the_database_once_a_second(django_assert_num_queries: Any) -> None:
    edition = edition_with_lobby()
    with django_assert_num_queries(1):
        for _ in range(5):
            assert lobbies.room_of(edition.slug) is not None
    with django_assert_num_queries(1):
        for _ in range(5):
            assert lobbies.room_of("none") is None


@pytest.mark.parametrize(
    ("minutes", "gate", "waiting", "active"),
    [
        (-31, "auto", 0, False),
        (-30, "auto", 0, True),
        (0, "paused", 0, True),
        (0, "open", 5, False),
        (59, "auto", 0, True),
        (61, "auto", 0, False),
        (61, "auto", 5, True),
    ],
)
def test_when_booking_needs_a_ticket(minutes: int, gate: str, waiting: int, active: bool) -> None:
    edition = edition_with_lobby(opens_before=30)
    draw(edition, waiting)
    Lobby.objects.filter(occasion=edition.occasion).update(gate=gate)
    room = lobbies.read_room(edition.slug)
    assert room is not None
    assert room.is_active(OPENS + timedelta(minutes=minutes)) is active


def test_a_ticket_before_and_after_the_lots(clock: Callable[[datetime], None]) -> None:
    edition = edition_with_lobby()
    draw(edition, 3)
    room = lobbies.read_room(edition.slug)
    assert room is not None
    assert (room.ahead(1), room.seconds(1), room.is_admitted(1, cast.NOW)) == (None, None, False)
    clock(OPENS)
    draw(edition)
    room = lobbies.read_room(edition.slug)
    assert room is not None
    drawn = {ticket: place_of(row(edition).seed, 3, ticket) - 1 for ticket in (1, 2, 3)}
    assert {ticket: room.ahead(ticket) for ticket in (1, 2, 3, 4)} == {**drawn, 4: 3}
    assert room.seconds(4) == pytest.approx(4 / room.rate)
    clock(OPENS + timedelta(seconds=1))
    domain.let_in(occasion=edition.occasion_id, busy=0)
    room = lobbies.read_room(edition.slug)
    assert room is not None
    assert all(room.is_admitted(ticket, OPENS) for ticket in (1, 2, 3, 4))
    assert not room.is_admitted(5, OPENS)
