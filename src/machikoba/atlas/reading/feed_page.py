# SPDX-License-Identifier: Apache-2.0
"""A page of another installation's feed: read whole and checked, or not at all.

Its own ids, positions that only grow, a next address that is where we are: a page cannot lead in a
ring, nor speak for anybody else. docs/federation.md has the format.
"""

import base64
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from machikoba.atlas.reading.lies import Lie
from machikoba.atlas.reading.plain import read_json
from machikoba.core.http_signatures import key_id

KINDS = ("open_factory", "edition", "programme")
STATES = ("updated", "deleted")
AHEAD = timedelta(days=1)  # positions run ahead of the clock where much is told at once
_DIGEST = re.compile(r"[0-9a-f]{64}")
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
FORMAT = "machikoba-feed/1"
MOST_KEYS = 10


@dataclass(frozen=True)
class Position:
    """How far a feed was read."""

    after: int = 0
    name: str = ""

    def address(self, feed: str, limit: int) -> str:
        """Where the next page is."""
        query = {"afterTimestamp": self.after, "afterId": self.name, "limit": limit}
        return f"{feed}?{urlencode(query)}"


@dataclass(frozen=True)
class Item:
    """One thing; `data` is None where it is gone."""

    kind: str
    identity: str
    modified: int
    data: dict[str, Any] | None


@dataclass(frozen=True)
class Page:
    """Items in order, and the position behind them. At the end `standing` is what all comes to:
    how many things, and a digest over them."""

    items: tuple[Item, ...]
    end: Position
    standing: tuple[int, str] | None


@dataclass(frozen=True)
class Capability:
    """Who an installation says it is. `keys` lead from id to public half, the newest first."""

    name: str
    software: str
    contact: str
    licence: str
    feed: str
    keys: dict[str, bytes]
    is_fictional: bool


def read_page(body: bytes, *, base: str, asked: Position, limit: int, now: datetime) -> Page:
    """The page behind `asked` of the installation at `base`. Raises Lie."""
    said = read_json(body)
    if not isinstance(said, dict) or not isinstance(said.get("items"), list):
        raise Lie("shape")
    if len(said["items"]) > limit:
        raise Lie("too_many", len(said["items"]))
    latest = int((now + AHEAD).timestamp() * 1000)
    items: list[Item] = []
    for row in said["items"]:
        item = _item(row, base)
        before = items[-1].modified if items else asked.after
        if not before < item.modified <= latest:
            raise Lie("order", item.modified)
        items.append(item)
    if len({item.identity for item in items}) < len(items):
        raise Lie("twice")
    end = Position(items[-1].modified, items[-1].identity) if items else asked
    _require_next(said.get("next"), base, end)
    return Page(tuple(items), end, None if items else _standing(said.get("standing")))


def _item(row: Any, base: str) -> Item:
    if not isinstance(row, dict) or row.get("state") not in STATES or row.get("kind") not in KINDS:
        raise Lie("shape", "item")
    kind, identity, modified = row["kind"], row.get("id"), row.get("modified")
    if not isinstance(identity, str) or not is_own(identity, kind, base):
        raise Lie("foreign_id", identity)
    if isinstance(modified, bool) or not isinstance(modified, int):
        raise Lie("order", modified)
    if row["state"] == "deleted":
        return Item(kind, identity, modified, None)
    data = row.get("data")
    if not isinstance(data, dict):
        raise Lie("shape", identity)
    if data.get("@id") != identity:
        raise Lie("foreign_id", data.get("@id"))
    _require_own_parents(data, kind, base)
    return Item(kind, identity, modified, data)


def _require_own_parents(data: dict[str, Any], kind: str, base: str) -> None:
    """What a thing belongs to is the same installation's: nobody adds to another one's edition."""
    inner: Any = data
    for parent in reversed(KINDS[: KINDS.index(kind)]):
        inner = inner.get("superEvent") if isinstance(inner, dict) else None
        identity = inner.get("@id") if isinstance(inner, dict) else None
        if not isinstance(identity, str) or not is_own(identity, parent, base):
            raise Lie("foreign_id", identity)


def is_own(identity: str, kind: str, base: str) -> bool:
    """Whether this is an id that the installation at `base` may give."""
    return re.fullmatch(re.escape(f"{base}/id/{kind}/") + _UUID, identity) is not None


def _require_next(stated: Any, base: str, end: Position) -> None:
    """`next` is told to anybody; we know where we are, and a feed that leads elsewhere lies."""
    try:
        parts = urlsplit(stated)
        query = parse_qs(parts.query, keep_blank_values=True)
        position = Position(int(query["afterTimestamp"][0]), query["afterId"][0])
    except (TypeError, ValueError, KeyError, AttributeError):
        raise Lie("next", stated) from None
    if position != end or not stated.startswith(f"{base}/"):
        raise Lie("next", stated)


def _standing(said: Any) -> tuple[int, str]:
    if not isinstance(said, dict):
        raise Lie("shape", "standing")
    things, digest = said.get("things"), said.get("digest")
    if isinstance(things, bool) or not isinstance(things, int):
        raise Lie("shape", "standing")
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest):
        raise Lie("shape", "standing")
    return things, digest


def read_capability(body: bytes, *, base: str) -> Capability:
    """What /.well-known/machikoba says of the installation at `base`. Raises Lie."""
    said = read_json(body)
    if not isinstance(said, dict) or said.get("id") != base:
        raise Lie("foreign_id", said.get("id") if isinstance(said, dict) else "")
    feeds = said.get("feeds")
    rows = [row for row in feeds if isinstance(row, dict)] if isinstance(feeds, list) else []
    feed = next((row.get("url") for row in rows if row.get("format") == FORMAT), None)
    if not isinstance(feed, str) or not feed.startswith(f"{base}/") or len(feed) > 500:
        raise Lie("no_feed", feed)
    software = said.get("software")
    words = software.values() if isinstance(software, dict) else []
    return Capability(
        name=_word(said.get("name")) or base,
        software=" ".join(_word(part) for part in words)[:100],
        contact=_word(said.get("contact")),
        licence=_word(said.get("licence")),
        feed=feed,
        keys=_keys(said.get("keys")),
        is_fictional=said.get("is_fictional") is True,
    )


def _word(value: Any) -> str:
    return value.strip()[:200] if isinstance(value, str) and value.isprintable() else ""


def _keys(said: Any) -> dict[str, bytes]:
    rows = said[:MOST_KEYS] if isinstance(said, list) else []
    found = {}
    for row in rows:
        name, public = (row.get("id"), row.get("public")) if isinstance(row, dict) else (None, None)
        raw = _raw(public)
        if raw is not None and key_id(raw) == name:
            found[str(name)] = raw
    if not found:
        raise Lie("no_key")
    return found


def _raw(public: Any) -> bytes | None:
    try:
        raw = base64.b64decode(public, validate=True)
    except (TypeError, ValueError):
        return None
    return raw if len(raw) == 32 else None
