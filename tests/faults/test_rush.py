# SPDX-License-Identifier: Apache-2.0
"""Faults in a rush: every yes is kept, nothing is sold twice, a key says what became of it."""

import random
import resource
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.db import connection
from tests import cast
from tests.concurrency.crowd import process
from tests.faults.serving import Rush, command, free_port, future_slot, kill, order, serving
from tools.with_pg import Cluster

from machikoba.bookings.models import Order
from machikoba.config import environ
from machikoba.core import clock
from machikoba.notices.domain import outbox
from machikoba.notices.models import Notice
from machikoba.operations.check import differences
from machikoba.programmes.models import Seats, Slot

pytestmark = [pytest.mark.django_db(transaction=True)]


def codes() -> set[str]:
    return set(Order.objects.everywhere().values_list("code", flat=True))


def prove(slot: Slot, rush: Rush, port: int) -> None:
    """What was said holds, and who heard nothing learns it by the same key."""
    assert set(rush.confirmed.values()) <= codes()
    before = codes()
    assert len(before) <= len(rush.confirmed) + len(rush.unknown)
    for key, code in random.Random(1).sample(sorted(rush.confirmed.items()), 5):
        assert order(port, slot, key) == (201, code)
    assert codes() == before
    for key in sorted(rush.unknown):
        status, code = order(port, slot, key)
        assert status == 201
        assert order(port, slot, key) == (201, code)
    kept = len(codes())
    assert kept == len(rush.confirmed) + len(rush.unknown)
    assert Seats.objects.get(slot=slot).taken == kept
    assert Notice.objects.count() == kept
    assert list(differences()) == []


def kill_the_server(seed: int) -> None:
    slot, port = future_slot(5000), free_port()
    with serving(port) as server:
        rush = Rush(port, slot)
        rush.wait_for(random.Random(seed).randint(5, 60))
        kill(server)
        rush.end()
    with serving(port):
        prove(slot, rush, port)


def test_server_killed() -> None:
    kill_the_server(seed=7)


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(20))
def test_server_killed_at_many_moments(seed: int) -> None:
    kill_the_server(seed)


def test_the_database_ends_every_connection() -> None:
    """As a restart of PostgreSQL does; the server goes on by itself."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no server")
    slot, port = future_slot(5000), free_port()
    with serving(port):
        rush = Rush(port, slot)
        for confirmed in (10, 30, 60):
            rush.wait_for(confirmed)
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
        rush.wait_for(90)
        rush.end()
        prove(slot, rush, port)


@pytest.fixture
def own_cluster(request: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    """A PostgreSQL of the test's own in place of the suite's, with the server's options."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no server")
    cluster = Cluster(getattr(request, "param", ""))
    suites = connection.settings_dict.copy()
    connection.close()
    try:
        cluster.start()
        monkeypatch.setenv("DATABASE_URL", cluster.url)
        connection.settings_dict.update(environ.database({"DATABASE_URL": cluster.url}))
        assert command("migrate").wait() == 0
        yield cluster
    finally:
        connection.close()
        connection.settings_dict.clear()
        connection.settings_dict.update(suites)
        cluster.remove()


def restart(cluster: Cluster, mode: str) -> None:
    connection.close()
    cluster.stop(mode)
    time.sleep(0.5)  # visitors go on asking meanwhile
    cluster.start()


@pytest.mark.parametrize("mode", ["immediate", "fast"])
def test_the_database_restarts(own_cluster: Cluster, mode: str) -> None:
    """Killed or told to stop in the middle of a rush; the app server goes on by itself."""
    slot, port = future_slot(5000), free_port()
    with serving(port):
        rush = Rush(port, slot)
        for confirmed in (20, 60):
            rush.wait_for(confirmed)
            restart(own_cluster, mode)
        rush.wait_for(90)
        rush.end()
        assert rush.unknown
        prove(slot, rush, port)


LAZY = "-c synchronous_commit=off -c wal_writer_delay=10s -c wal_writer_flush_after=1GB"


@pytest.mark.parametrize("own_cluster", [LAZY], indirect=True)
def test_a_server_that_confirms_before_it_has_written_would_lose_some(own_cluster: Cluster) -> None:
    """The negative control: the proof sees what is lost."""
    slot, port = future_slot(5000), free_port()
    with serving(port):
        rush = Rush(port, slot)
        rush.wait_for(40)
        restart(own_cluster, "immediate")
        rush.end()
        assert set(rush.confirmed.values()) - codes()


