# SPDX-License-Identifier: Apache-2.0
"""Feeds of public transport: taken in, replaced by their next version, taken away."""

import hashlib

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock, files
from machikoba.core.stored_file import keep
from machikoba.regions.domain.editions import touch
from machikoba.regions.models import Edition
from machikoba.travel.models import Feed
from machikoba.travel.reading.gtfs import Understood


def take_in(
    *, edition: Edition, understood: Understood, name: str, content: bytes, actor: Actor
) -> tuple[Feed, str]:
    """Let the edition have this feed instead of the one of the same publisher, if there is one.

    The feed, and created, updated or unchanged. `content` is the file it was read from.
    """
    network = understood.network.to_json()
    columns = {**keep(f"{name.rsplit('.', 1)[0]}.zip", content), "is_public": False}
    stored = f"{hashlib.sha256(network).hexdigest()}.json"
    first, last = understood.network.span()
    columns |= {
        "version": understood.version,
        "network": stored,
        "stops": len(understood.network.stops),
        "runs": len(understood.network.runs),
        "first_day": first,
        "last_day": last,
    }
    files.write(stored, network)
    with transaction.atomic():
        Edition.objects.select_for_update().get(pk=edition.pk)
        publisher = understood.publisher or name[:200]
        known = Feed.objects.filter(edition=edition, publisher=publisher).first()
        if known and all(getattr(known, key) == value for key, value in columns.items()):
            return known, "unchanged"
        feed = known or Feed(edition=edition, publisher=publisher)
        for key, value in columns.items():
            setattr(feed, key, value)
        feed.taken_at = clock.now()
        feed.save()
        _record(feed, actor, "take_in_feed", {"runs": feed.runs, "version": feed.version})
    return feed, "updated" if known else "created"


def delete_feed(*, feed: Feed, actor: Actor) -> None:
    """Take a feed away; its files go where no other edition has the same."""
    with transaction.atomic():
        _record(feed, actor, "delete_feed", {})
        feed.delete()
    for name in (feed.stored_name, feed.network):
        sha256 = name.split(".")[0]
        others = Feed.objects.everywhere()
        if not (others.filter(sha256=sha256) | others.filter(network=name)).exists():
            files.remove(name)


def _record(feed: Feed, actor: Actor, action: str, after: dict[str, object]) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("feed", feed.uuid),
        at=clock.now(),
        occasion_id=feed.edition.occasion_id,
        after={"publisher": feed.publisher, **after},
    )
    touch(feed.edition)
