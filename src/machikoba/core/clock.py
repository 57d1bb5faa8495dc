# SPDX-License-Identifier: Apache-2.0
"""The one source of the present moment. Tests and the demo set it; nothing else asks the system."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.db import connection

OFFICIAL = ZoneInfo("Asia/Tokyo")  # where a Japanese office's days begin

_frozen: datetime | None = None


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _frozen or datetime.now(UTC)


def transaction_now() -> datetime:
    """The moment every deadline in this transaction is held against.

    PostgreSQL's own, so that two app servers whose clocks differ judge alike.
    """
    if _frozen is None and connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT now()")
            row = cursor.fetchone()
        moment: datetime = row[0]
        return moment.astimezone(UTC)
    return now()


def today(zone: ZoneInfo) -> date:
    """Today's date where the edition takes place."""
    return now().astimezone(zone).date()


@contextmanager
def frozen(moment: datetime) -> Iterator[None]:
    """Hold the clock at `moment` (aware) inside the block, for every thread of the process."""
    global _frozen
    before, _frozen = _frozen, moment.astimezone(UTC)
    try:
        yield
    finally:
        _frozen = before
