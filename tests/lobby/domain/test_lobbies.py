# SPDX-License-Identifier: Apache-2.0
"""Tickets without a gap, the list closed at the opening, places let in by the server's health."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests import cast
from tests.concurrency.crowd import at_once
from tests.lobby.waiting_room import OPENS, draw, edition_with_lobby, row

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.lobby.domain import lobbies
from machikoba.lobby.domain.rates import START
from machikoba.lobby.models import Lobby
from machikoba.regions.models import Occasion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
Clock = Callable[[datetime], None]


def let_in(edition: object, busy: float = 0.0) -> Lobby:
    lobbies.let_in(occasion=edition.occasion_id, busy=busy)  # type: ignore[attr-defined]
    return row(edition)  # type: ignore[arg-type]


def test_tickets_have_no_gap_and_an_edition_without_a_room_has_none() -> None:
    assert draw(edition_with_lobby(), 5) == [1, 2, 3, 4, 5]
    assert lobbies.draw_ticket(occasion=cast.edition("second").occasion_id) is None


def test_the_list_closes_with_the_first_after_the_opening(clock: Clock) -> None:
    edition = edition_with_lobby()
    draw(edition, 3)
    assert let_in(edition).early is None
    clock(OPENS)
    assert draw(edition) == [4]
    assert (row(edition).early, row(edition).rate) == (3, START)
    assert draw(edition) == [5]
    assert row(edition).early == 3


def test_let_in_once_a_second_and_not_beyond_the_tickets(clock: Clock) -> None:
    edition = edition_with_lobby()
    draw(edition, 100)
    clock(OPENS)
    assert let_in(edition).admitted == 0
    clock(OPENS + timedelta(seconds=0.9))
    assert let_in(edition).admitted == 0
    clock(OPENS + timedelta(seconds=1))
    first = let_in(edition).admitted
    assert 0 < first <= 2 * START
    assert let_in(edition).admitted == first
    for second in range(2, 30):
        clock(OPENS + timedelta(seconds=second))
        let_in(edition)
    assert row(edition).admitted == 100


def test_a_busy_server_lets_in_fewer(clock: Clock) -> None:
    def after(seconds: int, busy: float) -> int:
        for second in range(seconds + 1):
            clock(OPENS + timedelta(seconds=second))
            let_in(edition, busy)
        return row(edition).admitted

    edition = edition_with_lobby()
    draw(edition, 500)
    at_ease = after(10, 0.1)
    Lobby.objects.filter(occasion=edition.occasion).update(
        admitted=0, early=None, admitted_at=None, rate=0
    )
    assert after(10, 1.0) < at_ease / 3


def test_no_flood_after_a_standstill(clock: Clock) -> None:
    edition = edition_with_lobby()
    draw(edition, 1000)
    clock(OPENS)
    let_in(edition)
    clock(OPENS + timedelta(minutes=10))
    assert let_in(edition).admitted <= lobbies.LONGEST * START * 1.3


def test_a_clock_set_back_holds_nobody_up(clock: Clock) -> None:
    edition = edition_with_lobby()
    draw(edition, 50)
    clock(OPENS + timedelta(hours=1))
    let_in(edition)
    clock(OPENS + timedelta(seconds=1))
    let_in(edition)
    clock(OPENS + timedelta(seconds=2))
    assert let_in(edition).admitted > 0


def test_paused_and_on_again(clock: Clock) -> None:
    edition = edition_with_lobby()
    draw(edition, 50)
    clock(OPENS)
    let_in(edition)
    lobbies.set_gate(edition=edition, gate=Lobby.Gate.PAUSED, actor=SYSTEM)
    clock(OPENS + timedelta(seconds=60))
    assert let_in(edition).admitted == 0
    lobbies.set_gate(edition=edition, gate=Lobby.Gate.AUTO, actor=SYSTEM)
    clock(OPENS + timedelta(seconds=61))
    assert 0 < let_in(edition).admitted <= 2 * START
    actions = Entry.objects.filter(action="set_gate").order_by("pk")
    assert [entry.after["gate"] for entry in actions] == ["paused", "auto"]


def test_a_postponed_opening_draws_anew(clock: Clock) -> None:
    edition = edition_with_lobby()
    draw(edition, 3)
    seed = row(edition).seed
    clock(OPENS)
    let_in(edition)
    Occasion.objects.filter(pk=edition.occasion_id).update(
        bookings_open_at=OPENS + timedelta(hours=1)
    )
    after = let_in(edition)
    assert (after.early, after.admitted) == (None, 0)
    assert after.seed != seed


def test_the_database_admits_nobody_without_a_ticket() -> None:
    edition = edition_with_lobby()
    with pytest.raises(IntegrityError), transaction.atomic():
        Lobby.objects.filter(occasion=edition.occasion).update(admitted=1)
    lobbies.set_up(edition=edition, is_on=False, opens_before=1, gate="auto", actor=SYSTEM)
    assert not Lobby.objects.filter(occasion=edition.occasion).exists()


@pytest.mark.django_db(transaction=True)
def test_a_crowd_at_the_opening_gets_every_number_once(clock: Clock) -> None:
    edition = edition_with_lobby()
    draw(edition, 2)
    clock(OPENS)
    drawn: list[int] = []
    assert at_once(*[lambda: drawn.extend(draw(edition, 3))] * 6) == ["done"] * 6
    assert sorted(drawn) == list(range(3, 21))
    assert (row(edition).early, row(edition).issued) == (2, 20)


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_numbers_would_be_given_twice(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: two read the row before either writes it."""
    from django.db import connection
    from tests.concurrency.crowd import Meeting

    from machikoba.core.sqlite.lock import WriteLock

    edition = edition_with_lobby()

    def unlocked(occasion: int) -> Lobby:
        return Lobby.objects.select_related("occasion").get(occasion_id=occasion)

    monkeypatch.setattr(lobbies, "_locked", Meeting(unlocked, surely=True))
    monkeypatch.setattr(WriteLock, "acquire", lambda self: None)
    if connection.vendor == "sqlite":
        options = connection.settings_dict["OPTIONS"]
        monkeypatch.setitem(options, "transaction_mode", "DEFERRED")
    drawn: list[int] = []
    found = at_once(*[lambda: drawn.extend(draw(edition))] * 2)
    assert drawn == [1, 1] or "OperationalError" in found
