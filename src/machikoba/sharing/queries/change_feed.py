# SPDX-License-Identifier: Apache-2.0
"""Reading the feed of changes: from a position on, and what all of it comes to."""

import hashlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.db.models import Count

from machikoba.sharing.models import FeedItem
from machikoba.sharing.things import identity

PATH = "/api/v1/feed"
Item = dict[str, Any]
_standing: dict[tuple[int, UUID] | None, "Standing"] = {}  # of the last item: quiet feeds are cheap


@dataclass(frozen=True)
class Standing:
    """How many things are published, and one digest over their ids and positions."""

    last: int
    things: int
    digest: str


def page(after: int, after_id: str, limit: int) -> Item:
    """Up to `limit` items behind a position, and where to go on.

    At the end there are no items, `next` is the position one is at, and `standing` says what a
    reader who missed nothing has now.
    """
    items = _items(after, limit)
    if not items:
        standing = standing_now()
        if standing.last <= after:
            told = {"things": standing.things, "digest": standing.digest}
            return _page(after, after_id, [], limit) | {"standing": told}
        items = _items(after, limit)  # something was told meanwhile
    if items:
        after, after_id = items[-1]["modified"], items[-1]["id"]
    return _page(after, after_id, items, limit)


def _page(after: int, after_id: str, items: list[Item], limit: int) -> Item:
    query = urlencode({"afterTimestamp": after, "afterId": after_id, "limit": limit})
    return {"next": f"{settings.BASE_URL}{PATH}?{query}", "items": items}


def _items(after: int, limit: int) -> list[Item]:
    # No two items have one position: the id that readers give back with it adds nothing.
    rows = FeedItem.objects.filter(modified__gt=after).order_by("modified")
    return [_item(row) for row in rows[:limit]]


def _item(row: FeedItem) -> Item:
    plain = {
        "state": "deleted" if row.is_deleted else "updated",
        "kind": row.kind,
        "id": identity(row.kind, row.uuid),
        "modified": row.modified,
    }
    return plain if row.is_deleted else {**plain, "data": row.body}


def standing_of(rows: list[tuple[str, int]]) -> tuple[int, str]:
    """(how many, digest) of things given as (id, position), in any order."""
    lines = "".join(f"{name}\t{modified}\n" for name, modified in sorted(rows))
    return len(rows), hashlib.sha256(lines.encode()).hexdigest()


def standing_now() -> Standing:
    """What is published now, in one consistent reading."""
    newest = FeedItem.objects.order_by("-modified").values_list("modified", "uuid").first()
    kept = _standing.get(newest)
    if kept is not None:
        return kept
    rows = list(FeedItem.objects.values_list("kind", "uuid", "modified", "is_deleted"))
    live = [
        (identity(kind, uuid), place) for kind, uuid, place, is_deleted in rows if not is_deleted
    ]
    made = Standing(max((row[2] for row in rows), default=0), *standing_of(live))
    _standing.clear()
    _standing[newest] = made
    return made


def find(kind: str, uuid: UUID) -> FeedItem | None:
    """A thing as it was last told; None where there never was such a thing."""
    return FeedItem.objects.filter(kind=kind, uuid=uuid).first()


def counts() -> dict[str, int]:
    """Kind → how many are published."""
    live = FeedItem.objects.filter(is_deleted=False)
    found = dict(live.order_by().values_list("kind").annotate(Count("pk")))
    return {kind: found.get(kind, 0) for kind in FeedItem.Kind.values}
