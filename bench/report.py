# SPDX-License-Identifier: Apache-2.0
"""The figures as the tables of RESULTS.md. What people wrote there around them stays."""

import os
import platform
import statistics
from collections.abc import Iterator, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).with_name("RESULTS.md")
BEGIN, END = "<!-- figures: written by the command below -->", "<!-- end of figures -->"
TITLES = {"sqlite": "SQLite, one server process", "postgresql": "PostgreSQL, two server processes"}
Figures = dict[str, Any]


def machine() -> str:
    """What it ran on, in one line, before it ran."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("Django", "granian", "psycopg"))
    python = f"{platform.python_implementation()} {platform.python_version()}"
    busy = f"load {os.getloadavg()[0]:.1f} before"
    cores = f"{os.cpu_count()} cores of {_processor()}"
    return f"{date.today()}, {cores}, {platform.system()}, {busy}; {python}, {packages}"  # noqa: DTZ011


def _processor() -> str:
    names = Path("/proc/cpuinfo")
    lines = names.read_text().splitlines() if names.exists() else []
    found = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    return found[0] if found else platform.machine()


def render(command: str, on: str, measured: Sequence[Figures]) -> str:
    """Everything between the marks."""
    lines = [f"`{command}` on {on}.", ""]
    for figures in measured:
        lines += [f"## {TITLES[figures['vendor']]}", *_database(figures), ""]
        lines += [*_courses(figures["courses"]), "", *_shares(figures["shares"]), ""]
    return "\n".join(lines)


def _database(figures: Figures) -> Iterator[str]:
    facts, proof = figures["facts"], figures["proof"]
    yield f"{facts['version']}; {facts['durable']}; 4 KiB to the disk and back: {facts['disk']}."
    yield f"{proof['orders']:,} bookings confirmed, {proof['taken']:,} places taken, two for each;"
    yield f"`machikoba check` says: {proof['check']}."
    yield ""


def _courses(courses: Sequence[Figures]) -> Iterator[str]:
    yield "| what | a second | wait, median | wait, 99 % | of its floor | aim | generator |"
    yield "|---|---|---|---|---|---|---|"
    for course in courses:
        cells = [
            course["name"],
            _spread(course["rates"], "{:,.0f}"),
            _milliseconds(course["p50"]),
            _milliseconds(course["p99"]),
            f"{_spread(course['ratios'], '{:.2f}')}" if course["ratios"] else "",
            _aim(course),
            f"{course['generator']:.0%}" if course["generator"] else "",
        ]
        yield f"| {' | '.join(cells)} |"


def _spread(values: Sequence[float], form: str) -> str:
    """The median with the least and the most of the rounds."""
    middle, least, most = statistics.median(values), min(values), max(values)
    return f"{form.format(middle)} ({form.format(least)}–{form.format(most)})"


def _milliseconds(value: float | None) -> str:
    return "" if value is None else f"{value:.1f} ms"


def _aim(course: Figures) -> str:
    if not course["least"]:
        return ""
    reached = statistics.median(course["ratios"]) >= course["least"]
    return f"{course['least']:.2f}: {'reached' if reached else 'missed'}"


def _shares(shares: Sequence[Figures]) -> Iterator[str]:
    yield "| one request, one thread, no socket | whole | in the database | statements |"
    yield "|---|---|---|---|"
    for part in shares:
        times = f"{part['ms']:.2f} ms | {part['database_ms']:.2f} ms"
        yield f"| {part['name']} | {times} | {part['statements']} |"


def write(figures: str) -> None:
    """Put the figures between their marks, and leave everything else as it stands."""
    before, _, rest = RESULTS.read_text("utf-8").partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise ValueError(f"{RESULTS.name} has lost its marks")
    whole = f"{before}{BEGIN}\n{figures}\n{END}{after}"
    beside = RESULTS.with_suffix(".new")
    beside.write_text(whole, "utf-8")
    beside.replace(RESULTS)
