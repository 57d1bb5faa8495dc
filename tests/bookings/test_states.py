# SPDX-License-Identifier: Apache-2.0
"""What may follow what, and the page that draws it."""

import re

import pytest
from tests.gates.files import ROOT
from tests.gates.test_docs import plain, table

from machikoba.audit.actor import COMMAND, SYSTEM, VISITOR, Actor
from machikoba.bookings.states import CHANGES, By, State, hand_of, may_move, occupies

PAGE = (ROOT / "docs/booking-states.md").read_text("utf-8")
DRAWING = re.search(r"^```\n(.*?)^```", PAGE, re.S | re.M).group(1)  # type: ignore[union-attr]


def test_the_page_tells_every_change() -> None:
    told = {
        (None if before == "–" else plain(before), plain(after)): set(by.split(", "))
        for before, after, by in table(PAGE, "from")
    }
    assert told == {pair: {hand.value for hand in by} for pair, by in CHANGES.items()}


def test_the_page_tells_every_state_and_what_holds_units() -> None:
    told = {plain(state): holds == "yes" for state, holds, _ in table(PAGE, "state")}
    assert told == {state.value: occupies(state) for state in State}


def test_the_drawing_has_every_state() -> None:
    assert {word for word in re.findall(r"[a-z_]+", DRAWING) if word in State.values} == set(
        State.values
    )


@pytest.mark.parametrize("state", [s for s in State if s not in ("requested", "confirmed")])
def test_what_has_ended_stays_so(state: State) -> None:
    ends = {after for before, after in CHANGES if before == state}
    assert ends <= ({State.REQUESTED, State.CONFIRMED} if state == State.CALLED_OFF else set())


def test_a_visitor_neither_approves_nor_declines() -> None:
    assert not may_move("requested", "confirmed", By.VISITOR)
    assert not may_move("requested", "declined", By.VISITOR)
    assert may_move("requested", "cancelled", By.VISITOR)
    assert not may_move("cancelled", "confirmed", By.STAFF)


def test_whose_hand_it_is() -> None:
    assert [hand_of(actor) for actor in (VISITOR, Actor("api"), SYSTEM)] == [
        By.VISITOR,
        By.VISITOR,
        By.SYSTEM,
    ]
    assert {hand_of(actor) for actor in (Actor("user"), Actor("token"), COMMAND)} == {By.STAFF}
