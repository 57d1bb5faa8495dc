# SPDX-License-Identifier: Apache-2.0
"""The job: out of the rows, and out of the file."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from tests import cast

from machikoba.cli import parser
from machikoba.notices.domain import outbox
from machikoba.operations import retention
from machikoba.operations.commands import run
from machikoba.regions.models import Occasion

PERSON = ("架空 花子", "カクウ ハナコ", "hanako@example.jp")


def booked(day: date) -> None:
    cast.book(cast.slot())
    outbox.send_due()
    Occasion.objects.update(ends_on=day - timedelta(days=1), retention_on=day)


def bytes_of_the_database() -> bytes:
    """The file with its log."""
    path = Path(connection.settings_dict["NAME"])
    logs = (path, path.with_name(path.name + "-wal"))
    return b"".join(one.read_bytes() for one in logs if one.exists())


def found() -> list[str]:
    content = bytes_of_the_database()
    return [
        word
        for word in PERSON
        if word.encode() in content or word.encode("unicode_escape") in content
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("clock")
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a search of SQLite's file")
def test_nothing_of_a_visitor_is_left_in_the_file() -> None:
    booked(cast.NOW.date())
    assert found() == list(PERSON)
    retention.sweep()
    assert found() == []


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_tried_first_then_done(capsys: pytest.CaptureFixture[str]) -> None:
    booked(cast.NOW.date())
    for words in (["retention", "--dry-run"], ["retention"]):
        assert run(parser().parse_args(words)) == 0
        assert "Order 1, Visitor 1, Notice 1" in capsys.readouterr().out
    assert run(parser().parse_args(["retention"])) == 0
    assert capsys.readouterr().out == "nothing to erase\n"


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_before_its_day_nothing_is_erased() -> None:
    booked(cast.NOW.date() + timedelta(days=1))
    assert retention._done(cast.NOW.date(), retention.SYSTEM) == []
