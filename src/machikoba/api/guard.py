# SPDX-License-Identifier: Apache-2.0
"""What stands before everything that takes a place: the waiting room, and limits for scripts."""

from typing import Any

from django.http import HttpRequest
from ninja import Status

from machikoba.api.tickets import must_wait, too_many
from machikoba.ui import limits


def turn_away(
    request: HttpRequest, *, edition: str, ticket: str, email: str
) -> Status[dict[str, Any]] | None:
    """429 for who is not let in yet or asks too often, None for everybody else."""
    if must_wait(edition, ticket):
        return Status(429, too_many("It is not your turn: see /api/v1/tickets.", "waiting_room"))
    seconds = limits.seconds_to_wait(request, email)
    return Status(429, too_many(limits.sentence(seconds))) if seconds else None
