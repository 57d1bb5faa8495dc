# SPDX-License-Identifier: Apache-2.0
"""`machikoba serve` and pgbench as processes that surely end."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.load import BadAnswer, drive, get
from bench.raw import PGBENCH

PATIENCE = 90.0


@contextlib.contextmanager
def serving(workers: int) -> Iterator[int]:
    """The server as `machikoba serve` starts it, without the worker that sends mails; its port."""
    port = _free_port()
    command = [sys.executable, "-m", "machikoba.cli", "serve", "--no-worker"]
    command += ["--port", str(port), "--workers", str(workers)]
    # A session of its own: Ctrl-C reaches it through us, and it is ended as one group.
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        _wait_for(server, port)
        yield port
    finally:
        server.terminate()
        try:
            server.wait(PATIENCE)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGKILL)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


def _wait_for(server: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            drive(port, lambda: get("/bench/empty"), seconds=0.1, visitors=1)
            return
        except (OSError, BadAnswer):
            if server.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def run_pgbench(variables: dict[str, int], *, seconds: float, clients: int) -> tuple[float, int]:
    """(transactions a second, transactions) of PGBENCH without any server of ours."""
    url = os.environ["DATABASE_URL"]
    whole = str(max(1, round(seconds)))  # pgbench knows whole seconds only
    command = [Path(os.environ["MACHIKOBA_PG_BIN"]) / "pgbench", "-n", "-M", "prepared"]
    command += ["-f", "/dev/stdin", "-T", whole, "-c", str(clients)]
    command += [part for name, value in variables.items() for part in ("-D", f"{name}={value}")]
    done = subprocess.run(
        [*map(str, command), url], input=PGBENCH, check=True, capture_output=True, text=True
    )
    rate = re.search(r"^tps = ([\d.]+)", done.stdout, re.M)
    count = re.search(r"actually processed: (\d+)", done.stdout)
    failed = re.search(r"failed transactions: (\d+)", done.stdout)
    if not (rate and count and failed) or int(failed[1]):
        raise BadAnswer(done.stdout + done.stderr)
    return float(rate[1]), int(count[1])
