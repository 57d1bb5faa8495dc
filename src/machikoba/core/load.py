# SPDX-License-Identifier: Apache-2.0
"""How busy this process is: a share of its threads over the last seconds. Nothing is stored."""

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

THREADS = 4  # requests a process works on at once; who comes meanwhile waits in turn
SECONDS = 2.0
_MOST = 20_000  # requests of the last seconds that are remembered

_lock = threading.Lock()
_ended: deque[tuple[float, float]] = deque(maxlen=_MOST)  # (when it ended, how long it took)
_running: dict[int, float] = {}


@contextmanager
def working() -> Iterator[None]:
    """Around every request."""
    thread, began = threading.get_ident(), time.monotonic()
    _running[thread] = began
    try:
        yield
    finally:
        _running.pop(thread, None)
        now = time.monotonic()
        _ended.append((now, now - began))


def busy() -> float:
    """The share of the threads' time that went into requests, 0 to 1; at 1 a queue grows."""
    now = time.monotonic()
    since = now - SECONDS
    with _lock:
        while _ended and _ended[0][0] < since:
            _ended.popleft()
    spent = sum(min(took, ended - since) for ended, took in list(_ended))
    spent += sum(now - max(began, since) for began in list(_running.values()))
    return min(spent / (SECONDS * THREADS), 1.0)
