# SPDX-License-Identifier: Apache-2.0
"""Two tell at once: a reader who follows the feed misses nothing."""

import itertools
import threading
from collections.abc import Callable, Iterable

import pytest
from django.db import connection
from tests import cast
from tests.concurrency.crowd import at_once

from machikoba.sharing.domain import change_feed
from machikoba.sharing.models import FeedClock, FeedItem

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]


class Slow:
    """Gives positions, and lets the one who was first wait before it commits."""

    def __init__(self, function: Callable[..., None]) -> None:
        self._function = function
        self._turn = threading.Lock()
        self._is_first = True
        self.other_is_done = threading.Event()

    def __call__(self, *args: object) -> None:
        with self._turn:
            self._function(*args)
            waits, self._is_first = self._is_first, False
        if waits:
            self.other_is_done.wait(timeout=0.7)  # in vain where the lock keeps the other away


def missed(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """Positions that became visible behind a reader's back while two editions were told."""
    editions = [cast.edition(slug).uuid for slug in ("one", "two")]
    FeedClock.objects.create(name="feed")
    slow = Slow(change_feed._place)
    monkeypatch.setattr(change_feed, "_place", slow)
    seen: list[int] = []

    def tell(number: int) -> Callable[[], None]:
        def job() -> None:
            change_feed._tell_edition(editions[number])
            if not seen:  # the reader comes as soon as anything is to be seen
                seen.extend(FeedItem.objects.values_list("modified", flat=True))
            slow.other_is_done.set()

        return job

    assert at_once(tell(0), tell(1)) == ["done", "done"]
    rows = set(FeedItem.objects.values_list("modified", flat=True))
    return {row for row in rows - set(seen) if row < max(seen)}


def test_a_reader_misses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert missed(monkeypatch) == set()


def test_without_the_clocks_lock_it_would(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: the second commits first, and the first's places lie behind it."""
    if connection.vendor == "sqlite":
        pytest.skip("one writer at a time, whatever is locked")
    places = itertools.count(10**15)

    def as_a_sequence_would(_teller: FeedClock, rows: Iterable[FeedItem]) -> None:
        for row in rows:
            row.modified = next(places)

    monkeypatch.setattr(change_feed, "lock_clock", lambda: FeedClock())
    monkeypatch.setattr(change_feed, "_place", as_a_sequence_would)
    assert missed(monkeypatch) != set()
