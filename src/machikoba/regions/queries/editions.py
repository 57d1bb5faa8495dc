# SPDX-License-Identifier: Apache-2.0
"""Reading editions as visitors see them."""

from collections.abc import Iterator
from itertools import groupby

from django.db import connection
from django.db.models import Count, F, QuerySet, Sum

from machikoba.core.prepared import Given, Prepared
from machikoba.regions.models import Backer, Edition

VISIBLE = (Edition.Status.PUBLISHED, Edition.Status.ARCHIVED)


def visible() -> QuerySet[Edition]:
    """Published and archived editions, the newest dates first, unknown dates last."""
    return (
        Edition.objects.filter(status__in=VISIBLE)
        .select_related("occasion")
        .order_by(F("occasion__starts_on").desc(nulls_last=True), "slug")
    )


def named(slug: str) -> Edition | None:
    """The visible edition of this slug, with its occasion and open factory."""
    return next(iter(_named(slug).select_related("occasion", "open_factory")), None)


def brief(slug: str) -> Edition | None:
    """The same without its long texts: enough to book."""
    return next(iter(_BRIEF([slug])), None)


def occasion_of(slug: str) -> int | None:
    """The id of a visible edition's occasion, in plain SQL: a crowd asks for nothing else."""
    return _of_visible("occasion_id", slug)


def _named(slug: str | Given) -> QuerySet[Edition]:
    return Edition.objects.select_related("occasion").filter(slug=slug, status__in=VISIBLE)


_BRIEF = Prepared(
    Edition._meta.get_field("slug"),
    lambda slugs: _named(slugs[0]).only("status", "occasion"),
)


def publication_version(slug: str) -> int | None:
    """What changes with every published change of a visible edition; None where there is none.

    In plain SQL: every page from memory asks for it, and nothing else.
    """
    return _of_visible("publication_version", slug)


def _of_visible(column: str, slug: str) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {column} FROM regions_edition WHERE slug = %s AND status IN (%s, %s)",  # noqa: S608
            [slug, *VISIBLE],
        )
        row = cursor.fetchone()
    return row[0] if row else None


def versions() -> int:
    """A number that grows with every published change of any edition, and with every edition."""
    counted = Edition.objects.filter(status__in=VISIBLE).aggregate(
        changes=Sum("publication_version"), editions=Count("pk")
    )
    return (counted["changes"] or 0) * 1000 + counted["editions"]


def approved_backers(edition: Edition) -> list[tuple[str, list[Backer]]]:
    """(role, backers in their order) for those whose approval is recorded, roles as 主催 first."""
    order = {role: place for place, role in enumerate(Backer.Role.values)}
    found = edition.backers.filter(approved_on__isnull=False).select_related("logo")
    backers = sorted(found, key=lambda backer: (order[backer.role], backer.position, backer.pk))
    return list(_by_role(backers))


def _by_role(backers: list[Backer]) -> Iterator[tuple[str, list[Backer]]]:
    for role, group in groupby(backers, key=lambda backer: backer.role):
        yield role, list(group)
