# SPDX-License-Identifier: Apache-2.0
"""Run commands at once, each line they print behind its name: side_by_side.py NAME COMMAND …

A command is a line for the shell. One that fails stops no other; the exit code is 1 then.
"""

import subprocess
import sys
import threading
import time


def follow(name: str, running: "subprocess.Popen[str]", last: dict[str, str]) -> None:
    """Print what it says, until it has nothing more to say; its last line is kept."""
    assert running.stdout is not None
    for line in running.stdout:
        print(f"{name:<10} | {line}", end="", flush=True)
        last[name] = line


def main(arguments: list[str]) -> int:
    begun = time.monotonic()
    jobs = {}
    for name, command in zip(arguments[::2], arguments[1::2], strict=True):
        jobs[name] = subprocess.Popen(
            command, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
    last: dict[str, str] = {}
    readers = [threading.Thread(target=follow, args=(*job, last)) for job in jobs.items()]
    for reader in readers:
        reader.start()
    try:
        for job in jobs.values():
            job.wait()
    except KeyboardInterrupt:  # the terminal has told them too: let them end their servers
        for job in jobs.values():
            job.wait()
    for reader in readers:
        reader.join()
    print(*last.values(), sep="", end="")  # how each suite has ended, as its runner says it
    for name, job in jobs.items():
        print(f"{name:<10} | {'good' if job.returncode == 0 else 'FAILED'}")
    print(f"{'':<10} | {time.monotonic() - begun:.0f} s")
    return int(any(job.returncode for job in jobs.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
