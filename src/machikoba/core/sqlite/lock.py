# SPDX-License-Identifier: Apache-2.0
"""One writer at a time, in turn: over the threads of a process, then over the processes."""

import fcntl
import os
import threading
import time
from collections import defaultdict

WAIT_SECONDS = 20.0
POLL_SECONDS = 0.002

_threads: dict[str, threading.Lock] = defaultdict(threading.Lock)


class WriteLockTimeout(TimeoutError):
    """Another writer kept the database for longer than WAIT_SECONDS."""


class WriteLock:
    """The lock of one database file for one connection.

    SQLite's own busy handler is unfair: with several writers the slowest waits a second.
    A queue of threads in front of one lock file keeps the wait in tens of milliseconds.
    """

    def __init__(self, database: str) -> None:
        self._path = "" if ":memory:" in database or "mode=memory" in database else database
        self._thread_lock = _threads[database]
        self._file: int | None = None
        self.held = False

    def acquire(self) -> None:
        """Wait for the turn; raises WriteLockTimeout."""
        deadline = time.monotonic() + WAIT_SECONDS
        if not self._thread_lock.acquire(timeout=WAIT_SECONDS):
            raise WriteLockTimeout(self._path)
        try:
            if self._path:
                self._lock_file(deadline)
        except BaseException:
            self._thread_lock.release()
            raise
        self.held = True

    def release(self) -> None:
        """Let the next one write; does nothing where the lock is not held."""
        if not self.held:
            return
        self.held = False
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        self._thread_lock.release()

    def close(self) -> None:
        """Give back the lock and its file."""
        self.release()
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _lock_file(self, deadline: float) -> None:
        if self._file is None:
            self._file = os.open(self._path + ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        while True:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise WriteLockTimeout(self._path) from None
                time.sleep(POLL_SECONDS)
