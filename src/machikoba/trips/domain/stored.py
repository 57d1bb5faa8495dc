# SPDX-License-Identifier: Apache-2.0
"""A plan as a trip keeps it, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from machikoba.trips.solver.plan import Change, LeftOut, Plan, Route, Status, Stop, Why


def to_json(plan: Plan, source: str, *, relaxed: bool) -> dict[str, Any]:
    """`relaxed`: what is a must did not fit together and was taken for a strong wish."""
    return {**asdict(plan), "source": source, "relaxed": relaxed}


def plan_of(stored: Mapping[str, Any]) -> Plan:
    """The plan that `to_json` kept."""
    return Plan(
        score=stored["score"],
        bound=stored["bound"],
        status=Status(stored["status"]),
        routes=tuple(_route(one) for one in stored["routes"]),
        left_out=tuple(_left_out(one) for one in stored["left_out"]),
    )


def _route(stored: Mapping[str, Any]) -> Route:
    pause = stored["pause"]
    stops = tuple(Stop(**one) for one in stored["stops"])
    known = {name: stored[name] for name in ("day", "departs", "arrives")}
    return Route(**known, stops=stops, pause=tuple(pause) if pause else None)


def _left_out(stored: Mapping[str, Any]) -> LeftOut:
    changes = tuple(Change(**one) for one in stored["changes"])
    return LeftOut(stored["visit"], Why(stored["why"]), changes)
