# SPDX-License-Identifier: Apache-2.0
"""Settings from the environment, and what makes them unsafe."""

from pathlib import Path

import pytest

from machikoba.config import environ

SAFE = {
    "MACHIKOBA_BASE_URL": "https://of.example.jp/",
    "MACHIKOBA_SECRET_KEY": "x" * 50,
    "EMAIL_URL": "smtp://user:p%40ss@mail.example.jp:587?tls=1",
}


def test_defaults_are_for_the_machine_itself() -> None:
    values = environ.read({})
    assert values["MACHIKOBA_DATA"] == Path("var/data").absolute()
    assert environ.problems(values) == []


def test_a_safe_installation() -> None:
    values = environ.read(SAFE)
    assert values["MACHIKOBA_BASE_URL"] == "https://of.example.jp"
    assert environ.problems(values) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MACHIKOBA_BASE_URL", "http://of.example.jp"),
        ("MACHIKOBA_SECRET_KEY", "short"),
        ("EMAIL_URL", ""),
        ("MACHIKOBA_DEMO", "1"),
    ],
)
def test_unsafe(name: str, value: str) -> None:
    (problem,) = environ.problems(environ.read({**SAFE, name: value}))
    assert name in problem


def test_wrong_types_are_refused() -> None:
    with pytest.raises(ValueError, match="many"):
        environ.read({"MACHIKOBA_TRUSTED_PROXIES": "many"})


def test_mail() -> None:
    found = environ.mail(environ.read(SAFE))
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail.example.jp", 587)
    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("user", "p@ss")
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (True, False)
    assert found["DEFAULT_FROM_EMAIL"] == "no-reply@of.example.jp"


def test_databases(tmp_path: Path) -> None:
    values = environ.read({"MACHIKOBA_DATA": str(tmp_path)})
    assert environ.database(values)["NAME"] == str(tmp_path / "machikoba.sqlite3")
    url = "postgresql://user:p%40ss@db:5433/machikoba?sslmode=require"
    found = environ.database(environ.read({"DATABASE_URL": url}))
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db", "5433", "machikoba")
    options = {"sslmode": "require", "prepare_threshold": 1_000_000}
    assert (found["PASSWORD"], found["OPTIONS"]) == ("p@ss", options)
    pooled = environ.database(environ.read({"DATABASE_URL": f"{url}&prepare=no"}))
    assert pooled["OPTIONS"] == {"sslmode": "require", "prepare_threshold": None}
    with pytest.raises(ValueError, match="mysql"):
        environ.database(environ.read({"DATABASE_URL": "mysql://db/x"}))


def test_a_key_is_made_once_and_is_nobody_elses(tmp_path: Path) -> None:
    values = environ.read({"MACHIKOBA_DATA": str(tmp_path)})
    first = environ.secret_key(values)
    assert len(first) >= 50
    assert environ.secret_key(values) == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_a_base_map_that_is_none_is_said_on_any_address() -> None:
    values = environ.read({"MACHIKOBA_BASEMAP": "google"})
    (problem,) = environ.conflicts(values)
    assert "MACHIKOBA_BASEMAP" in problem
    assert not environ.base_map(values).is_set


@pytest.mark.parametrize("value", ["openfreemap", "pmtiles:japan.pmtiles"])
def test_a_public_body_shows_no_other_base_map(value: str) -> None:
    asked = {"MACHIKOBA_BASEMAP": value, "MACHIKOBA_PUBLIC_BODY": "1"}
    values = environ.read(asked)
    assert "地理院タイル" in environ.conflicts(values)[0]
    assert not environ.base_map(values).is_set
    free = environ.read({**asked, "MACHIKOBA_PUBLIC_BODY": "0"})
    assert environ.conflicts(free) == []
    assert environ.base_map(free).is_set


def test_a_public_body_may_show_that_of_the_survey() -> None:
    values = environ.read({"MACHIKOBA_BASEMAP": "gsi", "MACHIKOBA_PUBLIC_BODY": "1"})
    assert environ.conflicts(values) == []
    assert environ.base_map(values).kind == "gsi"
