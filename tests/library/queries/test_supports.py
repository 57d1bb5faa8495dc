# SPDX-License-Identifier: Apache-2.0
"""Support, summed."""

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.library.domain import supports as domain
from machikoba.library.models import Support
from machikoba.library.queries import supports
from machikoba.library.queries.supports import Total
from machikoba.regions.models import Bureau, OpenFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def add(bureau: Bureau, region: OpenFactory, year: int, kind: str, amount: int | None) -> None:
    domain.add(
        bureau=bureau,
        open_factory=region,
        fiscal_year=year,
        kind=Support.Kind(kind),
        amount=amount,
        wording="",
        actor=SYSTEM,
    )


def test_by_year_and_kind_of_this_bureau_alone() -> None:
    one, two = (OpenFactory.objects.create(slug=slug) for slug in "ab")
    bureau = cast.bureau()
    for region, amount in ((one, 100), (one, 200), (two, None)):
        add(bureau, region, 2025, "money", amount)
    add(bureau, one, 2026, "venue", None)
    add(cast.bureau("second"), one, 2025, "money", 900)
    assert supports.totals(bureau) == [
        Total(2026, "venue", 1, 1, None),
        Total(2025, "money", 3, 2, 300),
    ]
