# SPDX-License-Identifier: Apache-2.0
"""The linters find nothing here, and do find what is put before them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.gates.files import ROOT, SOURCE

pytestmark = pytest.mark.gate
BIN = Path(sys.executable).parent


def run(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(BIN / command[0]), *command[1:]], cwd=cwd, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    "command", [("ruff", "check"), ("ruff", "format", "--check"), ("mypy",), ("lint-imports",)]
)
def test_clean(command: tuple[str, ...]) -> None:
    result = run(*command)
    assert result.returncode == 0, result.stdout + result.stderr


def test_ruff_sees_an_unused_import(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text("import os\n")
    found = run("ruff", "check", "--config", str(ROOT / "pyproject.toml"), str(bad))
    assert "F401" in found.stdout


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("core/clock.py", "import machikoba.bookings.models"),
        ("programmes/reading/age.py", "import django.utils.timezone"),
    ],
)
def test_import_linter_sees_an_import_that_runs_upward(
    tmp_path: Path, file: str, line: str
) -> None:
    shutil.copytree(SOURCE, tmp_path / "src/machikoba", ignore=shutil.ignore_patterns("static"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    copied = tmp_path / "src/machikoba" / file
    copied.write_text(copied.read_text("utf-8") + f"\n{line}\n", "utf-8")
    program = "import sys; sys.path.insert(0, 'src'); from importlinter.cli import lint_imports;"
    program += "sys.exit(lint_imports(no_cache=True))"
    found = run("python", "-c", program, cwd=tmp_path)
    assert found.returncode == 1, found.stdout + found.stderr
    assert "BROKEN" in found.stdout
