# SPDX-License-Identifier: Apache-2.0
"""The command that asks other installations for news, shows how far it is, and can be stopped."""

import argparse
import signal
import sys
import threading
from uuid import UUID

from django.db.models import QuerySet

from machikoba.atlas.domain.harvest import Outcome, harvest_now
from machikoba.atlas.domain.peers import PeerExists, add_peer, normal
from machikoba.atlas.models import Peer
from machikoba.audit.actor import COMMAND
from machikoba.core import clock
from machikoba.core.texts import Texts


def harvest_peers(asked: argparse.Namespace) -> int:
    """One round of the peers asked for; 1 where one of them did not end well."""
    if asked.add:
        return _add(asked.add)
    peers = _asked(asked)
    if peers is None:
        print("no such peer", file=sys.stderr)
        return 1
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    outcomes = harvest_now(peers, stop, _progress)
    for outcome in outcomes:
        print(_line(outcome), flush=True)
    return 1 if any(outcome.error for outcome in outcomes) else 0


def _add(address: str) -> int:
    name = Texts.of(address.partition("://")[2] or address)
    try:
        peer = add_peer(
            address=address, form=Peer.Format.MACHIKOBA, name=name, bureau=None, actor=COMMAND
        )
    except PeerExists:
        print("asked already", file=sys.stderr)
        return 1
    print(peer.uuid)
    return 0


def _asked(asked: argparse.Namespace) -> QuerySet[Peer] | None:
    if asked.peer:
        wanted = Peer.objects.filter(address=normal(asked.peer, Peer.Format.MACHIKOBA))
        wanted |= Peer.objects.filter(address=asked.peer)
        if _is_uuid(asked.peer):
            wanted = Peer.objects.filter(uuid=asked.peer)
        return wanted if wanted.exists() else None
    return Peer.objects.all() if asked.all else Peer.objects.filter(next_at__lte=clock.now())


def _is_uuid(word: str) -> bool:
    try:
        UUID(word)
    except ValueError:
        return False
    return True


def _progress(peer: Peer, came: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{peer}: {came}", end="", file=sys.stderr, flush=True)


def _line(outcome: Outcome) -> str:
    end = f"{outcome.error} {outcome.detail}".strip() or "ok"
    return f"{outcome.peer}: {outcome.came} {end}"
