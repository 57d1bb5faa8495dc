# SPDX-License-Identifier: Apache-2.0
"""Reading participations."""

from django.db.models import QuerySet

from machikoba.regions.models import Edition, Participation


def of_edition(edition: Edition) -> QuerySet[Participation]:
    """All makers of an edition in 五十音順."""
    return (
        Participation.objects.filter(edition=edition)
        .select_related("organisation", "area", "picture")
        .order_by("kana_key", "pk")
    )


def published(edition: Edition) -> QuerySet[Participation]:
    """The makers visitors see, in 五十音順."""
    return of_edition(edition).filter(state=Participation.State.PUBLISHED)
