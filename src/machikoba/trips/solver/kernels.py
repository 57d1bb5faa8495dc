# SPDX-License-Identifier: Apache-2.0
"""Compiling the inner loops: once a machine, kept beside the source or in the user's cache."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numba
from numba.core import config

Loop = TypeVar("Loop", bound=Callable[..., object])


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _home() -> None:
    """Where the package and the home may not be written to, the cache is in a folder of one's own.

    Compiled code is run as it is found, so the folder has to belong to this user alone.
    """
    if "NUMBA_CACHE_DIR" in os.environ or _writable(Path(__file__).parent / "__pycache__"):
        return
    mark = hashlib.sha256(str(Path(__file__).parent).encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"machikoba-{os.getuid()}-{mark}"
    folder.mkdir(mode=0o700, exist_ok=True)
    state = folder.stat()
    if state.st_uid == os.getuid() and not state.st_mode & 0o077:
        config.CACHE_DIR = str(folder)  # type: ignore[attr-defined]


_home()


def kernel(loop: Loop) -> Loop:
    """Compiles a function of arrays at its first call; it lets go of the interpreter's lock."""
    try:
        made: Any = numba.njit(cache=True, nogil=True)(loop)
    except RuntimeError:  # no folder to keep it in: compiled anew in each process
        made = numba.njit(nogil=True)(loop)
    return made  # type: ignore[no-any-return]
