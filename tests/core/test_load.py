# SPDX-License-Identifier: Apache-2.0
"""How busy a process is."""

import pytest

from machikoba.core import load


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, to be set; nothing has been worked on."""
    moment = [1000.0]
    monkeypatch.setattr(load.time, "monotonic", lambda: moment[0])
    monkeypatch.setattr(load, "_ended", load.deque())
    monkeypatch.setattr(load, "_running", {})
    return moment


def test_the_share_of_the_last_seconds(now: list[float]) -> None:
    assert load.busy() == 0
    with load.working():
        now[0] += 1.0
    assert load.busy() == pytest.approx(1.0 / (load.SECONDS * load.THREADS))
    now[0] += load.SECONDS + 0.1
    assert load.busy() == 0


def test_what_is_still_running_counts_and_never_more_than_all(now: list[float]) -> None:
    with load.working():
        now[0] += 100
        assert load.busy() == pytest.approx(1 / load.THREADS)
    for _ in range(100):
        with load.working():
            now[0] += 0.5
    assert load.busy() <= 1
