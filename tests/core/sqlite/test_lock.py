# SPDX-License-Identifier: Apache-2.0
"""One writer at a time: threads of a process, then processes."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.db import connection

from machikoba.core.sqlite import lock
from machikoba.core.sqlite.lock import WriteLock, WriteLockTimeout


def test_threads_take_turns(tmp_path: Path) -> None:
    database = str(tmp_path / "db")
    inside, most = 0, 0

    def write() -> None:
        nonlocal inside, most
        own = WriteLock(database)
        for _ in range(20):
            own.acquire()
            inside += 1
            most = max(most, inside)
            time.sleep(0.0005)
            inside -= 1
            own.release()
        own.close()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


HOLD = """
import sys, time
from machikoba.core.sqlite.lock import WriteLock
own = WriteLock(sys.argv[1])
own.acquire()
print("held", flush=True)
time.sleep(float(sys.argv[2]))
"""


def hold(database: str, seconds: float) -> subprocess.Popen[str]:
    """Another process that holds the lock."""
    held = subprocess.Popen(
        [sys.executable, "-c", HOLD, database, str(seconds)], stdout=subprocess.PIPE, text=True
    )
    assert held.stdout is not None
    assert held.stdout.readline() == "held\n"
    return held


def test_processes_take_turns_and_waiting_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = str(tmp_path / "db")
    monkeypatch.setattr(lock, "WAIT_SECONDS", 0.05)
    with hold(database, 60) as other:
        own = WriteLock(database)
        with pytest.raises(WriteLockTimeout):
            own.acquire()
        assert not own.held
        other.kill()
    own.acquire()  # a killed writer leaves nothing behind
    assert own.held
    own.close()


def test_releasing_what_is_not_held_does_nothing(tmp_path: Path) -> None:
    own = WriteLock(str(tmp_path / "db"))
    own.release()
    own.acquire()
    own.close()
    assert not own.held


@pytest.mark.django_db
def test_statements_are_written_in_its_style_once() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("another database")
    with connection.cursor() as cursor:
        for asked in ("a", "b%"):
            cursor.execute("SELECT %s, 'x%%'", [asked])
            assert cursor.fetchone() == (asked, "x%")
        cursor.execute("SELECT %(name)s", {"name": "n"})
        assert cursor.fetchone() == ("n",)
        cursor.execute("SELECT 'x%s'")
        assert cursor.fetchone() == ("x%s",)
