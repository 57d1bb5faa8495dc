# SPDX-License-Identifier: Apache-2.0
"""How good and how fast day plans are: `python -m bench.trips.run [FOLDER]`, every plan checked.

FOLDER holds the literature's files and best_known.csv (instance, m, best_known); without it only
the realistic days of days.json are measured. Seconds are CPU.
"""

import argparse
import csv
import itertools
import math
import statistics
import time
from pathlib import Path
from typing import Any

from bench.trips.days import SPECIFICATION, day

from machikoba.trips.solver.check import breaches
from machikoba.trips.solver.optw import solve as optw
from machikoba.trips.solver.plan import Status
from machikoba.trips.solver.solve import ready, solve


def days(count: int, seconds: float) -> None:
    """The table of realistic days, drop-in ones and large ones included."""
    ready()
    print("| days | proven | CPU, median | CPU, 95 % | bound above, most |\n|---|---|---|---|---|")
    for size in (*SPECIFICATION["sizes"], SPECIFICATION["large"]):
        for mode in SPECIFICATION["modes"]:
            _days(size, mode, count, seconds, drop_in=False)
    for mode in SPECIFICATION["modes"]:
        _days(SPECIFICATION["sizes"][1], mode, count, seconds, drop_in=True)


def _days(size: dict[str, Any], mode: str, count: int, seconds: float, *, drop_in: bool) -> None:
    spent, gaps, proven = [], [], 0
    for seed in range(count):
        problem = day(size, mode, seed, drop_in=drop_in)
        begun = time.thread_time()
        plan = solve(problem, seconds=seconds)
        spent.append(time.thread_time() - begun)
        wrong = breaches(problem, plan)
        if wrong:
            raise SystemExit(f"{size['name']}, {mode}, {seed}: {wrong}")
        closed = plan.bound == plan.score
        proven += plan.status is Status.OPTIMAL or closed
        gaps.append(0.0 if closed else 100 * (plan.bound / max(1, plan.score) - 1))
    spent.sort()
    late = spent[math.ceil(0.95 * count) - 1]
    name = f"{size['name']}, {mode}{', drop-in' if drop_in else ''}"
    middle = statistics.median(spent)
    print(f"| {name} | {proven} of {count} | {middle:.2f} s | {late:.2f} s | {max(gaps):.1f} % |")


def table(folder: Path, seconds: float, seed: int) -> None:
    """The literature's table by the number of routes."""
    optw.ready()
    rows = list(csv.DictReader((folder / "best_known.csv").read_text("utf-8").splitlines()))
    print(
        "| routes | instances | gap to the best known | worst | CPU, most |\n|---|---|---|---|---|"
    )
    for routes in sorted({int(row["m"]) for row in rows}):
        gaps, most = {}, 0.0
        for row in (row for row in rows if int(row["m"]) == routes):
            text = (folder / f"{row['instance']}.txt").read_text("utf-8")
            begun = time.thread_time()
            answer = optw.solve_text(
                text,
                name=row["instance"],
                routes=routes,
                seconds=seconds,
                seed=seed,
                tell=lambda *_: None,
            )
            most = max(most, time.thread_time() - begun)
            check(text, row["instance"], answer)
            best = int(row["best_known"])
            gaps[row["instance"]] = 100 * (best - answer["score"]) / best
        name = max(gaps, key=lambda one: gaps[one])
        mean = statistics.mean(gaps.values())
        worst = f"{name} {gaps[name]:.1f} %"
        print(f"| {routes} | {len(gaps)} | {mean:.2f} % | {worst} | {most:.2f} s |", flush=True)


def check(text: str, name: str, answer: dict[str, Any]) -> None:
    """Walks every route again, from the file alone; ends the run where anything is wrong."""
    lines = [line.split() for line in text.splitlines() if line.strip()][2:]
    rows = {int(line[0]): [float(cell) for cell in line] for line in lines}
    unit, seen = 100 if name.startswith("pr") else 10, []
    for route in answer["routes"]:
        free = rows[0][-2]
        for origin, target in itertools.pairwise(route):
            a, b = rows[origin], rows[target]
            way = math.floor(math.hypot(a[1] - b[1], a[2] - b[2]) * unit + 1e-9) / unit
            free = max(free + way, b[-2])
            if free > b[-1] + 1e-6:
                raise SystemExit(f"{name}: vertex {target} is reached too late.")
            free += b[3]
        seen += route[1:-1]
    if len(seen) != len(set(seen)) or sum(rows[n][4] for n in seen) != answer["score"]:
        raise SystemExit(f"{name}: a vertex is there twice, or the score is wrong.")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--count", type=int, default=10, help="days of each kind")
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    days(asked.count, asked.seconds)
    if asked.folder:
        table(asked.folder, asked.seconds, asked.seed)
