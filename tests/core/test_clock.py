# SPDX-License-Identifier: Apache-2.0
"""The one source of the present moment."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from machikoba.core import clock


def test_frozen_clock_stands_and_is_given_back() -> None:
    moment = datetime(2026, 10, 1, 15, 30, tzinfo=UTC)
    with clock.frozen(moment):
        assert clock.now() == moment
        assert clock.today(ZoneInfo("Asia/Tokyo")) == date(2026, 10, 2)
        with clock.frozen(moment + timedelta(days=1)):
            assert clock.now() > moment
        assert clock.now() == moment
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.django_db
def test_one_moment_a_transaction() -> None:
    with transaction.atomic():
        first = clock.transaction_now()
    assert abs(first - datetime.now(UTC)) < timedelta(minutes=1)
    assert first.tzinfo is UTC
