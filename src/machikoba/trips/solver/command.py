# SPDX-License-Identifier: Apache-2.0
"""`machikoba trips solve`: a file in, a plan out. Knows neither settings nor a database."""

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from machikoba.trips.solver.document import plan_to, problem_from

STOPPED = 130


def run(asked: argparse.Namespace) -> int:
    """Prints the answer as JSON; 1 for a file that is no problem, 130 where it was stopped."""
    try:
        text = asked.file.read_text("utf-8")
        answer = _optw(asked, text) if asked.format == "optw" else _days(asked, text)
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return STOPPED
    except (OSError, ValueError) as error:
        print(f"{asked.file}: {_said(error)}", file=sys.stderr)
        return 1
    print(json.dumps(answer, ensure_ascii=False))
    return 0


def _said(error: Exception) -> str:
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, json.JSONDecodeError):
        return f"is not JSON: {error}"
    if isinstance(error, UnicodeDecodeError):
        return "is not UTF-8 text"
    return str(error)


def _days(asked: argparse.Namespace, text: str) -> dict[str, Any]:
    problem = problem_from(json.loads(text))
    # NumPy and Numba are loaded only where something is to be solved.
    from machikoba.trips.solver.solve import solve  # noqa: PLC0415

    plan = solve(problem, seconds=asked.seconds, seed=asked.seed, tell=progress())
    return plan_to(plan)


def _optw(asked: argparse.Namespace, text: str) -> dict[str, Any]:
    from machikoba.trips.solver.optw.solve import solve_text  # noqa: PLC0415

    return solve_text(
        text,
        name=Path(asked.file).name,
        routes=asked.routes,
        seconds=asked.seconds,
        seed=asked.seed,
        tell=progress(),
    )


def progress() -> Callable[[int, float], None]:
    """Says on the standard error how far it is, once a second."""
    last = time.monotonic()

    def tell(value: int, top: float) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= 1:
            last = now
            print(f"found {value}, at most {int(top)} … Ctrl-C stops", file=sys.stderr, flush=True)

    return tell
