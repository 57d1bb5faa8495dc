# SPDX-License-Identifier: Apache-2.0
"""Reading participations."""

from django.db.models import Exists, OuterRef, QuerySet

from machikoba.regions.models import Edition, Grant, Participation


def of_edition(edition: Edition) -> QuerySet[Participation]:
    """All makers of an edition in 五十音順."""
    return (
        Participation.objects.filter(edition=edition)
        .select_related("organisation", "area", "picture", "edition__open_factory")
        .order_by("kana_key", "pk")
    )


def published(edition: Edition) -> QuerySet[Participation]:
    """The makers visitors see, in 五十音順."""
    return of_edition(edition).filter(state=Participation.State.PUBLISHED)


def signed_in() -> Exists:
    """Whether anybody of a maker has ever signed in (a condition on Participation)."""
    grants = Grant.objects.filter(participation=OuterRef("pk"), role=Grant.Role.MAKER)
    return Exists(grants.filter(user__last_login__isnull=False))


def never_signed_in(makers: QuerySet[Participation]) -> QuerySet[Participation]:
    """Those of `makers` of whom nobody has ever signed in."""
    return makers.filter(~signed_in())
