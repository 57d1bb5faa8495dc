# SPDX-License-Identifier: Apache-2.0
"""Reading participations."""

from collections.abc import Sequence

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


def numbers(makers: Sequence[Participation]) -> dict[int, int]:
    """Maker's key → the number it has on a map: the stop numbers where all have one of their own,
    else 1, 2, 3 … in the order given."""
    stops = {maker.stop_number for maker in makers}
    if None in stops or len(stops) < len(makers):
        return {maker.pk: number for number, maker in enumerate(makers, 1)}
    return {maker.pk: maker.stop_number or 0 for maker in makers}


def are_placed(edition: Edition) -> bool:
    """Whether any maker that visitors see has a place on a map."""
    return published(edition).exclude(latitude=None).exclude(longitude=None).exists()


def signed_in() -> Exists:
    """Whether anybody of a maker has ever signed in (a condition on Participation)."""
    grants = Grant.objects.filter(participation=OuterRef("pk"), role=Grant.Role.MAKER)
    return Exists(grants.filter(user__last_login__isnull=False))


def never_signed_in(makers: QuerySet[Participation]) -> QuerySet[Participation]:
    """Those of `makers` of whom nobody has ever signed in."""
    return makers.filter(~signed_in())
