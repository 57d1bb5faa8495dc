# SPDX-License-Identifier: Apache-2.0
"""The bench on one database, which the environment names; the figures go to stdout as JSON."""

import json
import os
import random
import signal
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
django.setup()

from bench import courses, region, shares
from bench.courses import Course
from bench.server import serving
from django.conf import settings
from django.db import connection
from django.db.models import Sum

from machikoba.programmes.models import Seats

WORKERS = 2  # the default of `machikoba serve`; on SQLite it takes one, whatever is asked


@dataclass(frozen=True)
class Plan:
    """How long: rounds of each course, seconds of a round, connections, requests of a share."""

    rounds: int
    seconds: float
    visitors: int
    shares: int


FULL = Plan(rounds=5, seconds=2.0, visitors=8, shares=150)
QUICK = Plan(rounds=1, seconds=0.3, visitors=4, shares=5)


def say(line: str) -> None:
    """Progress; the figures have the standard output to themselves."""
    print(f"[{connection.vendor}] {line}", file=sys.stderr, flush=True)


def measure(plan: Plan) -> dict[str, Any]:
    """Everything on this database: figures, facts, and the proof that the seats add up."""
    command("migrate")
    say("making 300 programmes with 1,500 slots")
    ask = courses.Requests(region.make())
    facts = _facts()
    with serving(WORKERS) as port:
        groups = [
            courses.reading(port, ask, plan.visitors),
            courses.booking(port, ask, plan.visitors, connection.vendor),
        ]
        for group in groups:
            _run(group, plan)
        say("timing single requests")
        parts = shares.measure(ask, plan.shares)
    measured = [course for group in groups for course in group]
    return {
        "vendor": connection.vendor,
        "facts": facts,
        "courses": [_figures(course, measured) for course in measured],
        "shares": parts,
        "proof": _proof(measured, plan),
    }


def _run(group: list[Course], plan: Plan) -> None:
    warm_up = []
    for course in group:
        say(f"warming up: {course.name}")
        warm_up.append(course.run(min(1.0, plan.seconds)))
    _settle()
    for number in range(plan.rounds):
        # Forwards, then backwards: a machine that slows down does not favour one of two.
        for course in group if number % 2 == 0 else reversed(group):
            load = course.run(plan.seconds)
            course.rounds.append(load)
            say(f"round {number + 1} of {plan.rounds}: {course.name}: {load.rate:.0f}/s")
    for course, load in zip(group, warm_up, strict=True):
        course.unmeasured = load.answers


def _settle() -> None:
    # Plans made for empty tables are bad ones; autovacuum would notice within its first minute.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _figures(course: Course, measured: list[Course]) -> dict[str, Any]:
    """A row of the table: rates, waiting, and the ratio to the floor of each round."""
    floor = next((c for c in measured if c.name == course.floor), None)
    pairs = zip(course.rounds, floor.rounds, strict=True) if floor else ()
    waits = sorted(wait * 1000 for load in course.rounds for wait in load.latencies)
    return {
        "name": course.name,
        "floor": course.floor,
        "least": course.least,
        "rates": [load.rate for load in course.rounds],
        "ratios": [own.rate / its.rate for own, its in pairs],
        "p50": waits[len(waits) // 2] if waits else None,
        "p95": waits[len(waits) * 95 // 100] if waits else None,
        "p99": waits[len(waits) * 99 // 100] if waits else None,
        "generator": max(load.generator for load in course.rounds),
    }


def _proof(measured: list[Course], plan: Plan) -> dict[str, Any]:
    """What was confirmed to the visitors beside what the seats say, and `machikoba check`."""
    booked = [course for course in measured if course.books]
    orders = sum(course.unmeasured + sum(r.answers for r in course.rounds) for course in booked)
    orders += 2 * plan.shares  # those that shares.py timed: in raw SQL and by the API
    taken = Seats.objects.everywhere().aggregate(all=Sum("taken"))["all"]
    say("machikoba check")
    said = command("check").strip()
    if taken != orders * courses.HEADS:
        raise RuntimeError(f"{orders} bookings of {courses.HEADS} were confirmed, {taken} taken")
    return {"orders": orders, "taken": taken, "check": said}


def command(name: str) -> str:
    """What `machikoba <name>` prints; raises where it does not end with 0."""
    words = [sys.executable, "-m", "machikoba.cli", name]
    return subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True).stdout


def _facts() -> dict[str, str]:
    """The database, and that its commits are durable, as it says itself."""
    with connection.cursor() as cursor:

        def ask(statement: str) -> str:
            cursor.execute(statement)
            return str(cursor.fetchone()[0])

        if connection.vendor == "sqlite":
            names = ["journal_mode", "synchronous"]
            version = "SQLite " + ask("SELECT sqlite_version()")
            told = {name: ask(f"PRAGMA {name}") for name in names}
            durable = told == {"journal_mode": "wal", "synchronous": "2"}
        else:
            names = ["fsync", "synchronous_commit", "full_page_writes"]
            version = "PostgreSQL " + ask("SHOW server_version")
            told = {name: ask(f"SHOW {name}") for name in names}
            durable = set(told.values()) == {"on"}
    if not durable:
        raise RuntimeError(f"the commits are not durable: {told}")
    settled = ", ".join(f"{name}={value}" for name, value in told.items())
    return {"version": version, "durable": settled, "disk": _disk(Path(settings.DATA))}


def _disk(folder: Path) -> str:
    """What one small write costs until it is on the disk: the least that a commit can take."""
    path = folder / f"probe{random.random()}"
    waits = []
    with open(path, "xb", buffering=0) as file:
        for _ in range(100):
            file.write(bytes(4096))
            began = time.perf_counter()
            os.fdatasync(file.fileno())
            waits.append(time.perf_counter() - began)
    path.unlink()
    return f"{statistics.median(waits) * 1000:.2f} ms"


def main() -> None:
    """Print the figures; `--quick` only shows that all of it runs."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        print(json.dumps(measure(QUICK if "--quick" in sys.argv else FULL)))
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
