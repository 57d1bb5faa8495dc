# SPDX-License-Identifier: Apache-2.0
"""Telling others what changed, in an order in which nothing is missed.

Positions are not given by the transactions that change things: those commit in another order than
they begin, and a reader who was past a position would never see what commits there later. One
teller at a time compares what is published with what was told and gives positions to the
differences; it holds the clock's row until its commit, so positions become visible in order.
"""

import hashlib
import json
import time
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from machikoba.core import clock
from machikoba.core.bulk import write_rows
from machikoba.core.insert import insert_unless_there
from machikoba.figures.queries.figures import standing
from machikoba.programmes.queries import programmes
from machikoba.regions.models import Edition, OpenFactory, Participation
from machikoba.regions.queries import editions
from machikoba.sharing import things
from machikoba.sharing.models import FeedClock, FeedItem, FeedMark

Key = tuple[str, UUID]
CLOCK = "feed"


def tell_due(seconds: float = 30.0) -> int:
    """Tell what was published, changed or taken back; how many things were told.

    One transaction for each edition; begins no other one after `seconds`.
    """
    deadline = time.monotonic() + seconds
    told = 0
    for uuid in _due():
        told += _tell_edition(uuid)
        if time.monotonic() > deadline:
            return told
    return told + _tell_open_factories()


def _due() -> list[UUID]:
    """Editions of which visitors see something else than was told, and those that are gone."""
    mark = FeedMark.objects.filter(
        edition=OuterRef("uuid"), version=OuterRef("publication_version"), status=OuterRef("status")
    )
    shown = Edition.objects.filter(status__in=editions.VISIBLE)
    changed = list(shown.exclude(Exists(mark)).order_by("pk").values_list("uuid", flat=True))
    is_shown = shown.filter(uuid=OuterRef("edition"))
    marks = FeedMark.objects.exclude(Exists(is_shown)).exclude(status="")
    return changed + list(marks.values_list("edition", flat=True))


def _tell_edition(uuid: UUID) -> int:
    with transaction.atomic():
        teller = lock_clock()
        found = Edition.objects.select_related("occasion", "open_factory").filter(uuid=uuid)
        edition = found.filter(status__in=editions.VISIBLE).first()
        wanted = _wanted(edition) if edition else {}
        told = _tell(teller, FeedItem.objects.filter(edition=uuid), wanted, uuid)
        mark = {"version": edition.publication_version, "status": edition.status} if edition else {}
        FeedMark.objects.update_or_create(
            edition=uuid, defaults=mark or {"version": 0, "status": ""}
        )
    return told


def _tell_open_factories() -> int:
    shown = Edition.objects.filter(status__in=editions.VISIBLE, open_factory=OuterRef("pk"))
    regions = OpenFactory.objects.filter(Exists(shown)).order_by("pk")
    rows = FeedItem.objects.filter(kind=FeedItem.Kind.OPEN_FACTORY)
    told = dict(rows.filter(is_deleted=False).values_list("uuid", "digest"))
    if told == {region.uuid: _digest(things.open_factory(region)) for region in regions}:
        return 0
    with transaction.atomic():
        teller = lock_clock()
        wanted: dict[Key, dict[str, Any]] = {
            (FeedItem.Kind.OPEN_FACTORY.value, region.uuid): things.open_factory(region)
            for region in regions.all()
        }
        return _tell(teller, rows.all(), wanted, None)


def lock_clock() -> FeedClock:
    """The clock of the feed, ours until the commit."""
    insert_unless_there(FeedClock(name=CLOCK))
    return FeedClock.objects.select_for_update().get(name=CLOCK)


def _wanted(edition: Edition) -> dict[Key, dict[str, Any]]:
    """What visitors see of an edition, as others are told it, the edition first."""
    rows = list(programmes.published(edition))
    makers = Participation.objects.filter(edition=edition, state=Participation.State.PUBLISHED)
    hosts = [
        backer
        for role, backers in editions.approved_backers(edition)
        if role == "host"
        for backer in backers
    ]
    own = things.edition(edition, list(makers), hosts, standing(edition), len(rows))
    made: dict[Key, dict[str, Any]] = {(FeedItem.Kind.EDITION.value, edition.uuid): own}
    for row in rows:
        made[FeedItem.Kind.PROGRAMME.value, row.uuid] = things.programme(edition, row)
    return made


def _digest(body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _tell(
    teller: FeedClock,
    rows: QuerySet[FeedItem],
    wanted: dict[Key, dict[str, Any]],
    owner: UUID | None,
) -> int:
    """Give every difference the next position, under the clock's lock."""
    known = {(row.kind, row.uuid): row for row in rows.order_by("pk")}
    changed, added = [], []
    for (kind, uuid), body in wanted.items():
        digest = _digest(body)
        row = known.get((kind, uuid))
        if row is None:
            row = FeedItem(kind=kind, uuid=uuid, edition=owner)
            added.append(row)
        elif row.digest == digest:
            continue
        else:
            changed.append(row)
        row.body, row.digest, row.is_deleted = body, digest, False
    gone = [row for key, row in known.items() if key not in wanted and not row.is_deleted]
    for row in gone:
        row.body, row.digest, row.is_deleted = {}, "", True
    _place(teller, [*added, *changed, *gone])
    FeedItem.objects.bulk_create(added)
    write_rows([*changed, *gone], ["body", "digest", "is_deleted", "modified"])
    return len(added) + len(changed) + len(gone)


def _place(teller: FeedClock, rows: Iterable[FeedItem]) -> None:
    millis = int(clock.now().timestamp() * 1000)
    for row in rows:
        teller.last = max(teller.last + 1, millis)
        row.modified = teller.last
    FeedClock.objects.filter(pk=teller.pk).update(last=teller.last)
