# SPDX-License-Identifier: Apache-2.0
"""Following another installation's feed: every page checked, then applied with its position.

At the end the peer says what it has. Where that is not what we have (it lied before, or was put
back from a copy), it is read once from the beginning, and what it no longer has is forgotten.
"""

import base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.db import transaction

from machikoba.atlas.domain.heard import Ear
from machikoba.atlas.domain.joining import apart, spoken_of
from machikoba.atlas.fetching.fetcher import Answer
from machikoba.atlas.models import Heard, Peer
from machikoba.atlas.reading.feed_page import (
    Capability,
    Item,
    Page,
    Position,
    read_capability,
    read_page,
)
from machikoba.atlas.reading.lies import Lie
from machikoba.atlas.reading.said import read_edition, read_factory, read_programme
from machikoba.core import clock
from machikoba.core.http_signatures import BadSignature, key_id, verify
from machikoba.sharing.queries.change_feed import standing_of

LIMIT = 500
MOST_THINGS = 2_000_000
WELL_KNOWN = "/.well-known/machikoba"
JSON = "application/json"
READ = ["after", "after_id", "etag", "round", "is_rereading", "is_in_step", "things"]
Told = Callable[[int], None]  # hears how many things have come so far


class Getter(Protocol):
    """Whoever fetches: over the network, or from inside."""

    def get(self, url: str, etag: str = "", accept: str = "*/*") -> Answer:
        """The answer 200 or 304. Raises FetchFailed."""


@dataclass
class FeedRound:
    """One round of one peer. `is_stopped` is asked between pages."""

    peer: Peer
    getter: Getter
    is_stopped: Callable[[], bool]
    told: Told
    came: int = 0

    def run(self) -> None:
        """Read on until the end of the feed. Raises FetchFailed and Lie; what came stays."""
        if not self.peer.public_key:
            self.meet()
        while not self.is_stopped():
            page = self._page()
            if page is None:
                return
            if page.items:
                self._apply(page)
            elif self._is_done(page):
                return

    def meet(self) -> Capability:
        """Read who the peer is, and see whether its key is still one we trust. Raises Lie."""
        url = self.peer.address + WELL_KNOWN
        answer = self.getter.get(url, accept=JSON)
        said = read_capability(answer.body, base=self.peer.address)
        signers = self._verified(answer, said.keys)
        newest = next(iter(said.keys))
        trusted = key_id(base64.b64decode(self.peer.public_key)) if self.peer.public_key else newest
        shown = base64.b64encode(said.keys[newest]).decode()
        if newest not in signers:
            raise Lie("forged")
        if trusted not in signers:
            self._offer(shown)
            raise Lie("key_changed", newest)
        self.peer.feed, self.peer.public_key, self.peer.offered_key = said.feed, shown, ""
        self.peer.software, self.peer.contact = said.software, said.contact
        names = ["feed", "public_key", "offered_key", "software", "contact"]
        self.peer.save(update_fields=names)
        origin = self.peer.origin
        origin.licence, origin.is_fictional = said.licence, said.is_fictional
        origin.save(update_fields=["licence", "is_fictional"])
        return said

    def _offer(self, public: str) -> None:
        self.peer.offered_key = public
        self.peer.save(update_fields=["offered_key"])

    def _page(self) -> Page | None:
        """The next page, believed; None where nothing is new."""
        asked = Position(self.peer.after, self.peer.after_id)
        answer = self._fetch(asked.address(self.peer.feed, LIMIT))
        if answer.status == 304:
            return None
        page = read_page(
            answer.body, base=self.peer.address, asked=asked, limit=LIMIT, now=clock.now()
        )
        self.peer.etag = answer.headers.get("etag", "")[:200] if not page.items else ""
        return page

    def _fetch(self, url: str) -> Answer:
        known = self.peer.etag if self.peer.is_in_step else ""
        answer = self.getter.get(url, etag=known, accept=JSON)
        if answer.status == 304 and known:
            return answer
        try:
            self._verified(answer, self._trusted())
        except Lie as lie:
            if lie.code != "unknown_key":
                raise
            self.meet()  # a new key may be vouched for by the old one
            answer = self.getter.get(url, accept=JSON)
            self._verified(answer, self._trusted())
        return answer

    def _trusted(self) -> dict[str, bytes]:
        public = base64.b64decode(self.peer.public_key)
        return {key_id(public): public}

    def _verified(self, answer: Answer, keys: dict[str, bytes]) -> set[str]:
        try:
            return verify(
                answer.headers,
                keys,
                target=answer.url,
                status=answer.status,
                body=answer.wire,
                now=clock.now(),
            )
        except BadSignature as bad:
            raise Lie(bad.code, "signature") from None

    def _apply(self, page: Page) -> None:
        """Write a page and how far it leads, together or not at all."""
        now = clock.now()
        with transaction.atomic():
            hear(self.peer, page.items, now)
            self.peer.after, self.peer.after_id = page.end.after, page.end.name
            self.peer.is_in_step, self.peer.etag = False, ""
            self.peer.save(update_fields=READ)
        self.came += len(page.items)
        self.told(self.came)
        if self.came > MOST_THINGS:
            raise Lie("too_many", self.came)

    def _is_done(self, page: Page) -> bool:
        """Whether what we have is what the peer says it has; if not, begin from the start once."""
        rows = Heard.objects.filter(peer=self.peer)
        if self.peer.is_rereading:
            rows = rows.filter(round=self.peer.round)
        found = standing_of(list(rows.values_list("identity", "modified")))
        if found != page.standing and self.peer.is_rereading:
            self._begin_again()
            raise Lie("standing", f"{page.standing and page.standing[0]}/{found[0]}")
        with transaction.atomic():
            if found != page.standing:
                self._begin_again()
                return False
            if self.peer.is_rereading:
                self._sweep(clock.now())
            self.peer.is_rereading, self.peer.is_in_step = False, True
            self.peer.things = found[0]
            self.peer.save(update_fields=READ)
        return True

    def _begin_again(self) -> None:
        self.peer.round += 1
        self.peer.is_rereading, self.peer.is_in_step = True, False
        self.peer.after, self.peer.after_id, self.peer.etag = 0, "", ""
        self.peer.save(update_fields=READ)

    def _sweep(self, now: datetime) -> None:
        gone = Heard.objects.filter(peer=self.peer).exclude(round=self.peer.round)
        names = list(gone.values_list("identity", flat=True))
        with apart(spoken_of(names), now=now):
            forget(self.peer, names, now)


