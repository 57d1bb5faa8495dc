# SPDX-License-Identifier: Apache-2.0
"""What each command does and with which exit code it ends."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from tests import cast
from tests.core.test_mail_report import report

from machikoba.accounts.models import Token, User
from machikoba.cli import parser
from machikoba.core import basemaps
from machikoba.notices.domain import bounces, outbox
from machikoba.operations import commands
from machikoba.operations.commands import COMMANDS, run
from machikoba.programmes.models import Seats
from machikoba.regions.models import Bureau

pytestmark = pytest.mark.django_db


def command(*words: str) -> int:
    return run(parser().parse_args(words))


def test_every_command_that_is_parsed_is_done() -> None:
    names = parser()._subparsers._group_actions[0].choices  # type: ignore[union-attr]
    pure = {"trips"}  # needs no settings: cli.py does it itself
    assert set(names or ()) - pure == set(COMMANDS)


def test_check_tells_by_its_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    slot = cast.slot()
    assert command("check") == 0
    assert "proven" in capsys.readouterr().out
    Seats.objects.filter(slot=slot).update(taken=3)
    assert command("check") == 1
    assert "1 differences" in capsys.readouterr().out


def test_the_first_user_comes_in_by_the_printed_link(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command("createadmin", "Alice@example.jp") == 0
    link = capsys.readouterr().out.strip()
    assert link.startswith("http://127.0.0.1:8000/")
    client.post(link.removeprefix("http://127.0.0.1:8000"))
    assert client.get("/office/").status_code == 200
    assert User.objects.get().is_operator
    assert command("createadmin", "alice@example.jp") == 0
    assert User.objects.count() == 1


def test_token_is_printed_once_and_stored_as_a_hash(capsys: pytest.CaptureFixture[str]) -> None:
    assert command("token", "--scope", "edition:tetsunomori:read") == 0
    printed = capsys.readouterr().out.strip()
    token = Token.objects.get()
    assert token.scope == "edition:tetsunomori:read"
    assert printed not in token.digest


def test_an_unsafe_server_does_not_start(
    settings: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "serve", lambda **asked: pytest.fail("it started"))
    settings.UNSAFE = ["EMAIL_URL must name a mail server."]
    assert command("serve") == 2
    assert "EMAIL_URL" in capsys.readouterr().err


@pytest.mark.parametrize(("kind", "code"), [("openfreemap", 2), ("gsi", 0), ("none", 0)])
def test_where_a_bureau_is_the_base_map_is_a_public_bodys(
    kind: str, code: int, settings: Any, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr(commands, "serve", lambda **asked: 0)
    settings.BASEMAP = basemaps.read(kind)
    assert command("serve") == 0
    Bureau.objects.filter(pk=cast.bureau().pk).update(is_fictional=False)
    assert command("serve") == code
    assert ("地理院タイル" in capsys.readouterr().err) is (code == 2)


def test_a_server_behind_its_schema_does_not_start(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "serve", lambda **asked: pytest.fail("it started"))
    monkeypatch.setattr(commands, "_pending_migrations", lambda: True)
    assert command("serve") == 2
    assert "machikoba migrate" in capsys.readouterr().err


def test_migrate_twice_is_once() -> None:
    assert command("migrate") == 0
    assert not commands._pending_migrations()


def test_a_bounce_from_a_pipe_or_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    notice = outbox.enqueue(kind="x", ref="1", address="a@b.jp", language="ja", now=cast.NOW)
    raw = report(repeated=f"Message-ID: <{notice.uuid}@machikoba>")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert command("bounce") == 0
    assert capsys.readouterr().out == f"{notice.uuid}: bounced unknown_mailbox\n"
    path = tmp_path / "mail.eml"
    path.write_bytes(b"\xff\x00rubbish")
    assert command("bounce", "--file", str(path)) == 0
    assert capsys.readouterr().out == "not a bounce of ours\n"
    assert command("bounce", "--file", str(tmp_path / "nothing")) == 1


def test_a_bounce_waits_for_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(**asked: object) -> None:
        raise OperationalError

    monkeypatch.setattr(bounces, "take_in", away)
    path = tmp_path / "mail.eml"
    path.write_bytes(b"")
    assert command("bounce", "--file", str(path)) == 75
