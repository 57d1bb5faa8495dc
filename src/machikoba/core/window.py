# SPDX-License-Identifier: Apache-2.0
"""How often somebody did something lately: a sliding window, in the memory of this process.

A restart forgets it, and each server process counts for itself. It keeps scripts from pressing
buttons; nothing that must hold may hang on it.
"""

import threading
import time
from collections import OrderedDict, deque
from math import ceil

_MOST = 100_000  # names that are remembered; beyond that the oldest are forgotten


class Window:
    """At most `times` in any `seconds` for each name. `times` of 0: without limit."""

    def __init__(self, times: int, seconds: float) -> None:
        self.times, self.seconds = times, seconds
        self._lock = threading.Lock()
        self._done: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, name: str) -> int:
        """Count one more: 0 where it is within the limit, else in how many seconds it would be.

        What is beyond the limit is not counted, so who waits gets through. "" is never limited.
        """
        if not self.times or not name:
            return 0
        now = time.monotonic()
        with self._lock:
            done = self._done.pop(name, deque())
            self._done[name] = done
            while done and done[0] <= now - self.seconds:
                done.popleft()
            if len(done) >= self.times:
                return max(1, ceil(done[0] + self.seconds - now))
            done.append(now)
            while len(self._done) > _MOST:
                self._done.popitem(last=False)
        return 0

    def forget(self) -> None:
        """Begin anew."""
        with self._lock:
            self._done.clear()
