# SPDX-License-Identifier: Apache-2.0
"""The command as it is typed, without any installation around it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.trips.solver.problems import plain

from machikoba.trips.solver.document import problem_to


def run(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """In an empty environment: a setting that is read would be missing."""
    env = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
    env |= {"DJANGO_SETTINGS_MODULE": "no.such.settings", "DATABASE_URL": "nowhere://"}
    command = [sys.executable, "-m", "machikoba.cli", "trips", "solve", *words]
    return subprocess.run(command, env=env, cwd=cwd, capture_output=True, text=True)


def test_a_problem_is_solved(tmp_path: Path) -> None:
    file = tmp_path / "day.json"
    file.write_text(json.dumps(problem_to(plain())), "utf-8")
    done = run(str(file), "--seconds", "1", "--seed", "3", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    plan = json.loads(done.stdout)
    assert (plan["score"], plan["bound"], plan["status"]) == (10, 10, "optimal")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "is not JSON"),
        ("{}", "There must be 1 to"),
        ('{"days": 1}', "problem.days must be a list."),
    ],
)
def test_a_bad_file_is_explained(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "bad.json"
    file.write_text(text, "utf-8")
    done = run(str(file), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_file_is_explained(tmp_path: Path) -> None:
    done = run("nowhere.json", cwd=tmp_path)
    assert done.returncode == 1
    assert "No such file" in done.stderr
