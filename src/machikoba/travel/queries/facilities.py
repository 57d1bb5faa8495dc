# SPDX-License-Identifier: Apache-2.0
"""Reading the facilities of an edition."""

from itertools import groupby

from machikoba.regions.models import Edition
from machikoba.travel.models import Facility

ORDER = {kind: place for place, kind in enumerate(Facility.Kind.values)}


def of_edition(edition: Edition) -> list[Facility]:
    """All of them, by kind as Facility.Kind lists them, then in the order of their names."""
    rows = Facility.objects.filter(edition=edition)
    return sorted(rows, key=lambda row: (ORDER[row.kind], row.name.kana or str(row.name), row.pk))


def by_kind(edition: Edition) -> list[tuple[str, list[Facility]]]:
    """The kinds there are in their order, each with its facilities."""
    grouped = groupby(of_edition(edition), key=lambda row: row.kind)
    return [(kind, list(rows)) for kind, rows in grouped]
