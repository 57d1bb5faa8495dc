# SPDX-License-Identifier: Apache-2.0
"""The commands: a peer added, asked, told how it went; a key changed."""

import pytest
from tests import cast

from machikoba.atlas.models import Peer
from machikoba.cli import parser
from machikoba.operations.commands import run

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HERE = "http://127.0.0.1:8000"


def do(*words: str) -> int:
    return run(parser().parse_args(words))


@pytest.fixture(autouse=True)
def _signals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("signal.signal", lambda *_: None)


def test_added_once_and_asked(capsys: pytest.CaptureFixture[str]) -> None:
    cast.programme(cast.maker(cast.edition()))
    assert [do("harvest", "--add", HERE), do("harvest", "--add", HERE)] == [0, 1]
    uuid = capsys.readouterr().out.strip()
    assert str(Peer.objects.get().uuid) == uuid
    for asked in (HERE, uuid):
        assert do("harvest", "--peer", asked) == 0
    assert capsys.readouterr().out == f"{HERE}: 3 ok\n{HERE}: 0 ok\n"


def test_who_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert do("harvest", "--peer", "https://x.example.jp") == 1
    do("harvest", "--add", "http://nowhere.invalid")
    assert do("harvest", "--all") == 1
    assert "nowhere.invalid: 0 no_such_host" in capsys.readouterr().out
    assert do("harvest") == 0  # its time has not come


def test_a_new_key(capsys: pytest.CaptureFixture[str]) -> None:
    assert do("rotate-key") == 0
    assert len(capsys.readouterr().out.strip()) == 32
