# SPDX-License-Identifier: Apache-2.0
"""Where Python's time goes in a booking: by package, as cProfile sees it."""

import cProfile
import pstats
from collections import defaultdict

from bench.courses import Requests
from bench.shares import _once
from django.core.wsgi import get_wsgi_application

PACKAGES = (
    "django/db/backends",
    "django/db",
    "django",
    "ninja",
    "pydantic",
    "allauth",
    "whitenoise",
    "psycopg",
    "machikoba/core/prepared",
    "machikoba/core/insert",
    "machikoba/core/sqlite",
    "machikoba",
    "json",
)
WAITS = ("commit", "execute", "fetchone", "fetchall", "wait", "poll", "select")


def shares(ask: Requests, times: int) -> dict[str, float]:
    """Of the time inside one booking the share of each package, in per cent, largest first."""
    application = get_wsgi_application()
    for _ in range(10):
        _once(application, ask.order(ask.region.wide))
    profiler = cProfile.Profile()
    profiler.enable()
    for _ in range(times):
        _once(application, ask.order(ask.region.wide))
    profiler.disable()
    spent: dict[str, float] = defaultdict(float)
    for (file, _, function), (_, _, own, *_rest) in pstats.Stats(profiler).stats.items():  # type: ignore[attr-defined]
        spent[_package(file, function)] += own
    whole = sum(spent.values())
    ranked = sorted(spent.items(), key=lambda item: -item[1])
    return {name: round(100 * own / whole, 1) for name, own in ranked}


def _package(file: str, function: str) -> str:
    if file == "~":
        is_waiting = any(word in function.lower() for word in WAITS)
        return "the database" if is_waiting else "built-in functions"
    return next((name for name in PACKAGES if f"/{name}" in file), "other Python")
