# SPDX-License-Identifier: Apache-2.0
"""Whose turn it is, when to ask again, and our own installation as a peer like any other."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from tests import cast
from tests.atlas.stand import Stand, whole

from machikoba.atlas.domain import harvest
from machikoba.atlas.domain.harvest import harvest_due, harvest_now
from machikoba.atlas.domain.peers import add_peer, pause
from machikoba.atlas.models import ClaimedFigure, Offering, Peer
from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HERE = "http://127.0.0.1:8000"
MINUTE = timedelta(minutes=1)


def peer(address: str = HERE) -> Peer:
    form = Peer.Format.MACHIKOBA
    return add_peer(address=address, form=form, name=Texts.of("地域"), bureau=None, actor=SYSTEM)


@pytest.fixture(autouse=True)
def _no_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(harvest, "_jitter", lambda: 1.0)


def test_our_own_installation_is_a_peer_like_any_other() -> None:
    cast.programme(cast.maker(cast.edition()), "研ぎ体験")
    peer()
    (outcome,) = harvest_now(Peer.objects.all())
    assert (outcome.error, outcome.came) == ("", 3)
    assert [str(row.title) for row in Offering.objects.everywhere()] == ["研ぎ体験"]
    figures = ClaimedFigure.objects.everywhere().values_list("quantity", "value", "basis")
    assert sorted(figures) == [("makers", 1, "measured"), ("programmes", 1, "measured")]


def test_who_does_not_answer_is_asked_later_and_later(clock: Callable[[datetime], None]) -> None:
    one = peer("http://nowhere.invalid")
    waits = []
    for _ in range(4):
        harvest_now(Peer.objects.all())
        one.refresh_from_db()
        assert one.tried_at is not None
        waits.append(one.next_at - one.tried_at)
    assert waits == [1 * MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE]
    assert (one.error, one.failures, one.good_at) == ("no_such_host", 4, None)


def test_a_wish_to_wait_longer_is_heard(settings: Any) -> None:
    with Stand(lambda path, headers: whole(b"", "429 Busy", Retry_After="7200")) as stand:
        settings.FETCH_ALSO = stand.url.removeprefix("http://")
        one = peer(stand.url)
        harvest_now(Peer.objects.all())
    one.refresh_from_db()
    assert (one.error, one.error_detail) == ("status", "429")
    assert one.tried_at is not None
    assert one.next_at - one.tried_at == 120 * MINUTE


def test_only_whose_time_has_come_is_asked(clock: Callable[[datetime], None]) -> None:
    cast.edition()
    peer()
    assert [harvest_due(), harvest_due()] == [1, 0]
    clock(cast.NOW + 16 * MINUTE)
    assert harvest_due() == 1


def test_who_is_paused_or_being_asked_is_left_alone() -> None:
    one = peer()
    pause(peer=one, is_paused=True, actor=SYSTEM)
    assert (harvest_now(Peer.objects.all()), harvest_due()) == ([], 0)
    pause(peer=one, is_paused=False, actor=SYSTEM)
    assert harvest._claim(Peer.objects.all()) == one
    assert harvest._claim(Peer.objects.all()) is None


def test_one_host_is_asked_by_one_at_a_time() -> None:
    peer("http://of.example.jp")
    other = peer("http://of.example.jp:8080")
    Peer.objects.filter(pk=other.pk).update(host="of.example.jp")
    assert harvest._claim(Peer.objects.all()) is not None
    assert harvest._claim(Peer.objects.all()) is None


def test_what_nobody_foresaw_stops_nobody_else(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    cast.edition()
    one = peer("http://a.example.jp")
    peer()
    monkeypatch.setattr(harvest.Fetcher, "get", lambda *_, **__: 1 / 0)
    assert [outcome.error for outcome in harvest_now(Peer.objects.all())] == ["internal", ""]
    one.refresh_from_db()
    assert (one.leased_until, one.error_detail) == (None, "ZeroDivisionError")
