# SPDX-License-Identifier: Apache-2.0
"""Giving tickets and letting in. Everything that counts stands in the one row of the lobby.

The row is locked alone, before nothing and after nothing (docs/concurrency.md).
"""

from datetime import datetime, timedelta

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.lobby.domain.rates import START, next_rate
from machikoba.lobby.models import Lobby, new_seed
from machikoba.regions.models import Edition

EVERY = timedelta(seconds=1)  # how often places are let in
LONGEST = 5.0  # seconds that count at once: after a standstill nobody is let in in a flood


def set_up(
    *, edition: Edition, is_on: bool, opens_before: int, gate: str, actor: Actor
) -> Lobby | None:
    """Give an edition its waiting room, change it or take it away; `opens_before` in minutes."""
    with transaction.atomic():
        row = _locked(edition.occasion_id)
        before = {} if row is None else {"opens_before": row.opens_before, "gate": row.gate}
        if not is_on:
            if row is not None:
                row.delete()
            row = None
        elif row is None:
            row = Lobby.objects.create(
                occasion=edition.occasion, opens_before=opens_before, gate=gate
            )
        else:
            row.opens_before, row.gate = opens_before, gate
            row.save(update_fields=["opens_before", "gate"])
        trail.record(
            actor=actor,
            action="set_up_lobby",
            subject=("edition", edition.uuid),
            at=clock.now(),
            occasion_id=edition.occasion_id,
            before=before,
            after={"opens_before": opens_before, "gate": gate} if is_on else {},
        )
    return row


def set_gate(*, edition: Edition, gate: Lobby.Gate, actor: Actor) -> None:
    """Let in by the server's health, nobody for now, or everybody."""
    with transaction.atomic():
        row = _locked(edition.occasion_id)
        if row is None or row.gate == gate:
            return
        trail.record(
            actor=actor,
            action="set_gate",
            subject=("edition", edition.uuid),
            at=clock.now(),
            occasion_id=edition.occasion_id,
            before={"gate": row.gate},
            after={"gate": gate},
        )
        row.gate = gate
        row.save(update_fields=["gate"])


def draw_ticket(*, occasion: int) -> int | None:
    """The next ticket, from 1, without a gap; None where there is no waiting room any more."""
    with transaction.atomic():
        row = _locked(occasion)
        if row is None:
            return None
        _settle(row, clock.transaction_now())
        row.issued += 1
        row.save(update_fields=["issued", "early", "admitted", "rate", "admitted_at", "seed"])
        return row.issued


def let_in(*, occasion: int, busy: float) -> None:
    """Let in as many as the server can bear since the last time; `busy` is core/load.py's."""
    with transaction.atomic():
        row = _locked(occasion)
        if row is None:
            return
        now = clock.transaction_now()
        _settle(row, now)
        if row.admitted_at is not None and row.admitted_at > now:
            row.admitted_at = now  # the clock was set back: begin to count from here
        if row.admitted_at is not None and now - row.admitted_at >= EVERY:
            seconds = min((now - row.admitted_at).total_seconds(), LONGEST)
            if row.gate == Lobby.Gate.AUTO:
                row.rate = next_rate(row.rate, busy)
                row.admitted = min(row.issued, row.admitted + max(1, round(row.rate * seconds)))
            row.admitted_at = now
        row.save(update_fields=["early", "admitted", "rate", "admitted_at", "seed"])


def _settle(row: Lobby, now: datetime) -> None:
    """Close the list of early tickets at the opening; a postponed opening begins anew."""
    opens_at = row.occasion.bookings_open_at
    has_opened = opens_at is None or now >= opens_at
    if has_opened and row.early is None:
        row.early, row.rate, row.admitted_at = row.issued, START, now
    elif not has_opened and row.early is not None:
        # The seed was shown with the first drawing: a second one needs another.
        row.early, row.admitted, row.admitted_at, row.seed = None, 0, None, new_seed()


def _locked(occasion: int) -> Lobby | None:
    rows = Lobby.objects.select_for_update(of=("self",)).select_related("occasion")
    return rows.filter(occasion_id=occasion).first()
