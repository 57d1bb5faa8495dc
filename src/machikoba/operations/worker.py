# SPDX-License-Identifier: Apache-2.0
"""The worker: does what is due, erases what is over, asks others for news, until stopped."""

import logging
import signal
import threading
import time
from collections.abc import Callable, Sequence

from django.conf import settings
from django.db import connections

from machikoba.atlas.domain.harvest import harvest_due
from machikoba.bookings.domain import disruptions, minimums, reminders
from machikoba.bookings.domain.due import work_due
from machikoba.inquiries.domain.reminders import remind_due
from machikoba.notices.domain import outbox
from machikoba.operations import retention
from machikoba.programmes.domain import same_day
from machikoba.sharing.domain.change_feed import tell_due

IDLE_SECONDS = 1.0
TROUBLE_SECONDS = 10.0
SWEEP_SECONDS = 3600.0
HARVEST_SECONDS = 10.0  # between looks at whose turn it is
PLAN_SECONDS = 20.0  # between looks at what an hour that has come asks for

# Each is bounded, and killed in the middle of one nothing is half done. In this order.
EACH_ROUND: tuple[Callable[[], int], ...] = (
    disruptions.carry_on_due,
    work_due,
    outbox.send_due,
)
BY_THE_HOUR: tuple[Callable[[], int], ...] = (
    same_day.release_due,
    minimums.warn_due,
    minimums.decide_due,
    reminders.remind_due,
    reminders.release_due,
)

_log = logging.getLogger(__name__)


def run() -> None:
    """Work until SIGTERM or SIGINT; what is under way is finished first."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    swept_at: float | None = None
    looked_at: float | None = None
    # A peer that hangs must not keep a mail waiting.
    harvesting = threading.Thread(target=_harvest, args=(stop,))
    if settings.HARVEST:
        harvesting.start()
    while not stop.is_set():
        if swept_at is None or time.monotonic() - swept_at > SWEEP_SECONDS:
            swept_at = time.monotonic()
            _sweep()
        if looked_at is None or time.monotonic() - looked_at > PLAN_SECONDS:
            looked_at = time.monotonic()
            work(BY_THE_HOUR)
        stop.wait(_once())
    if settings.HARVEST:
        harvesting.join()


def _harvest(stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            tell_due()
            harvest_due(stop)
        except Exception:  # as below
            _log.exception("nobody could be asked for news")
        connections.close_all()
        stop.wait(HARVEST_SECONDS)


def _sweep() -> None:
    """Remind and erase; a failure is tried again with the next round."""
    for job, failed in (
        (remind_due, "nobody could be reminded"),
        (retention.sweep, "personal data could not be erased"),
    ):
        try:
            job()
        except Exception:  # as below: mails must go on
            _log.exception(failed)
            connections.close_all()


def _once() -> float:
    """One round; how many seconds to wait for the next."""
    done, failed = work(EACH_ROUND)
    if failed:
        return TROUBLE_SECONDS
    return 0.0 if done else IDLE_SECONDS


def work(ticks: Sequence[Callable[[], int]]) -> tuple[int, bool]:
    """Do each; how much was done, and whether one failed. One that fails stops no other."""
    done, failed = 0, False
    for tick in ticks:
        try:
            done += tick()
        except Exception:  # the database may be away for a moment: the worker stays
            _log.exception("%s could not be done", tick.__module__)
            connections.close_all()
            failed = True
    return done, failed