ORDERS_UNTIL_FULL = """
import os, resource, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "machikoba.config.settings"
import django
django.setup()
from django.db import DatabaseError, connection
from tests import cast
from machikoba.programmes.models import Slot
slot = Slot.objects.get(pk=int(sys.argv[1]))
largest = max(os.path.getsize(sys.argv[2] + part) for part in ("", "-wal"))
resource.setrlimit(resource.RLIMIT_FSIZE, (largest + int(sys.argv[3]), resource.RLIM_INFINITY))
for number in range(2000):
    try:
        print(cast.book(slot, email=f"full{number}@example.jp").order.code, flush=True)
    except (DatabaseError, OSError) as error:
        print("stopped", type(error).__name__, flush=True)
        break
"""


def leave_no_free_pages() -> None:
    """What the tests before have deleted would hold thousands of bookings without a larger file."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@pytest.mark.parametrize("room", [40_000])
def test_a_full_disk(room: int) -> None:
    """A file that may not grow any further stops bookings; none of those before is lost."""
    if connection.vendor != "sqlite":
        pytest.skip("the disk is the database server's")
    slot = future_slot(5000)
    name = str(connection.settings_dict["NAME"])
    leave_no_free_pages()
    with process(ORDERS_UNTIL_FULL, str(slot.pk), name, str(room)) as running:
        assert running.stdout is not None
        *confirmed, last = running.stdout.read().splitlines()
    assert last.startswith("stopped")
    assert confirmed
    assert codes() == set(confirmed)
    assert list(differences()) == []
    cast.book(slot, email="after@example.jp")
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


class Mailbox:
    """A mail server that counts what it takes; for each address."""

    def __init__(self) -> None:
        self.got: Counter[str] = Counter()
        self.seconds = 0.0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        time.sleep(self.seconds)
        self.got.update(envelope.rcpt_tos)
        return "250 OK"


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, Controller]]:
    """A mail server that is not running yet."""
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    yield box, controller
    if controller.server is not None:
        controller.stop()


def due_now() -> None:
    """As if the waiting times were over: leases of the killed and pauses between tries."""
    Notice.objects.filter(state=Notice.State.WAITING).update(due_at=clock.now())


def test_a_mail_server_that_is_away(mailbox: tuple[Mailbox, Controller], settings: Any) -> None:
    box, controller = mailbox
    slot = future_slot(50)
    for number in range(12):
        cast.book(slot, email=f"mail{number}@example.jp")
    settings.MAIL_IS_SENT = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    for _ in range(3):
        assert outbox.send_due() == 12
        due_now()
    assert Notice.objects.filter(state=Notice.State.WAITING, attempts=3).count() == 12
    controller.start()
    assert outbox.send_due() == 12
    due_now()
    assert outbox.send_due() == 0
    assert box.got == {f"mail{number}@example.jp": 1 for number in range(12)}


def test_a_worker_killed_while_it_sends(mailbox: tuple[Mailbox, Controller]) -> None:
    """At least once, never not at all: only the mail under way may come twice."""
    box, controller = mailbox
    slot = future_slot(50)
    for number in range(12):
        cast.book(slot, email=f"mail{number}@example.jp")
    box.seconds = 0.05
    controller.start()
    kills = 0
    waiting = Notice.objects.filter(state=Notice.State.WAITING)
    while waiting.exists():
        sent = sum(box.got.values())
        worker = command("worker", EMAIL_URL=f"smtp://127.0.0.1:{controller.port}")
        deadline = time.monotonic() + 60
        while sum(box.got.values()) < sent + 4 and waiting.exists():
            assert time.monotonic() < deadline
            time.sleep(0.01)
        kill(worker)
        kills += 1
        due_now()
        assert kills < 8
    assert kills >= 2
    assert set(box.got) == {f"mail{number}@example.jp" for number in range(12)}
    assert sum(box.got.values()) <= 12 + kills


def test_a_clock_that_is_set(clock: Any) -> None:
    """Back and forth by hours: orders and codes stay what they were; mails wait, and go out."""
    slot = cast.slot(capacity=50)
    moments = [cast.NOW.replace(hour=hour) for hour in (3, 9, 1, 5, 0)]
    for number, moment in enumerate(moments):
        clock(moment)
        cast.book(slot, email=f"step{number}@example.jp")
    orders = list(Order.objects.everywhere().order_by("pk"))
    assert len({one.uuid for one in orders}) == len({one.code for one in orders}) == 5
    assert list(differences()) == []
    outbox.send_due()
    assert Notice.objects.filter(state=Notice.State.SENT).count() == 1
    clock(cast.NOW.replace(hour=9))
    outbox.send_due()
    assert Notice.objects.filter(state=Notice.State.SENT).count() == 5
