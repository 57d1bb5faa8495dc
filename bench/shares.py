# SPDX-License-Identifier: Apache-2.0
"""Where the time of one request goes: a thread of its own, no socket, the database beside it."""

import io
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from bench.courses import LIST, Requests
from bench.load import get
from django.core.wsgi import get_wsgi_application
from django.db import connection


class Meter:
    """Counts statements, and the seconds spent in them and in commits."""

    def __init__(self) -> None:
        self.statements = 0
        self.seconds = 0.0

    def execute(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        self.statements += 1
        with self.timed():
            return execute(sql, params, many, context)

    @contextmanager
    def timed(self) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds += time.perf_counter() - began


def measure(ask: Requests, times: int) -> list[dict[str, Any]]:
    """For each kind of request the middle of `times`: milliseconds, statements, in the database."""
    region = ask.region
    page = f"{LIST}{region.programme}/"
    kinds: list[tuple[str, Callable[[], bytes]]] = [
        ("empty view", lambda: ask.fresh("/bench/empty")),
        ("list", lambda: get(LIST)),
        ("list, never asked for before", lambda: ask.fresh(LIST)),
        ("programme page, never asked for before", lambda: ask.fresh(page)),
        ("raw SQL view", lambda: ask.raw(region.wide)),
        ("booking", lambda: ask.order(region.wide)),
    ]
    application = get_wsgi_application()
    return [{"name": name, **_middle(application, make, times)} for name, make in kinds]


def _middle(application: Any, make: Callable[[], bytes], times: int) -> dict[str, Any]:
    seen = [_once(application, make()) for _ in range(times)]
    whole, database, statements = (statistics.median(column) for column in zip(*seen, strict=True))
    return {"ms": whole * 1000, "database_ms": database * 1000, "statements": int(statements)}


def _once(application: Any, request: bytes) -> tuple[float, float, int]:
    """(seconds, seconds in the database, statements) of one request."""
    environ, meter = _environ(request), Meter()
    status: list[str] = []
    commit = connection._commit  # type: ignore[attr-defined]

    def timed_commit() -> None:
        with meter.timed():
            commit()

    connection._commit = timed_commit  # type: ignore[attr-defined]
    began = time.perf_counter()
    try:
        with connection.execute_wrapper(meter.execute):
            response = application(environ, lambda line, headers: status.append(line))
            b"".join(response)
            response.close()
    finally:
        del connection._commit  # type: ignore[attr-defined]
    whole = time.perf_counter() - began
    assert status[0][:3] in {"200", "201"}, status
    return whole, meter.seconds, meter.statements


def _environ(request: bytes) -> dict[str, Any]:
    """What the server would hand to Django for these bytes."""
    head, _, body = request.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    method, address, protocol = first.split(" ")
    path, _, query = address.partition("?")
    headers = dict(line.split(": ", 1) for line in lines)
    kind = headers.pop("Content-Type", "")
    return {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "CONTENT_TYPE": kind,
        "CONTENT_LENGTH": str(len(body)),
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": protocol,
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        **{"HTTP_" + name.upper().replace("-", "_"): text for name, text in headers.items()},
    }
