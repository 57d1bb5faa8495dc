# SPDX-License-Identifier: Apache-2.0
"""Problems and plans as JSON (docs/trips.md): every wrong field is named with where it stands."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any, TypeVar

from machikoba.trips.solver.plan import Plan
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

Thing = TypeVar("Thing")
_REQUIRED = object()


class _Fields:
    """An object of the file; what is left over at the end was misspelt."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, dict):
            raise ValueError(f"{where} must be an object.")
        self.rest, self.where = dict(value), where

    def take(self, name: str, kind: type, what: str, default: Any = _REQUIRED) -> Any:
        """The field, of the kind asked for. A whole number is no truth value."""
        value = self.rest.pop(name, default)
        if value is _REQUIRED:
            raise ValueError(f"{self.where}.{name} is missing.")
        if value is default and default is not _REQUIRED:
            return value
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise ValueError(f"{self.where}.{name} must be {what}.")
        return value

    def number(self, name: str, default: Any = _REQUIRED) -> Any:
        return self.take(name, int, "a whole number", default)

    def text(self, name: str) -> str:
        return str(self.take(name, str, "a text"))

    def listed(self, name: str, read: Callable[[object, str], Thing]) -> tuple[Thing, ...]:
        values = self.take(name, list, "a list", [])
        return tuple(read(v, f"{self.where}.{name}[{n}]") for n, v in enumerate(values))

    def done(self) -> None:
        if self.rest:
            raise ValueError(f"{self.where} has an unknown field: {', '.join(sorted(self.rest))}.")


def problem_from(data: object) -> Problem:
    """A problem from parsed JSON. Raises ValueError with a sentence that names the field."""
    fields = _Fields(data, "problem")
    problem = Problem(
        days=fields.listed("days", _day),
        travel=fields.listed("travel", _travel),
        visits=fields.listed("visits", _visit),
        journeys=fields.listed("journeys", _journey),
        early=fields.number("early", 0),
        budget=fields.number("budget", None),
        pinned=frozenset(fields.listed("pinned", _text)),
        banned=frozenset(fields.listed("banned", _text)),
    )
    fields.done()
    return problem


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{where} must be a text.")
    return value


def _whole(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{where} must be a whole number.")
    return value


def _row(value: object, where: str) -> list[object]:
    if not isinstance(value, list):
        raise ValueError(f"{where} must be a list.")
    return value


def _travel(value: object, where: str) -> tuple[int | None, ...]:
    row = _row(value, where)
    return tuple(None if v is None else _whole(v, f"{where}[{n}]") for n, v in enumerate(row))


def _journey(value: object, where: str) -> Journey:
    row = [_whole(v, f"{where}[{n}]") for n, v in enumerate(_row(value, where))]
    if len(row) != 4:
        raise ValueError(f"{where} must be [origin, target, departs, arrives].")
    return Journey(*row)


def _day(value: object, where: str) -> Day:
    fields = _Fields(value, where)
    pause = fields.rest.pop("pause", None)
    day = Day(
        fields.text("id"),
        fields.number("start"),
        fields.number("end"),
        fields.number("start_place"),
        fields.number("end_place"),
        None if pause is None else _pause(pause, f"{where}.pause"),
    )
    fields.done()
    return day


def _pause(value: object, where: str) -> Pause:
    fields = _Fields(value, where)
    pause = Pause(fields.number("earliest"), fields.number("latest"), fields.number("length"))
    fields.done()
    return pause


def _visit(value: object, where: str) -> Visit:
    fields = _Fields(value, where)
    visit = Visit(
        fields.text("id"),
        fields.number("place"),
        fields.number("score"),
        fields.listed("options", _option),
        fields.take("must", bool, "true or false", False),
    )
    fields.done()
    return visit


def _option(value: object, where: str) -> Option:
    fields = _Fields(value, where)
    option: Option
    if "start" in fields.rest:
        option = Fixed(
            fields.text("id"),
            fields.number("start"),
            fields.number("end"),
            fields.number("cost", 0),
        )
    else:
        option = Free(
            fields.text("id"),
            fields.number("opens"),
            fields.number("last_start"),
            fields.number("length"),
            fields.number("longest", None),
            fields.number("cost", 0),
        )
    fields.done()
    return option


def plan_to(plan: Plan) -> dict[str, Any]:
    """A plan as what JSON can say; fields are named as in `plan.py`."""
    return asdict(plan)


def problem_to(problem: Problem) -> dict[str, Any]:
    """A problem as `problem_from` reads it."""
    data = asdict(problem)
    for name in ("pinned", "banned"):
        data[name] = sorted(data[name])
    data["journeys"] = [list(journey) for journey in problem.journeys]
    return data
