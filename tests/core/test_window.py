# SPDX-License-Identifier: Apache-2.0
"""At most so often in so long."""

import pytest

from machikoba.core import window as module
from machikoba.core.window import Window


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, to be set."""
    moment = [1000.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: moment[0])
    return moment


def test_the_window_slides(now: list[float]) -> None:
    window = Window(2, 60)
    assert [window.wait("a"), window.wait("b")] == [0, 0]
    now[0] += 20
    assert [window.wait("a"), window.wait("a")] == [0, 40]
    now[0] += 40
    assert [window.wait("a"), window.wait("a")] == [0, 20]


def test_who_keeps_trying_is_not_put_back(now: list[float]) -> None:
    window = Window(1, 10)
    window.wait("a")
    assert [window.wait("a") for _ in range(50)] == [10] * 50
    now[0] += 10
    assert window.wait("a") == 0


def test_nobody_and_no_limit() -> None:
    assert [Window(1, 60).wait("") for _ in range(5)] == [0] * 5
    assert [Window(0, 60).wait("a") for _ in range(5)] == [0] * 5


def test_it_remembers_no_more_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 3)
    window = Window(1, 60)
    assert [window.wait(name) for name in "abcd"] == [0] * 4
    assert (window.wait("d"), window.wait("a")) == (60, 0)
    window.forget()
    assert window.wait("d") == 0
