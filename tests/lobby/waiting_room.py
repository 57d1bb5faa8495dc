# SPDX-License-Identifier: Apache-2.0
"""An edition that opens its bookings ten minutes after the clock of the tests."""

from datetime import timedelta

from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.lobby.domain import lobbies
from machikoba.lobby.models import Lobby
from machikoba.regions.models import Edition

OPENS = cast.NOW + timedelta(minutes=10)


def edition_with_lobby(opens_before: int = 30) -> Edition:
    """The cast's edition with a waiting room."""
    edition = cast.edition(occasion={"bookings_open_at": OPENS})
    lobbies.set_up(
        edition=edition,
        is_on=True,
        opens_before=opens_before,
        gate=Lobby.Gate.AUTO,
        actor=SYSTEM,
    )
    return edition


def draw(edition: Edition, times: int = 1) -> list[int]:
    """That many tickets."""
    drawn = [lobbies.draw_ticket(occasion=edition.occasion_id) for _ in range(times)]
    return [ticket for ticket in drawn if ticket is not None]


def row(edition: Edition) -> Lobby:
    """The lobby, fresh."""
    return Lobby.objects.get(occasion=edition.occasion)
