# SPDX-License-Identifier: Apache-2.0
"""What one booking costs with more and more in the database: computing, and rows or steps read."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench import one, raw
from bench.courses import Requests
from bench.shares import _once
from django.core.wsgi import get_wsgi_application
from django.db import connection, transaction

from machikoba.programmes.models import Seats, Slot

SIZES = (1, 10, 100)
BASE = 1500  # slots, orders and visitors at size 1, besides what the bench has booked before
TIMES = 200


def measure(ask: Requests, *, quick: bool) -> list[dict[str, Any]]:
    """A row for each size."""
    found, have = [], 1
    for size in SIZES[:2] if quick else SIZES:
        one.say(f"{size} times as much in the database")
        _fill(ask, have * BASE, size * BASE)
        have = size
        one._settle()
        found.append({"size": size, **_counts(), **_cost(ask, 20 if quick else TIMES)})
    return found


def _fill(ask: Requests, first: int, last: int) -> None:
    """Slots, seats, visitors, orders and bookings of the same edition, numbered on."""
    if first == last:
        first = 0
    place = ask.region.wide[0]
    is_postgresql = connection.vendor == "postgresql"
    uuid = "gen_random_uuid()" if is_postgresql else "lower(hex(randomblob(16)))"
    start = (
        "now() + make_interval(mins => n)" if is_postgresql else "datetime('now', n || ' minutes')"
    )
    day = "CURRENT_DATE + 60" if is_postgresql else "date('now', '60 days')"
    now = "now()" if is_postgresql else "datetime('now')"
    further = f"SELECT n + 1 FROM i WHERE n < {last}"
    numbers = f"WITH RECURSIVE i(n) AS (SELECT {first + 1} UNION ALL {further})"
    programme = Slot.objects.get(pk=place.slot).programme_id
    occasion = str(ask.region.occasion)
    slot = f"(SELECT max(id) - {last - first} + n - {first} FROM programmes_slot)"
    newest = "(SELECT max(id) - {0} + n - {1} FROM {2})"
    visitors = newest.format(last - first, first, "bookings_visitor")
    orders = newest.format(last - first, first, "bookings_order")
    seats = newest.format(last - first, first, "programmes_seats")
    rows = [
        raw.insert(Slot, uuid=uuid, programme_id=str(programme), day=day, starts_at=start),
        raw.insert(
            Seats, slot_id=slot, channel="'on_site'", admission="'first_come'", capacity="12",
            taken="2",
        ),
        raw.visitor(occasion_id=occasion, email="'g' || n || '@example.jp'"),
        raw.order(
            uuid=uuid, code="'g' || n", occasion_id=occasion, visitor_id=visitors,
            name="'架空'", email="'g' || n || '@example.jp'", created_at=now,
        ),
        raw.booking(
            uuid=uuid, order_id=orders, seats_id=seats, slot_id=slot, visitor_id=visitors,
            party="""'{"adults": 2}'""", heads="2", units="2",
        ),
    ]  # fmt: skip
    with transaction.atomic(), connection.cursor() as cursor:
        for row in rows:
            head, _, values = row.partition(" VALUES ")
            cursor.execute(f"{head} {numbers} SELECT {values[1:-1]} FROM i".replace("%", "%%"))


def _counts() -> dict[str, int]:
    with connection.cursor() as cursor:
        found = {}
        for name in ("programmes_slot", "bookings_visitor", "bookings_booking"):
            cursor.execute(f"SELECT count(*) FROM {name}")
            found[name.partition("_")[2] + "s"] = cursor.fetchone()[0]
    return found


def _cost(ask: Requests, times: int) -> dict[str, float]:
    """Milliseconds of computing (ours and the database's) and what was read, for one booking."""
    application = get_wsgi_application()
    for _ in range(20):
        _once(application, ask.order(ask.region.wide))
    reader = _Postgresql() if connection.vendor == "postgresql" else _Sqlite()
    best = float("inf")
    for _ in range(3):  # the least of three: others compute on the same machine
        ours, theirs = time.process_time(), reader.computing()
        for _ in range(times):
            _once(application, ask.order(ask.region.wide))
        spent = time.process_time() - ours + reader.computing() - theirs
        best = min(best, spent / times * 1000)
    before = reader.read()
    for _ in range(times):
        _once(application, ask.order(ask.region.wide))
    return {"cpu_ms": round(best, 3), reader.unit: round((reader.read() - before) / times, 1)}


class _Sqlite:
    """Steps of SQLite's virtual machine, in tens."""

    unit = "steps"

    def __init__(self) -> None:
        self._steps = 0

    def computing(self) -> float:
        return 0.0  # in our own process

    def read(self) -> float:
        # The second look ends the counting: a callback for every ten steps costs time.
        def count() -> int:
            self._steps += 10
            return 0

        connection.connection.set_progress_handler(count if not self._steps else None, 10)
        return self._steps


class _Postgresql:
    """Rows that indexes and scans fetched, as the server counts them."""

    unit = "rows"
    TABLES = ("bookings", "programmes", "regions", "notices", "audit")

    def __init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self._schedule = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")

    def computing(self) -> float:
        return int(self._schedule.read_text().split()[0]) / 1e9

    def read(self) -> float:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_force_next_flush()")
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_user_tables"
                " WHERE split_part(relname, '_', 1) = ANY(%s)",
                [list(self.TABLES)],
            )
            return float(cursor.fetchone()[0])


def rows(found: Sequence[dict[str, Any]]) -> list[str]:
    """The table of the results."""
    unit = "rows" if "rows" in found[0] else "steps"
    lines = [
        f"| size | slots | visitors | bookings | computing | {unit} read |",
        "|---|---|---|---|---|---|",
    ]
    return lines + [
        f"| {row['size']} × | {row['slots']:,} | {row['visitors']:,} | {row['bookings']:,}"
        f" | {row['cpu_ms']:.2f} ms | {row[unit]:,.0f} |"
        for row in found
    ]
