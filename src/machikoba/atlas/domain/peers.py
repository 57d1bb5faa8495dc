# SPDX-License-Identifier: Apache-2.0
"""Whom the atlas asks for news: adding, pausing, trusting a new key."""

from urllib.parse import urlsplit

from django.db import transaction

from machikoba.atlas.models import Origin, Peer
from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.core.texts import Texts
from machikoba.regions.models import Bureau

KINDS = {
    Peer.Format.MACHIKOBA: Origin.Kind.PEER,
    Peer.Format.CALENDAR: Origin.Kind.CALENDAR,
    Peer.Format.TABLE: Origin.Kind.EVENT_LIST,
}


class PeerExists(ValueError):
    """This address is asked already."""


def normal(address: str, form: str) -> str:
    """An installation's address as its ids begin; a file's as it was given."""
    found = address.strip()
    if form != Peer.Format.MACHIKOBA:
        return found
    parts = urlsplit(found)
    return f"{parts.scheme}://{parts.netloc}".lower()


def add_peer(
    *,
    address: str,
    form: Peer.Format,
    name: Texts,
    bureau: Bureau | None,
    actor: Actor,
    only: str = "",
) -> Peer:
    """Ask an address from now on. Raises PeerExists."""
    found, now = normal(address, form), clock.now()
    with transaction.atomic():
        if Peer.objects.filter(address=found).exists():
            raise PeerExists
        origin = Origin.objects.create(
            kind=KINDS[form], name=name, address=found, bureau=bureau, made_at=now
        )
        host = urlsplit(found).netloc
        peer = Peer.objects.create(
            origin=origin, format=form, address=found, host=host, next_at=now, only=only
        )
        _record(peer, actor, "add_peer", {"address": found, "format": str(form)})
    return peer


def pause(*, peer: Peer, is_paused: bool, actor: Actor) -> None:
    """Ask an address no longer, or again. What it said stays."""
    with transaction.atomic():
        peer.is_paused, peer.next_at = is_paused, clock.now()
        peer.save(update_fields=["is_paused", "next_at"])
        _record(peer, actor, "pause_peer" if is_paused else "resume_peer", {})


def ask_soon(*, peer: Peer, actor: Actor) -> None:
    """Ask as soon as the worker comes to it."""
    with transaction.atomic():
        peer.next_at = clock.now()
        peer.save(update_fields=["next_at"])
        _record(peer, actor, "ask_peer", {})


def trust_key(*, peer: Peer, public: str, actor: Actor) -> bool:
    """Trust the new key that somebody has seen and confirmed; False where it is another by now."""
    with transaction.atomic():
        locked = Peer.objects.select_for_update().get(pk=peer.pk)
        if not public or locked.offered_key != public:
            return False
        locked.public_key, locked.offered_key = public, ""
        locked.failures, locked.error, locked.next_at = 0, "", clock.now()
        names = ["public_key", "offered_key", "failures", "error", "next_at"]
        locked.save(update_fields=names)
        _record(locked, actor, "trust_key", {"public": public})
    return True


def map_columns(*, peer: Peer, columns: dict[str, str], only: str, actor: Actor) -> None:
    """Say which column of a table is which, and which words the events meant have."""
    with transaction.atomic():
        peer.columns, peer.only, peer.next_at, peer.etag = columns, only, clock.now(), ""
        peer.save(update_fields=["columns", "only", "next_at", "etag"])
        _record(peer, actor, "map_columns", {"columns": columns, "only": only})


def _record(peer: Peer, actor: Actor, action: str, after: dict[str, object]) -> None:
    trail.record(
        actor=actor, action=action, subject=("peer", peer.uuid), at=clock.now(), after=after
    )
