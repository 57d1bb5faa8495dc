# SPDX-License-Identifier: Apache-2.0
"""Asking every peer in turn: whose turn it is, how one round ended, when to ask again.

A peer that is down or lies costs nothing but its own freshness: what it said last stays.
"""

import logging
import random
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import version

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from machikoba.atlas.domain import file_rounds
from machikoba.atlas.domain.feed_rounds import FeedRound, Getter
from machikoba.atlas.fetching.addresses import read_also
from machikoba.atlas.fetching.failures import FetchFailed
from machikoba.atlas.fetching.fetcher import Fetcher, Limits
from machikoba.atlas.inside import Inside
from machikoba.atlas.models import Peer
from machikoba.atlas.reading.lies import Lie
from machikoba.core import clock

_log = logging.getLogger(__name__)
LEASE = timedelta(minutes=30)
EVERY = {
    Peer.Format.MACHIKOBA: timedelta(minutes=15),
    Peer.Format.CALENDAR: timedelta(hours=6),
    Peer.Format.TABLE: timedelta(hours=6),
}
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(days=1)
JITTER = 0.2  # so that those who failed together do not come back together


@dataclass(frozen=True)
class Outcome:
    """How a round ended: an empty `error` is well."""

    peer: Peer
    came: int
    error: str = ""
    detail: str = ""


Told = Callable[[Peer, int], None]


def _silent(_peer: Peer, _came: int) -> None:
    return None


def harvest_due(stop: threading.Event | None = None, told: Told = _silent) -> int:
    """Ask everybody whose time has come, one after another; how many were asked."""
    asked = 0
    while not (stop and stop.is_set()):
        peer = _claim(Peer.objects.filter(next_at__lte=clock.now(), is_paused=False))
        if peer is None:
            break
        harvest(peer, stop, told)
        asked += 1
    return asked


def harvest_now(
    peers: QuerySet[Peer], stop: threading.Event | None = None, told: Told = _silent
) -> list[Outcome]:
    """One round of each of these, due or not, unless somebody else is at it or it is paused."""
    outcomes = []
    for key in list(peers.filter(is_paused=False).order_by("pk").values_list("pk", flat=True)):
        if stop and stop.is_set():
            break
        peer = _claim(Peer.objects.filter(pk=key))
        if peer is not None:
            outcomes.append(harvest(peer, stop, told))
    return outcomes


def _claim(due: QuerySet[Peer]) -> Peer | None:
    """Take a peer for ourselves, none of whose host anybody else is asking just now."""
    now = clock.now()
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    if not due.filter(free).exists():
        return None
    with transaction.atomic():
        busy = list(Peer.objects.filter(leased_until__gt=now).values_list("host", flat=True))
        rows = due.filter(free).exclude(host__in=busy).order_by("next_at", "pk")
        peer = rows.select_for_update(skip_locked=True, of=("self",)).first()
        if peer is not None:
            peer.leased_until = now + LEASE
            peer.save(update_fields=["leased_until"])
    return peer


def harvest(peer: Peer, stop: threading.Event | None = None, told: Told = _silent) -> Outcome:
    """One round of a peer that was claimed; its end is written down whatever it was."""
    event = stop or threading.Event()
    ends = clock.now() + LEASE / 2

    def is_stopped() -> bool:
        return event.is_set() or clock.now() > ends

    def tell(came: int) -> None:
        told(peer, came)

    began = FeedRound(peer, getter_for(peer), is_stopped, tell)
    try:
        if peer.format == Peer.Format.MACHIKOBA:
            began.run()
            came = began.came
        else:
            came = file_rounds.run(peer, began.getter)
        outcome = Outcome(peer, came)
    except FetchFailed as failed:
        outcome = Outcome(peer, began.came, failed.code, failed.detail)
        _ended(peer, outcome, failed.retry_after)
        return outcome
    except Lie as lie:
        outcome = Outcome(peer, began.came, lie.code, lie.detail)
    except Exception as error:  # whatever one peer causes, the others are asked all the same
        _log.exception("%s could not be read", peer)
        outcome = Outcome(peer, began.came, "internal", type(error).__name__)
    _ended(peer, outcome, None)
    return outcome


def getter_for(peer: Peer) -> Getter:
    """Our own installation is asked inside, everybody else over the network."""
    if peer.format == Peer.Format.MACHIKOBA and peer.address == settings.BASE_URL:
        return Inside(settings.BASE_URL)
    return fetcher()


def fetcher() -> Fetcher:
    """The one way to the network, under our name and with a way to reach us."""
    limits = Limits(seconds=settings.FETCH_SECONDS)
    contact = settings.CONTACT or settings.BASE_URL
    agent = f"Machikoba/{version('machikoba')} (+{contact})"
    return Fetcher(agent, read_also(settings.FETCH_ALSO), limits)


def _ended(peer: Peer, outcome: Outcome, retry_after: float | None) -> None:
    now = clock.now()
    peer.tried_at, peer.leased_until = now, None
    peer.error, peer.error_detail = outcome.error[:40], outcome.detail[:300]
    if outcome.error:
        peer.failures += 1
        peer.next_at = now + _wait(peer.failures, retry_after)
    else:
        peer.failures, peer.good_at = 0, now
        peer.next_at = now + EVERY[Peer.Format(peer.format)] * _jitter()
    names = ["tried_at", "leased_until", "error", "error_detail", "failures", "good_at", "next_at"]
    peer.save(update_fields=names)


def _wait(failures: int, retry_after: float | None) -> timedelta:
    doubled = FIRST_WAIT * 2 ** min(failures - 1, 20)
    wait = min(doubled, LONGEST_WAIT) * _jitter()
    return max(wait, timedelta(seconds=retry_after or 0))


def _jitter() -> float:
    return 1 + random.uniform(-JITTER, JITTER)  # noqa: S311


def freshness(peer: Peer, now: datetime) -> timedelta | None:
    """How old the last good word of a peer is."""
    return now - peer.good_at if peer.good_at else None
