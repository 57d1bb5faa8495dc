# SPDX-License-Identifier: Apache-2.0
"""An installation of its own: a process, a database, a port, reached over HTTP alone."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LOCAL = {"DATABASE_URL", "EMAIL_URL", "MACHIKOBA_SECRET_KEY", "MACHIKOBA_DEMO"}
Shown = dict[str, Any]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


class Installation:
    """One region or atlas. Its folder survives its process, as on a real machine."""

    def __init__(self, folder: Path, port: int, **settings: str) -> None:
        self.folder, self.port = folder, port
        self.url = f"http://127.0.0.1:{port}"
        self._process: subprocess.Popen[bytes] | None = None
        self.environ = {
            **{name: value for name, value in os.environ.items() if name not in LOCAL},
            "MACHIKOBA_DATA": str(folder),
            "MACHIKOBA_BASE_URL": self.url,
            "PYTHONPATH": f"{ROOT}/src:{ROOT}",
            **settings,
        }

    def begin(self, template: Path | None = None) -> None:
        """Make its database, or take a copy of an empty one."""
        if template is None:
            self.command("migrate")
        else:
            shutil.copytree(template, self.folder, ignore=shutil.ignore_patterns("keys"))

    def command(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run `machikoba` here."""
        return subprocess.run(
            [sys.executable, "-m", "machikoba.cli", *words],
            env=self.environ, capture_output=True, text=True, timeout=120,
        )  # fmt: skip

    def act(self, *acts: Shown) -> Any:
        """Do what acts.py knows; what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.federation.acts"],
            input=json.dumps(acts), env=self.environ, cwd=ROOT,
            capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout) if done.stdout else None

    def start(self) -> None:
        """Serve, without waiting until it does."""
        words = ["serve", "--port", str(self.port), "--no-worker"]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "machikoba.cli", *words],
            env=self.environ, start_new_session=True, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    def wait(self) -> None:
        """Until it answers."""
        deadline = time.monotonic() + 60
        while True:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{self.url}/healthz", timeout=5).close()
                return
            assert time.monotonic() < deadline, f"{self.url} does not answer"
            time.sleep(0.05)

    def kill(self) -> None:
        """End it as a power cut would."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None
            self._wait_until_the_port_is_free()

    def _wait_until_the_port_is_free(self) -> None:
        deadline = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            except OSError:
                return
            assert time.monotonic() < deadline
            time.sleep(0.05)

    def published(self) -> Shown:
        """What it says it has, read from its feed by nothing of ours."""
        things: Shown = {}
        address = f"{self.url}/api/v1/feed?limit=7"
        while True:
            with urllib.request.urlopen(address, timeout=30) as answer:
                page = json.load(answer)
            if not page["items"]:
                break
            for item in page["items"]:
                things.pop(item["id"], None)
                if item["state"] == "updated":
                    things[item["id"]] = item["data"]
            address = page["next"]
        return _comparable(things)


def _comparable(things: Shown) -> Shown:
    figures = [
        [name, one["propertyID"], one["value"]]
        for name, data in things.items()
        for one in data.get("machikoba:figures", [])
    ]
    return {
        "names": {name: data["name"][0]["@value"] for name, data in things.items()},
        "heard": sorted(things),
        "figures": sorted(figures),
        "error": "",
        "is_in_step": True,
    }
