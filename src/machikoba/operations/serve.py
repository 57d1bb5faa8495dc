# SPDX-License-Identifier: Apache-2.0
"""Running the server and its worker as one group of processes."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence

from django.db import connection

from machikoba.core.load import THREADS

CONNECTIONS = 8192  # kept open by a process; with fewer, the next visitor hears nothing for seconds
PR_SET_PDEATHSIG = 1


def _die_with_parent() -> None:
    """The children end even where this process is killed outright (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def serve(*, host: str, port: int, workers: int, with_worker: bool) -> int:
    """Serve until told to stop; the exit code. One process writes to SQLite, whatever is asked."""
    # The leader of a session (a service, a container) is one already, and may not ask again.
    if not sys.stdin.isatty() and os.getpgrp() != os.getpid():
        os.setpgrp()
    count = 1 if connection.vendor == "sqlite" else workers
    commands = [_server(host, port, count)]
    if with_worker:
        commands.append([sys.executable, "-m", "machikoba.cli", "worker"])
    return _run(commands)


def _server(host: str, port: int, workers: int) -> list[str]:
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": str(workers),
        "--blocking-threads": str(THREADS),
        "--log-level": "warning",
        "--backpressure": str(CONNECTIONS),
    }
    flags = [part for pair in options.items() for part in pair]
    return [sys.executable, "-m", "granian", *flags, "machikoba.config.wsgi:application"]


def _run(commands: Sequence[Sequence[str]]) -> int:
    children = [subprocess.Popen(c, preexec_fn=_die_with_parent) for c in commands]  # noqa: S603

    def stop(*_: object) -> None:
        for child in children:
            child.terminate()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    while all(child.poll() is None for child in children):
        time.sleep(0.2)
    failed = any(child.poll() not in (None, 0, -signal.SIGTERM) for child in children)
    stop()
    for child in children:
        child.wait()
    return 1 if failed else 0
