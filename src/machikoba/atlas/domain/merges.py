# SPDX-License-Identifier: Apache-2.0
"""Saying that two listings are one, or are not; and taking it back.

Who merges two gives the page of one to both. Nothing that was said is lost: domain/joining.py.
"""

from datetime import datetime

from django.db import transaction

from machikoba.atlas.domain.joining import join, lock, part
from machikoba.atlas.domain.settle import settle_listings
from machikoba.atlas.models import Listing, Verdict
from machikoba.atlas.queries import merges
from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock


class AlreadyOne(ValueError):
    """The two are merged already, or are one listing."""


class SaidToDiffer(ValueError):
    """Of the two, or of what is merged with them, somebody said that they are not the same."""


def merge(*, merged: Listing, survivor: Listing, actor: Actor) -> None:
    """Show `merged` on the page of `survivor` from now on, and lead its address there.

    Raises AlreadyOne and SaidToDiffer. `merged` must be shown itself.
    """
    with transaction.atomic():
        known = _locked()
        into = merges.root_of(survivor.pk, known)
        own, others = merges.group_of(merged.pk, known), merges.group_of(into, known)
        if merged.pk in known or merged.pk in others:
            raise AlreadyOne
        if merges.differ(own, others):
            raise SaidToDiffer
        now = clock.now()
        part([*own, *others], now=now)
        Listing.objects.filter(pk=merged.pk).update(merged_into=into)
        join(into, sorted([*own, *others]), now=now)
        target = Listing.objects.get(pk=into)
        _say(merged, target, Verdict.Says.SAME, actor, now)
        _record(merged, target, "merge_listings", actor, now)


def undo(*, merged: Listing, actor: Actor) -> None:
    """Give a merged listing its own page again, with all that was said of it until now."""
    with transaction.atomic():
        known = _locked()
        if merged.pk not in known:
            return
        now = clock.now()
        survivor = Listing.objects.get(pk=known[merged.pk])
        group = merges.group_of(merges.root_of(merged.pk, known), known)
        part(group, now=now)
        Listing.objects.filter(pk=merged.pk).update(merged_into=None)
        settle_listings(group, now=now)
        left = {key: into for key, into in known.items() if key != merged.pk}
        for root in {merges.root_of(key, left) for key in group}:
            join(root, merges.group_of(root, left), now=now)
        one, other = sorted((merged.pk, survivor.pk))
        Verdict.objects.filter(one=one, other=other).delete()
        _record(merged, survivor, "undo_merge", actor, now)


def tell_apart(*, one: Listing, other: Listing, actor: Actor) -> None:
    """Remember that the two are not the same: nobody is asked again. Raises AlreadyOne."""
    _decide(one, other, Verdict.Says.DIFFERENT, actor, "tell_listings_apart")


def put_off(*, one: Listing, other: Listing, actor: Actor) -> None:
    """Ask about the two after all the others. Raises AlreadyOne."""
    _decide(one, other, Verdict.Says.LATER, actor, "put_off_listings")


def ask_again(*, verdict: Verdict, actor: Actor) -> None:
    """Forget that two listings are not the same, or were put off."""
    with transaction.atomic():
        rows = Verdict.objects.filter(pk=verdict.pk).exclude(says=Verdict.Says.SAME)
        if rows.delete()[0]:
            _record(verdict.one, verdict.other, "ask_again", actor, clock.now())


def _decide(one: Listing, other: Listing, says: Verdict.Says, actor: Actor, action: str) -> None:
    with transaction.atomic():
        known = _locked()
        if merges.root_of(one.pk, known) == merges.root_of(other.pk, known):
            raise AlreadyOne
        now = clock.now()
        _say(one, other, says, actor, now)
        _record(one, other, action, actor, now)


def _locked() -> merges.Pointers:
    """One decision at a time, and none while somebody writes down what is said."""
    lock()
    return merges.pointers()


def _say(a: Listing, b: Listing, says: Verdict.Says, actor: Actor, now: datetime) -> None:
    one, other = sorted((a, b), key=lambda listing: listing.pk)
    said = {"says": says, "decided_at": now, "decided_by": actor.label[:200]}
    Verdict.objects.update_or_create(one=one, other=other, defaults=said)


def _record(a: Listing, b: Listing, action: str, actor: Actor, now: datetime) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("listing", a.uuid),
        at=now,
        after={"other": str(b.uuid), "names": [str(a.name), str(b.name)]},
    )
