# SPDX-License-Identifier: Apache-2.0
"""The states of a booking: what may follow what, by whose hand. docs/booking-states.md draws it."""

from collections.abc import Mapping
from enum import StrEnum

from django.db.models import TextChoices

from machikoba.audit.actor import Actor


class State(TextChoices):
    """Where a booking stands."""

    REQUESTED = "requested"  # 承認待ち: the maker has not answered yet
    CONFIRMED = "confirmed"
    DECLINED = "declined"  # the maker said no
    LAPSED = "lapsed"  # nobody answered by the deadline
    CANCELLED = "cancelled"  # by the visitor, or by staff for them
    CALLED_OFF = "called_off"  # by the maker or the secretariat: the slot does not take place
    RELEASED = "released"  # not re-confirmed in time


class By(StrEnum):
    """Whose hand a change needs."""

    VISITOR = "visitor"
    STAFF = "staff"  # a maker or the secretariat
    SYSTEM = "system"  # the worker, at a deadline


# These hold their units of the seats; every other state has given them back.
OCCUPYING = (State.REQUESTED, State.CONFIRMED)

# None is the moment before there was a booking. What was called off can be restored.
CHANGES: Mapping[tuple[State | None, State], frozenset[By]] = {
    (None, State.REQUESTED): frozenset({By.VISITOR, By.STAFF}),
    (None, State.CONFIRMED): frozenset({By.VISITOR, By.STAFF}),
    (State.REQUESTED, State.CONFIRMED): frozenset({By.STAFF}),
    (State.REQUESTED, State.DECLINED): frozenset({By.STAFF}),
    (State.REQUESTED, State.LAPSED): frozenset({By.SYSTEM}),
    (State.REQUESTED, State.CANCELLED): frozenset({By.VISITOR, By.STAFF}),
    (State.REQUESTED, State.CALLED_OFF): frozenset({By.STAFF, By.SYSTEM}),
    (State.CONFIRMED, State.CANCELLED): frozenset({By.VISITOR, By.STAFF}),
    (State.CONFIRMED, State.CALLED_OFF): frozenset({By.STAFF, By.SYSTEM}),
    (State.CONFIRMED, State.RELEASED): frozenset({By.STAFF, By.SYSTEM}),
    (State.CALLED_OFF, State.REQUESTED): frozenset({By.STAFF}),
    (State.CALLED_OFF, State.CONFIRMED): frozenset({By.STAFF}),
}

_HANDS = {"visitor": By.VISITOR, "api": By.VISITOR, "system": By.SYSTEM}


def occupies(state: str) -> bool:
    """Whether a booking in this state holds its units."""
    return state in OCCUPYING


def hand_of(actor: Actor) -> By:
    """Whose hand an actor's is; users, tokens and commands are staff."""
    return _HANDS.get(actor.kind, By.STAFF)


def may_move(before: str | None, after: str, by: By) -> bool:
    """Whether `by` may lead a booking from one state to the other."""
    known = State(before) if before is not None else None
    return by in CHANGES.get((known, State(after)), frozenset())
