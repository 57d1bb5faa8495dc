# SPDX-License-Identifier: Apache-2.0
"""Reading editions as visitors see them."""

from collections.abc import Iterator
from itertools import groupby

from django.db.models import F, QuerySet

from machikoba.regions.models import Backer, Edition

VISIBLE = (Edition.Status.PUBLISHED, Edition.Status.ARCHIVED)


def visible() -> QuerySet[Edition]:
    """Published and archived editions, the newest dates first, unknown dates last."""
    return (
        Edition.objects.filter(status__in=VISIBLE)
        .select_related("occasion", "open_factory", "logo", "key_visual")
        .order_by(F("occasion__starts_on").desc(nulls_last=True), "slug")
    )


def approved_backers(edition: Edition) -> list[tuple[str, list[Backer]]]:
    """(role, backers in their order) for those whose approval is recorded, roles as 主催 first."""
    order = {role: place for place, role in enumerate(Backer.Role.values)}
    found = edition.backers.filter(approved_on__isnull=False).select_related("logo")
    backers = sorted(found, key=lambda backer: (order[backer.role], backer.position, backer.pk))
    return list(_by_role(backers))


def _by_role(backers: list[Backer]) -> Iterator[tuple[str, list[Backer]]]:
    for role, group in groupby(backers, key=lambda backer: backer.role):
        yield role, list(group)
