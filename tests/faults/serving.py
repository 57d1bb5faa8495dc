# SPDX-License-Identifier: Apache-2.0
"""The real server and worker on the tests' database, to be killed; and stubborn visitors."""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import timedelta

from tests import cast
from tests.concurrency.crowd import ROOT, database_url

from machikoba.core import clock
from machikoba.programmes.models import Slot

PATIENCE = 60.0


def future_slot(capacity: int) -> Slot:
    """A slot that is in the future for a server with the true clock."""
    day = (clock.now().date() - cast.FIRST_DAY + timedelta(days=200)).days
    made = cast.programme(cast.maker(cast.edition()), slots=[cast.plan(day=day, capacity=capacity)])
    return Slot.objects.get(programme=made)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


def command(*words: str, **environ: str) -> "subprocess.Popen[bytes]":
    """`machikoba …` on the tests' database, in a group of its own."""
    environment = {**os.environ, "DATABASE_URL": database_url(), "PYTHONPATH": f"{ROOT}/src:{ROOT}"}
    return subprocess.Popen(
        [sys.executable, "-m", "machikoba.cli", *words],
        env={**environment, "MACHIKOBA_HARVEST": "0", **environ},
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd=ROOT,
    )


def kill(process: "subprocess.Popen[bytes]") -> None:
    """SIGKILL for it and all its children at once."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@contextlib.contextmanager
def serving(port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """The server, once it answers."""
    process = command("serve", "--no-worker", "--port", str(port))
    try:
        deadline = time.monotonic() + PATIENCE
        while True:
            with contextlib.suppress(OSError):
                if ask(port, "GET", "/healthz")[0] == 200:
                    break
            assert time.monotonic() < deadline, "the server does not answer"
            time.sleep(0.1)
        yield process
    finally:
        kill(process)


def ask(port: int, method: str, path: str, body: object = None, key: str = "") -> tuple[int, bytes]:
    """(status, body) of one request; OSError where no answer came."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Content-Type": "application/json", **({"Idempotency-Key": key} if key else {})}
    try:
        line.request(method, path, None if body is None else json.dumps(body), headers)
        answer = line.getresponse()
        return answer.status, answer.read()
    except http.client.HTTPException as error:
        raise ConnectionError from error
    finally:
        line.close()


def order(port: int, slot: Slot, key: str) -> tuple[int, str]:
    """(status, code of the order) of an order under this key; status 0: no answer."""
    body = {
        "edition": "tetsunomori",
        "visitor": {"name": "架空 花子", "kana": "カクウ ハナコ", "email": f"{key}@example.jp"},
        "party": {"adults": 1},
        "slots": [str(slot.uuid)],
    }
    try:
        status, said = ask(port, "POST", "/api/v1/orders", body, key)
    except OSError:
        return 0, ""
    return status, json.loads(said)["code"] if status < 500 else ""


class Rush:
    """Visitors who order one after another, each under keys of its own, until told to stop."""

    def __init__(self, port: int, slot: Slot, visitors: int = 6) -> None:
        self.confirmed: dict[str, str] = {}  # key: code
        self.unknown: set[str] = set()  # keys without an answer
        self._stop = threading.Event()
        self._people = [
            threading.Thread(target=self._visit, args=(port, slot, n)) for n in range(visitors)
        ]
        for person in self._people:
            person.start()

    def _visit(self, port: int, slot: Slot, number: int) -> None:
        for turn in range(1000):
            if self._stop.is_set():
                return
            key = f"v{number}-{turn}"
            status, code = order(port, slot, key)
            if status == 201:
                self.confirmed[key] = code
            elif status != 409:
                self.unknown.add(key)
                self._stop.wait(0.05)

    def wait_for(self, confirmed: int) -> None:
        """Until so many have their yes."""
        deadline = time.monotonic() + PATIENCE
        while len(self.confirmed) < confirmed:
            assert time.monotonic() < deadline, f"{len(self.confirmed)} confirmed"
            time.sleep(0.002)

    def end(self) -> None:
        """Nobody orders any more."""
        self._stop.set()
        for person in self._people:
            person.join()
