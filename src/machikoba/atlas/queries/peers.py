# SPDX-License-Identifier: Apache-2.0
"""Reading whom the atlas asks, and what each has said."""

from django.db.models import Count, Q, QuerySet

from machikoba.atlas.models import Holding, Offering, Peer, Said
from machikoba.regions.models import Bureau

SHOWN = 100


def of_bureau(bureau: Bureau) -> QuerySet[Peer]:
    """Those a bureau looks after, and those that were added without one, by name."""
    mine = Q(origin__bureau=bureau) | Q(origin__bureau=None)
    return Peer.objects.filter(mine).select_related("origin").order_by("origin__name", "pk")


def holdings_of(peer: Peer) -> QuerySet[Holding]:
    """The holdings it speaks of, the newest first, with how many offerings it has in each."""
    stands = Q(claims__origin=peer.origin, claims__standing=Said.Standing.ACCEPTED)
    own = Q(offerings__origin=peer.origin)
    rows = Holding.objects.filter(stands).select_related("listing").distinct()
    return rows.annotate(offered=Count("offerings", filter=own, distinct=True)).order_by(
        "-starts_on", "pk"
    )


def offered_by(peer: Peer) -> int:
    """How many offerings it has in all."""
    return Offering.objects.filter(origin=peer.origin).count()
