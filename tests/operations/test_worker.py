# SPDX-License-Identifier: Apache-2.0
"""The worker stays, whatever happens to one round."""

import pytest

from machikoba.operations import worker


@pytest.mark.parametrize(("tried", "pause"), [(3, 0.0), (0, worker.IDLE_SECONDS)])
def test_busy_or_idle(monkeypatch: pytest.MonkeyPatch, tried: int, pause: float) -> None:
    monkeypatch.setattr(worker, "EACH_ROUND", (lambda: tried, lambda: 0))
    assert worker._once() == pause


def test_a_database_that_is_away(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> int:
        raise ConnectionError

    done: list[str] = []
    monkeypatch.setattr(
        worker, "EACH_ROUND", (fail, lambda: len(done) or done.append("mails") or 1)
    )
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    assert worker._once() == worker.TROUBLE_SECONDS
    assert done == ["mails"]
    assert "could not be done" in caplog.text


def test_every_hour_has_its_work() -> None:
    """What is promised at an hour is in the worker's list."""
    names = {f"{tick.__module__.rsplit('.', 1)[1]}.{tick.__name__}" for tick in worker.BY_THE_HOUR}
    assert names == {
        "same_day.release_due",
        "minimums.warn_due",
        "minimums.decide_due",
        "reminders.remind_due",
        "reminders.release_due",
    }


def test_what_cannot_be_erased_now_stops_no_mail(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise ConnectionError

    monkeypatch.setattr(worker, "remind_due", fail)
    monkeypatch.setattr(worker.retention, "sweep", fail)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)
    worker._sweep()
    assert "could be reminded" in caplog.text
    assert "could not be erased" in caplog.text
