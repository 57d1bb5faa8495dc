# SPDX-License-Identifier: Apache-2.0
"""The command itself, as it is typed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from machikoba import cli

MACHIKOBA = Path(sys.executable).with_name("machikoba")


def run(tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The installed command over an empty SQLite installation of its own."""
    env = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    env |= {"MACHIKOBA_DATA": str(tmp_path)}
    return subprocess.run([str(MACHIKOBA), *words], env=env, capture_output=True, text=True)


def test_a_new_installation_imports_exports_and_proves(tmp_path: Path) -> None:
    assert run(tmp_path, "migrate").returncode == 0
    table = tmp_path / "programmes.csv"
    table.write_text("イベント,開催回,会社,プログラム\n架空フェス,2024,架空製作所,見学\n", "utf-8")
    imported = run(tmp_path, "import", "programmes", str(table), "--json")
    assert json.loads(imported.stdout)["created"] == 1, imported.stderr
    exported = run(tmp_path, "export", "programmes", "--edition", "架空フェス-2024")
    assert "見学" in exported.stdout
    assert run(tmp_path, "check").returncode == 0


def test_wrong_words_are_explained(tmp_path: Path) -> None:
    wrong = run(tmp_path, "sell-tickets")
    assert wrong.returncode == 2
    assert "invalid choice" in wrong.stderr


def test_a_demo_never_touches_a_real_installation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dict(os.environ)
    monkeypatch.setenv("DATABASE_URL", "postgresql://real/")
    monkeypatch.setenv("EMAIL_URL", "smtp://real")
    for name in ("MACHIKOBA_DATA", "MACHIKOBA_DEMO", "MACHIKOBA_BASE_URL"):
        monkeypatch.setenv(name, before.get(name, ""))
    (tmp_path / "machikoba.sqlite3").write_bytes(b"old")
    (tmp_path / "secret_key").write_text("kept")
    asked = cli.parser().parse_args(["demo", "--data", str(tmp_path), "--port", "9", "--fresh"])
    cli._demo_environment(asked)
    assert "DATABASE_URL" not in os.environ
    assert "EMAIL_URL" not in os.environ
    assert os.environ["MACHIKOBA_DATA"] == str(tmp_path)
    assert not (tmp_path / "machikoba.sqlite3").exists()
