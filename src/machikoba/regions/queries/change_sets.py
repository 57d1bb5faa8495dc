# SPDX-License-Identifier: Apache-2.0
"""Reading what was changed in tables."""

from django.db.models import QuerySet

from machikoba.regions.models import ChangeSet, Edition


def of_edition(edition: Edition) -> QuerySet[ChangeSet]:
    """The changes of an edition's tables, the newest first; their cells are not read."""
    return (
        ChangeSet.objects.filter(edition=edition)
        .defer("cells", "added", "removed", "kept")
        .order_by("-at", "-pk")
    )
