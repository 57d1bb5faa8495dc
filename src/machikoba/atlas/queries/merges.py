# SPDX-License-Identifier: Apache-2.0
"""Which listings were merged into which, and what people said of pairs."""

from collections.abc import Collection, Mapping

from django.db.models import Q, QuerySet

from machikoba.atlas.models import Listing, Verdict

Pointers = Mapping[int, int]  # merged → what it was merged into


def pointers() -> Pointers:
    """Every merge that stands."""
    rows = Listing.objects.filter(merged_into__isnull=False).order_by()
    pairs = rows.values_list("pk", "merged_into")
    return {merged: into for merged, into in pairs if into is not None}


def root_of(key: int, merged: Pointers) -> int:
    """The listing this one is shown as."""
    while key in merged:
        key = merged[key]
    return key


def group_of(root: int, merged: Pointers) -> list[int]:
    """The listings shown as this one, itself among them, the oldest first."""
    return sorted({root, *(key for key in merged if root_of(key, merged) == root)})


def merged_of(listing: Listing) -> list[Listing]:
    """What this listing's page shows along with it, the oldest first."""
    keys = group_of(listing.pk, pointers())
    return list(Listing.objects.filter(pk__in=keys).exclude(pk=listing.pk).order_by("pk"))


def decided() -> QuerySet[Verdict]:
    """Pairs that are the same or not the same, the newest verdict first."""
    says = (Verdict.Says.SAME, Verdict.Says.DIFFERENT)
    rows = Verdict.objects.filter(says__in=says).select_related("one", "other")
    return rows.prefetch_related("one__places", "other__places")


def differ(some: Collection[int], others: Collection[int]) -> bool:
    """Whether somebody said of a listing here and one there that they are not the same."""
    either = Q(one__in=some, other__in=others) | Q(one__in=others, other__in=some)
    return Verdict.objects.filter(either, says=Verdict.Says.DIFFERENT).exists()
