# SPDX-License-Identifier: Apache-2.0
"""Draws days as visitors of an open factory meet them, from days.json; the seed decides."""

import json
import math
import random
from pathlib import Path
from typing import Any

from machikoba.trips.solver.problem import (
    Day,
    Fixed,
    Free,
    Journey,
    Option,
    Pause,
    Problem,
    Visit,
)

SPECIFICATION = json.loads(Path(__file__).with_name("days.json").read_text("utf-8"))
Point = tuple[float, float]


def day(size: dict[str, Any], mode: str, seed: int, *, drop_in: bool = False) -> Problem:
    """One visitor's day of a size and a mode of the specification; place 0 is the start."""
    rng = random.Random(f"{size['name']} {mode} {seed} {drop_in}")
    way = SPECIFICATION["modes"][mode]
    towns = _towns(rng, way)
    points = [towns[0], *(_site(rng, way, towns) for _ in range(size["sites"]))]
    travel = tuple(tuple(_minutes(way, a, b) for b in points) for a in points)
    journeys = _journeys(way, towns, points, travel) if mode == "train" else ()
    about = SPECIFICATION["day"]
    pause = Pause(*about["pause"]) if rng.random() < about["pause_share"] else None
    start, end = rng.choice(about["starts"]), rng.choice(about["ends"])
    visits = tuple(
        _visit(rng, number, 1 + number % size["sites"], drop_in)
        for number in range(size["programmes"])
    )
    days = (Day("day", start, end, 0, 0, pause),)
    return Problem(days, travel, visits, journeys, early=about["early"])


def _towns(rng: random.Random, way: dict[str, Any]) -> list[Point]:
    wide, high = way["region_km"]
    towns = [(rng.random() * wide, rng.random() * high) for _ in range(way["towns"])]
    return sorted(towns)


def _site(rng: random.Random, way: dict[str, Any], towns: list[Point]) -> Point:
    x, y = rng.choice(towns)
    return rng.gauss(x, way["town_km"]), rng.gauss(y, way["town_km"])


def _minutes(way: dict[str, Any], a: Point, b: Point) -> int | None:
    if a == b:
        return 0
    minutes = way["fixed"] + math.dist(a, b) * way["detour"] / way["km_per_hour"] * 60
    return None if minutes > way.get("longest_walk", math.inf) else math.ceil(minutes)


def _journeys(
    way: dict[str, Any],
    towns: list[Point],
    points: list[Point],
    travel: tuple[tuple[int | None, ...], ...],
) -> tuple[Journey, ...]:
    """From door to door, walking to the nearest station and from it; those faster than walking."""
    stops = [min(range(len(towns)), key=lambda n: math.dist(towns[n], point)) for point in points]
    walks = [
        _minutes(way, point, towns[stop]) or 0 for point, stop in zip(points, stops, strict=True)
    ]
    found = []
    for a, origin in enumerate(stops):
        for b, target in enumerate(stops):
            ride, walk = way["hop"] * abs(origin - target), travel[a][b]
            if origin == target or (walk is not None and walk <= walks[a] + ride + walks[b]):
                continue
            ahead = way["hop"] * (origin if target > origin else len(towns) - 1 - origin)
            for leaves in range(way["first"] + ahead, way["last"] + ahead, way["every"]):
                found.append(Journey(a, b, leaves - walks[a], leaves + ride + walks[b]))
    return tuple(found)


def _visit(rng: random.Random, number: int, place: int, drop_in: bool) -> Visit:
    about, scores = SPECIFICATION["programmes"], SPECIFICATION["scores"]
    liked = rng.random() < scores["liked_share"]
    score = rng.randint(*scores["liked" if liked else "others"])
    must = rng.random() < scores["must_share"]
    if drop_in and rng.random() < SPECIFICATION["drop_in"]["share"]:
        options = _drop_in(rng, number)
    elif rng.random() < about["open_house_share"]:
        options = _open_house(rng, number)
    else:
        options = _slots(rng, number)
    return Visit(f"p{number}", place, score, tuple(options), must and bool(options))


def _slots(rng: random.Random, number: int) -> list[Option]:
    about = SPECIFICATION["programmes"]
    length = rng.choice(about["lengths"])
    starts = range(about["opens"], about["closes"] - length + 1, 30)
    count = min(rng.randint(*about["slots"]), len(starts))
    free = [s for s in sorted(rng.sample(starts, count)) if rng.random() >= about["full_share"]]
    return [Fixed(f"p{number} {start}", start, start + length) for start in free]


def _drop_in(rng: random.Random, number: int) -> list[Option]:
    about, every = SPECIFICATION["programmes"], SPECIFICATION["drop_in"]["every"]
    length = rng.choice(about["open_lengths"])
    starts = range(about["opens"] + 60, about["closes"] - length + 1, every)
    return [Fixed(f"p{number} {start}", start, start + length) for start in starts]


def _open_house(rng: random.Random, number: int) -> list[Option]:
    about = SPECIFICATION["programmes"]
    length, opens, closes = rng.choice(about["open_lengths"]), about["opens"] + 60, about["closes"]
    spans = [(opens, closes)]
    if rng.random() < about["lunch_closed_share"]:
        spans = [(opens, about["lunch"][0]), (about["lunch"][1], closes)]
    return [
        Free(f"p{number} {since}", since, until - length, length, about["longest"])
        for since, until in spans
    ]
