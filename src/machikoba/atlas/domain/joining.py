# SPDX-License-Identifier: Apache-2.0
"""Laying what is said of merged listings together, and each back where it was said.

A merge moves rows and changes none of their words: a claim goes to the listing that is shown and
keeps its own as `home`. Whoever writes down what an origin says does it while the listings lie
`apart`, as if nobody had ever merged them; so a merge can be undone whatever came since.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db.models import F, Q

from machikoba.atlas.domain.settle import settle_holdings, settle_listings
from machikoba.atlas.models import Claim, ClaimedFigure, Holding, Listing
from machikoba.atlas.queries import merges
from machikoba.gatherings.models import Precision

SAID = (Claim, ClaimedFigure)
_ABSORBED = ("pk", "listing", "merged_into")


def spoken_of(identities: Collection[str]) -> list[int]:
    """The keys of the listings with these addresses, or with editions that have them."""
    held = Holding.objects.filter(identity__in=identities, listing__isnull=False)
    own = {home or listing for home, listing in held.values_list("home", "listing")}
    found = Listing.objects.filter(Q(identity__in=identities) | Q(pk__in=own)).order_by("pk")
    return list(found.values_list("pk", flat=True))


@contextmanager
def apart(keys: Collection[int], *, now: datetime) -> Iterator[None]:
    """Within, these listings and all they are merged with lie apart; in the caller's transaction.

    Locks them, in one order: no two write to one listing, and nobody merges it meanwhile.
    """
    known = merges.pointers()
    lock({*keys, *_groups(keys, known)})
    known = merges.pointers()
    groups = _groups(keys, known)
    part([*groups], now=now)
    yield
    for root in sorted({merges.root_of(key, known) for key in groups}):
        join(root, merges.group_of(root, known), now=now)


def _groups(keys: Collection[int], known: merges.Pointers) -> set[int]:
    """Everything that is merged with these; what is merged with nothing is left out."""
    if not known:
        return set()
    groups = [merges.group_of(merges.root_of(key, known), known) for key in keys]
    return {key for group in groups if group[1:] for key in group}


def lock(keys: Collection[int] | None = None) -> None:
    """Wait until nobody else writes to these listings, or to any."""
    rows = Listing.objects.select_for_update(no_key=True).order_by("pk")
    if keys is not None:
        rows = rows.filter(pk__in=keys)
    list(rows.values_list("pk"))


def part(keys: Sequence[int], *, now: datetime) -> None:
    """Lay everything of these listings where it was said, and settle what both had."""
    if not keys:
        return
    rows = Holding.objects.filter(listing__in=keys, merged_into__isnull=False)
    absorbed = [(pk, own, into) for pk, own, into in rows.values_list(*_ABSORBED) if into]
    for pk, own, into in absorbed:
        for model in SAID:
            model.objects.filter(home=own, holding=into).update(holding=pk)
    rows.update(merged_into=None)
    for moved in (*SAID, Holding):
        moved.objects.filter(home__in=keys).update(listing=F("home"), home=None)
    settle_holdings(sorted({key for pk, _, into in absorbed for key in (pk, into)}), now=now)


def join(root: int, keys: Sequence[int], *, now: datetime) -> None:
    """Lay everything of these listings, which lie apart, with the root, and settle it."""
    for key in keys:
        if key != root:
            _join_holdings(root, key)
            for model in SAID:
                model.objects.filter(listing=key, home=None).update(listing=root, home=key)
    both = Holding.objects.filter(listing=root, merged__isnull=False).distinct()
    settle_holdings(list(both.values_list("pk", flat=True)), now=now)
    settle_listings([root], now=now)


def _join_holdings(root: int, key: int) -> None:
    theirs = list(Holding.objects.filter(listing=key))
    same = alike(list(Holding.objects.filter(listing=root)), theirs)
    for holding in theirs:
        into = same.get(holding.pk)
        if into is None:
            Holding.objects.filter(pk=holding.pk).update(listing=root, home=key)
            continue
        Holding.objects.filter(pk=holding.pk).update(merged_into=into)
        for model in SAID:
            rows = model.objects.filter(holding=holding)
            rows.update(listing=root, home=key, holding=into)


def alike(ours: Sequence[Holding], theirs: Sequence[Holding]) -> dict[int, int]:
    """Theirs → ours, of holdings that are one: of one key, else the only ones of their year.

    Those whose numbers differ, or whose days have none in common, are two.
    """
    keys = {holding.key: holding.pk for holding in ours}
    found = {holding.pk: keys[holding.key] for holding in theirs if holding.key in keys}
    our_years, their_years = _only_of_year(ours), _only_of_year(theirs)
    for year in our_years.keys() & their_years.keys():
        own, other = our_years[year], their_years[year]
        if other.pk not in found and own.pk not in found.values() and _may_be_one(own, other):
            found[other.pk] = own.pk
    return found


def _only_of_year(holdings: Sequence[Holding]) -> dict[int, Holding]:
    years = [holding.year for holding in holdings]
    return {one.year: one for one in holdings if one.year and years.count(one.year) == 1}


def _may_be_one(own: Holding, other: Holding) -> bool:
    if own.number and other.number and own.number != other.number:
        return False
    if Precision.DAY not in (own.starts_precision, other.starts_precision):
        return True
    if own.starts_on is None or other.starts_on is None:
        return True
    if own.starts_precision != other.starts_precision:
        return True
    own_last, other_last = own.ends_on or own.starts_on, other.ends_on or other.starts_on
    return own.starts_on <= other_last and other.starts_on <= own_last
