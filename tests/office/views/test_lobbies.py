# SPDX-License-Identifier: Apache-2.0
"""The waiting room in the office."""

import pytest
from tests import cast
from tests.lobby.waiting_room import draw, edition_with_lobby, row
from tests.office.house import as_secretary, body, follow

from machikoba.lobby.models import Lobby

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LOBBY = "/office/tetsunomori/lobby/"


def test_opened_and_taken_away() -> None:
    edition = cast.edition()
    client = as_secretary(edition)
    assert "いまの様子" not in body(client.get(LOBBY))
    page = follow(client, client.post(LOBBY, {"is_on": "on", "opens_before": "45"}))
    assert "予約受付の開始の日時が決まっていない" in page
    assert row(edition).opens_before == 45
    follow(client, client.post(LOBBY, {"opens_before": "45"}))
    assert not Lobby.objects.filter(occasion=edition.occasion).exists()


def test_a_wrong_number_loses_nothing() -> None:
    client = as_secretary(cast.edition())
    assert 'value="-5"' in body(client.post(LOBBY, {"is_on": "on", "opens_before": "-5"}))


def test_who_waits_and_the_gate() -> None:
    edition = edition_with_lobby()
    draw(edition, 12)
    client = as_secretary(edition)
    page = body(client.get(LOBBY))
    assert "12人" in page
    assert 'http-equiv="refresh"' in page
    assert 'name="opens_before"' not in page
    typing = body(client.get(f"{LOBBY}?settings"))
    assert 'http-equiv="refresh"' not in typing
    assert 'name="opens_before"' in typing
    for gate in ("paused", "auto", "open"):
        follow(client, client.post(f"{LOBBY}gate/", {"gate": gate}))
        assert row(edition).gate == gate
    assert client.post(f"{LOBBY}gate/", {"gate": "other"}).status_code == 404
    assert row(edition).gate == "open"
