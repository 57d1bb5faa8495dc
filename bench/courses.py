# SPDX-License-Identifier: Apache-2.0
"""What is measured against what: each course is run for some seconds, again and again."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count

from bench.load import Load, drive, get, post
from bench.region import SLUG, Place, Region
from bench.server import run_pgbench
from bench.views import book

HEADS = 2
NAME = "架空 花子"
MOST_CLIENTS = 64  # of pgbench: a server of its own settings takes a hundred connections
LIST = f"/editions/{SLUG}/programmes/"


@dataclass
class Course:
    """One thing to measure, and what its rounds saw. `floor` names the course it is held to."""

    name: str
    run: Callable[[float], Load]
    floor: str = ""
    least: float = 0.0  # the share of the floor's rate that it should reach
    books: bool = False
    rounds: list[Load] = field(default_factory=list)
    unmeasured: int = 0  # answers of the warm-up


class Requests:
    """Requests of which no two are alike: every order has a new visitor, every miss an address."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self._numbers = count()

    def fresh(self, path: str) -> bytes:
        """A page that no cache has: the address was never asked for."""
        return get(f"{path}?n={next(self._numbers)}")

    def order(self, places: Sequence[Place], heads: int = HEADS) -> bytes:
        """An order by the API."""
        number = next(self._numbers)
        body = {
            "edition": SLUG,
            "visitor": {"name": NAME, "email": f"v{number}@example.jp", "kana": "カクウ ハナコ"},
            "party": {"adults": heads},
            "slots": [places[number % len(places)].uuid],
        }
        return post("/api/v1/orders", json.dumps(body).encode(), f"bench-{number}")

    def raw(self, places: Sequence[Place]) -> bytes:
        """The same for the view in raw SQL."""
        body = json.dumps(self.asked(places)).encode()
        return post("/bench/booking", body, "unread")

    def asked(self, places: Sequence[Place]) -> dict[str, object]:
        """What the raw booking needs to know."""
        number = next(self._numbers)
        place = places[number % len(places)]
        ids = {"occasion": self.region.occasion, "seats": place.seats, "slot": place.slot}
        return {**ids, "name": NAME, "email": f"v{number}@example.jp", "heads": HEADS}


def reading(port: int, ask: Requests, visitors: int) -> list[Course]:
    """The list and a programme's page, from memory and made anew, and the empty view."""
    page = f"{LIST}{ask.region.programme}/"

    def course(name: str, make: Callable[[], bytes], least: float = 0.0) -> Course:
        floor = "" if name == "empty view" else "empty view"
        run = lambda seconds: drive(port, make, seconds=seconds, visitors=visitors)  # noqa: E731
        return Course(name, run, floor, least)

    return [
        course("empty view", lambda: get("/bench/empty")),
        course("list", lambda: get(LIST), 1 / 3),
        course("list, never asked for before", lambda: ask.fresh(LIST)),
        course("programme page", lambda: get(page), 1 / 3),
        course("programme page, never asked for before", lambda: ask.fresh(page)),
    ]


def booking(port: int, ask: Requests, visitors: int, vendor: str) -> list[Course]:
    """Orders over 200 slots and on the hot one, and what they are held to."""
    region = ask.region
    courses = []
    for where, places in (("200 slots", region.wide), ("hot slot", [region.hot])):
        raw = f"raw SQL view, {where}"
        make_raw = lambda p=places: ask.raw(p)  # noqa: E731
        make = lambda p=places: ask.order(p)  # noqa: E731
        courses += [
            Course(raw, _posting(port, make_raw, visitors), books=True),
            Course(f"booking, {where}", _posting(port, make, visitors), raw, 1 / 2, books=True),
        ]
        if vendor == "postgresql":
            alone = _pgbench(region.occasion, places, min(visitors, MOST_CLIENTS))
            courses.append(Course(f"pgbench, {where}", alone, books=True))
        else:
            alone = _loop(lambda p=places: ask.asked(p))  # type: ignore[misc]
            courses.append(Course(f"raw SQL without a server, {where}", alone, books=True))
    return courses


def _posting(port: int, make: Callable[[], bytes], visitors: int) -> Callable[[float], Load]:
    return lambda seconds: drive(port, make, seconds=seconds, visitors=visitors, status=201)


def _pgbench(occasion: int, places: Sequence[Place], clients: int) -> Callable[[float], Load]:
    first, last = places[0], places[-1]
    # The script counts up from the first: the ids of a fresh database leave no gaps.
    assert last.seats - first.seats == last.slot - first.slot == len(places) - 1
    variables = {"occasion": occasion, "heads": HEADS, "slots": len(places)}
    variables |= {"first_slot": first.slot, "first_seats": first.seats}

    def run(seconds: float) -> Load:
        rate, answers = run_pgbench(variables, seconds=seconds, clients=clients)
        return Load(rate, answers, [], 0.0)

    return run


def _loop(asked: Callable[[], dict[str, object]]) -> Callable[[float], Load]:
    # SQLite has one writer at a time: one thread that does nothing else is its pgbench.
    def run(seconds: float) -> Load:
        latencies = []
        start = time.perf_counter()
        while (began := time.perf_counter()) - start < seconds:
            assert book(asked())
            latencies.append(time.perf_counter() - began)
        return Load(len(latencies) / seconds, len(latencies), latencies, 0.0)

    return run
