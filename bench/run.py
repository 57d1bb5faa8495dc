# SPDX-License-Identifier: Apache-2.0
"""The bench on both databases. Prints its tables; progress goes to the standard error.

bench/run.py            some six minutes
bench/run.py --quick    half a minute: shows that everything runs, the figures say little
bench/run.py --write    puts the tables into RESULTS.md as well
bench/run.py --rush     the opening rush instead, some five minutes; prints JSON
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from bench import report
from tools import with_pg

LONGEST = 900.0  # seconds for one database; it takes a fifth of that
OURS = ("DATABASE_URL", "EMAIL_URL", "MACHIKOBA_DEMO", "MACHIKOBA_BASE_URL", "MACHIKOBA_SECRET_KEY")


def main() -> None:
    """Measure, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only show that it runs")
    parser.add_argument("--write", action="store_true", help="put the tables into RESULTS.md")
    parser.add_argument("--rush", action="store_true", help="the opening rush")
    parser.add_argument("--only", choices=["sqlite", "postgresql"], help="one database")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    for name in OURS:
        os.environ.pop(name, None)
    words = [word for word in ("--quick", "--write") if getattr(asked, word[2:])]
    command = " ".join(["bench/run.py", *words])
    on = report.machine()
    chosen = [asked.only] if asked.only else ["sqlite", "postgresql"]
    module = "bench.rush" if asked.rush else "bench.one"
    try:
        measured = [measure(name, asked.quick, module) for name in chosen]
    except KeyboardInterrupt:
        sys.exit(130)
    except subprocess.TimeoutExpired:
        sys.exit(f"Stopped: one database took longer than {LONGEST:.0f} seconds.")
    if asked.rush:
        print(on, json.dumps(measured, indent=1), sep="\n")
        return
    figures = report.render(command, on, measured)
    print(figures)
    if asked.write:
        report.write(figures)


def measure(database: str, quick: bool, module: str) -> dict[str, Any]:
    """The figures of one database, in a folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="machikoba-bench-"))
    try:
        # Without options the server commits durably: fsync and all that is on.
        url = with_pg.start("") if database == "postgresql" else ""
        return run_one(quick, module, {"MACHIKOBA_DATA": str(folder), "DATABASE_URL": url})
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_one(quick: bool, module: str, settings: dict[str, str]) -> dict[str, Any]:
    """one.py or rush.py in a process of its own: Django knows one database in its life."""
    command = [sys.executable, "-m", module, *(["--quick"] if quick else [])]
    environment = {**os.environ, **settings, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    child = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        said, _ = child.communicate(timeout=LONGEST)
    except BaseException:
        child.terminate()  # it stops its server; Ctrl-C has told it already
        child.wait()
        raise
    if child.returncode:
        sys.exit(f"The bench has failed with {child.returncode}; its reason stands above.")
    figures: dict[str, Any] = json.loads(said)
    return figures


if __name__ == "__main__":
    main()