def hear(peer: Peer, items: Iterable[Item], now: datetime) -> None:
    """Write down what a page says, in the caller's transaction."""
    rows = list(items)
    live = [item for item in rows if item.data is not None]
    said = {kind: [item.data or {} for item in live if item.kind == kind] for kind in _KINDS}
    factories = [read_factory(data) for data in said["open_factory"]]
    editions = [read_edition(data) for data in said["edition"]]
    programmes = [read_programme(data) for data in said["programme"]]
    spoken = {item.identity for item in rows if item.kind != "programme"}
    for edition in [*editions, *(one.edition for one in programmes)]:
        spoken |= {edition.identity, edition.factory.identity}
    _write_heard(peer, live)
    with apart(spoken_of(spoken), now=now):
        forget(peer, [item.identity for item in rows if item.data is None], now)
        ear = Ear(peer.origin, now)
        for factory in factories:
            ear.hear_factory(factory)
        for edition in editions:
            ear.hear_edition(edition)
        ear.hear_programmes(programmes)


def _write_heard(peer: Peer, live: list[Item]) -> None:
    Heard.objects.bulk_create(
        [
            Heard(
                peer=peer,
                kind=item.kind,
                identity=item.identity,
                modified=item.modified,
                round=peer.round,
            )
            for item in live
        ],
        update_conflicts=True,
        unique_fields=["peer", "identity"],
        update_fields=["kind", "modified", "round"],
    )


_KINDS = ("open_factory", "edition", "programme")


def forget(peer: Peer, identities: list[str], now: datetime) -> None:
    """Let go of what a peer no longer says, in the caller's transaction."""
    if identities:
        Heard.objects.filter(peer=peer, identity__in=identities).delete()
        Ear(peer.origin, now).forget(identities)
