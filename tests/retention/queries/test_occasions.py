# SPDX-License-Identifier: Apache-2.0
"""When an occasion's day has come."""

from datetime import date

import pytest

from machikoba.regions.models import Occasion
from machikoba.retention.queries import occasions

pytestmark = pytest.mark.django_db
DAY = date(2027, 1, 1)


@pytest.mark.parametrize(
    ("ends_on", "retention_on", "is_due"),
    [
        (date(2026, 10, 2), date(2027, 1, 1), True),
        (date(2026, 10, 2), date(2027, 1, 2), False),
        (date(2026, 10, 2), None, False),
        (date(2027, 1, 1), date(2026, 12, 1), False),  # a slip of the pen: it is still on
        (None, date(2026, 12, 1), True),
    ],
)
def test_due(ends_on: date | None, retention_on: date | None, is_due: bool) -> None:
    Occasion.objects.create(ends_on=ends_on, retention_on=retention_on)
    assert occasions.due(DAY).exists() is is_due
