# SPDX-License-Identifier: Apache-2.0
"""Many at once: threads with a connection each, and processes of their own."""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from django.db import DatabaseError, connection

from machikoba.bookings.domain.refusals import OrderRefused

ROOT = Path(__file__).parents[2]


def at_once(*jobs: Callable[[], object]) -> list[str]:
    """Run all jobs in threads that start together; what became of each.

    "done", the code of a refusal, or the name of a database error.
    """
    start = threading.Barrier(len(jobs))
    outcomes = [""] * len(jobs)

    def work(number: int) -> None:
        start.wait()
        try:
            jobs[number]()
            outcomes[number] = "done"
        except OrderRefused as refused:
            outcomes[number] = str(refused.code.value)
        except DatabaseError as error:
            outcomes[number] = type(error).__name__
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(len(jobs))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


class Meeting:
    """A point in a function at which two threads meet, if nothing keeps one of them away.

    Where they `surely` meet, as in a negative control, they wait for each other on any machine.
    """

    def __init__(self, function: Callable[..., object], *, surely: bool = False) -> None:
        self._function = function
        self._seconds = 20.0 if surely else 0.7
        self._barrier = threading.Barrier(2)

    def __call__(self, *args: object, **kwargs: object) -> object:
        found = self._function(*args, **kwargs)
        # Where a lock keeps the other one away, as it should, nobody comes.
        with contextlib.suppress(threading.BrokenBarrierError):
            self._barrier.wait(timeout=self._seconds)
        return found


def process(script: str, *arguments: str) -> "subprocess.Popen[str]":
    """A Python process of its own on the tests' database; it speaks over its standard output."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        env={**os.environ, "DATABASE_URL": database_url(), "PYTHONPATH": f"{ROOT}/src:{ROOT}"},
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def database_url() -> str:
    """The tests' database as another process names it."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    given = os.environ["DATABASE_URL"]
    head, _, query = given.partition("?")
    return f"{head.rsplit('/', 1)[0]}/{name}?{query}"


def outputs(processes: Sequence["subprocess.Popen[str]"]) -> list[str]:
    """What each printed; a process that failed is an error."""
    found = [one.communicate(timeout=120)[0] for one in processes]
    assert [one.returncode for one in processes] == [0] * len(processes)
    return found
