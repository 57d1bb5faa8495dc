# SPDX-License-Identifier: Apache-2.0
"""The opening rush on one database, which the environment names; the figures go to stdout as JSON.

N visitors at once for 200 slots; a thousand for twenty places; the same with ten and a hundred
times as much in the database; and where Python's time goes.
"""

import json
import os
import selectors
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
django.setup()

from bench import courses, growth, one, profile, region
from bench.courses import Course
from bench.load import BadAnswer, Load, Visitor, drive, get
from bench.server import serving
from django.db import connection

from machikoba.programmes.domain import full
from machikoba.programmes.models import Seats

CROWDS = (8, 500)  # visitors at once
HOT_PLACES, HOT_VISITORS = 20, 1000
LONGEST = 60.0
ROUNDS, SECONDS = 3, 3.0
QUICK = "--quick" in sys.argv


def burst(port: int, requests: list[bytes]) -> list[tuple[str, float]]:
    """All at once, a connection each: (status, seconds until the answer), in order of answers."""
    poll = selectors.DefaultSelector()
    crowd = [Visitor(port) for _ in requests]
    answers = []
    try:
        start = time.perf_counter()
        for visitor, request in zip(crowd, requests, strict=True):
            poll.register(visitor.socket, selectors.EVENT_READ, visitor)
            visitor.send(request)
        while poll.get_map():
            ready = poll.select(LONGEST)
            if not ready:
                raise BadAnswer(f"no answer for {LONGEST:.0f} seconds")
            for key, _ in ready:
                status = key.data.receive_any()
                if status:
                    answers.append((status, time.perf_counter() - start))
                    poll.unregister(key.fileobj)
    finally:
        poll.close()
        for visitor in crowd:
            visitor.socket.close()
    return answers


def sell_out(port: int, ask: courses.Requests) -> dict[str, Any]:
    """One slot of twenty places, a thousand visitors: how long yes and no take."""
    place = ask.region.hot
    time.sleep(full.SECONDS)  # until the server has forgotten how full the slot was
    taken = Seats.objects.get(pk=place.seats).taken
    Seats.objects.filter(pk=place.seats).update(capacity=taken + HOT_PLACES)
    visitors = 60 if QUICK else HOT_VISITORS
    answers = burst(port, [ask.order([place], heads=1) for _ in range(visitors)])
    yes = [at for status, at in answers if status == "201"]
    no = [at for status, at in answers if status == "409"]
    left = Seats.objects.get(pk=place.seats)
    if len(yes) != HOT_PLACES or len(no) != visitors - HOT_PLACES or left.taken != left.capacity:
        raise BadAnswer(f"{len(yes)} yes, {len(no)} no, {left.taken} of {left.capacity} taken")
    Seats.objects.filter(pk=place.seats).update(capacity=region.ENDLESS)
    return {
        "visitors": visitors,
        "sold_out_ms": (max(yes) - min(yes)) * 1000,
        "first_yes_ms": min(yes) * 1000,
        "median_no_ms": statistics.median(no) * 1000,
        "last_no_ms": max(no) * 1000,
        "no_over_a_second": sum(at > 1 for at in no),
    }


def measure() -> dict[str, Any]:
    """Everything on this database."""
    one.command("migrate")
    ask = courses.Requests(region.make())
    facts = one._facts()
    with serving(one.WORKERS) as port:
        crowds = [_crowd(port, ask, visitors) for visitors in CROWDS]
        one.say("a hot slot")
        hot = [sell_out(port, ask) for _ in range(1 if QUICK else 3)]
        memory = _memory_over_time(port, ask)
    one.say("where Python's time goes")
    return {
        "vendor": connection.vendor,
        "facts": facts,
        "load": os.getloadavg()[0],
        "crowds": crowds,
        "hot": hot,
        "memory_mb": memory,
        "profile": profile.shares(ask, 20 if QUICK else 300),
        "growth": growth.measure(ask, quick=QUICK),
        "check": one.command("check").strip(),
    }


def _crowd(port: int, ask: courses.Requests, visitors: int) -> dict[str, Any]:
    """The empty view, the raw view, the order and pgbench, in turn."""
    group = courses.booking(port, ask, visitors, connection.vendor)[:3]
    empty = Course("empty view", lambda s: drive(port, _empty, seconds=s, visitors=visitors))
    group = [empty, *group]
    for course in group:
        course.run(0.5 if QUICK else 1.0)
    one._settle()
    for number in range(1 if QUICK else ROUNDS):
        for course in group if number % 2 == 0 else reversed(group):
            load: Load = course.run(0.5 if QUICK else SECONDS)
            course.rounds.append(load)
            one.say(f"{visitors} at once, round {number + 1}: {course.name}: {load.rate:.0f}/s")
    return {"visitors": visitors, "courses": [one._figures(course, group) for course in group]}


def _empty() -> bytes:
    return get("/bench/empty")


def _memory_over_time(port: int, ask: courses.Requests) -> list[float]:
    """Resident megabytes of all server processes, before and after some thousands of bookings."""
    found = [_memory()]
    for _ in range(1 if QUICK else 4):
        make = lambda: ask.order(ask.region.wide)  # noqa: E731
        drive(port, make, seconds=0.5 if QUICK else 6.0, visitors=50, status=201)
        found.append(_memory())
    return found


def _memory() -> float:
    listed = subprocess.run(
        ["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True, check=True
    )
    family, total = {os.getpid()}, 0.0
    for line in listed.stdout.splitlines()[1:]:
        pid, parent, args = line.split(None, 2)
        if int(parent) in family:
            family.add(int(pid))
            if "granian" in args:
                status = Path(f"/proc/{pid}/status").read_text()
                rss = next(row for row in status.splitlines() if row.startswith("VmRSS"))
                total += int(rss.split()[1]) / 1024
    return round(total, 1)


def main() -> None:
    """Print the figures."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    print(json.dumps(measure(), indent=1))


if __name__ == "__main__":
    main()
