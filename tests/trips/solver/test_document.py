# SPDX-License-Identifier: Apache-2.0
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from tests.trips.solver.problems import plain, problems

from machikoba.trips.solver.document import plan_to, problem_from, problem_to
from machikoba.trips.solver.problem import Problem
from machikoba.trips.solver.solve import solve

PAGE = Path(__file__).parents[3] / "docs/trips.md"


def example() -> Any:
    (text,) = re.findall(r"^```json problem\n(.*?)^```", PAGE.read_text("utf-8"), re.S | re.M)
    return json.loads(text)


@given(problem=problems())
def test_there_and_back(problem: Problem) -> None:
    assert problem_from(json.loads(json.dumps(problem_to(problem)))) == problem


def test_the_example_of_the_page() -> None:
    plan = plan_to(solve(problem_from(example())))
    assert (plan["score"], plan["status"]) == (10, "optimal")
    json.dumps(plan)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (["days", 0, "start"], "9:00", "problem.days[0].start must be a whole number."),
        (["days", 0, "end"], True, "problem.days[0].end must be a whole number."),
        (["visits", 1, "options", 0], 5, "problem.visits[1].options[0] must be an object."),
        (["visits", 0, "must"], 1, "problem.visits[0].must must be true or false."),
        (["visits", 0, "id"], None, "problem.visits[0].id must be a text."),
        (["journeys", 0], [1, 2, 3], "must be [origin, target, departs, arrives]."),
        (["travel", 1, 2], 1.5, "problem.travel[1][2] must be a whole number."),
        (["banned"], "x", "problem.banned must be a list."),
        (["pinned", 0], 3, "problem.pinned[0] must be a text."),
        (["seats"], 3, "problem has an unknown field: seats."),
        (["days", 0, "pause", "length"], None, "problem.days[0].pause.length must be"),
    ],
)
def test_a_wrong_field_is_named(path: list[Any], value: object, said: str) -> None:
    data = problem_to(plain()) | {"pinned": [""], "journeys": [[]]}
    data["days"][0]["pause"] = {"earliest": 1, "latest": 2, "length": 1}
    data["journeys"], data["pinned"] = [[0, 1, 2, 3]], ["a"]
    data = json.loads(json.dumps(data))
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    if isinstance(inner, list) and path[-1] >= len(inner):
        inner.append(value)
    else:
        inner[path[-1]] = value
    with pytest.raises(ValueError, match=re.escape(said)):
        problem_from(data)


def test_a_missing_field_is_named() -> None:
    data = json.loads(json.dumps(problem_to(plain())))
    del data["visits"][0]["options"][0]["end"]
    with pytest.raises(ValueError, match=r"problem.visits\[0\].options\[0\].end is missing."):
        problem_from(data)
    with pytest.raises(ValueError, match="problem must be an object"):
        problem_from([])
