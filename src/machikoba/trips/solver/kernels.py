# SPDX-License-Identifier: Apache-2.0
"""Compiling the inner loops: once a machine, kept beside the source or in a folder of one's own."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numba
from numba.core import config

Loop = TypeVar("Loop", bound=Callable[..., object])
HERE = Path(__file__).parent


def _mark() -> str:
    """Changes with every source: a loop holds the code of those it calls, whatever their file."""
    sources = sorted(HERE.rglob("*.py"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:12]


def _ours(folder: Path) -> bool:
    """Whether it can be written to, and by nobody else: what lies in it is run as it is."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            state = folder.stat()
    except OSError:
        return False
    return state.st_uid == os.getuid() and not state.st_mode & 0o022


def _folder() -> str:
    """Where compiled loops are kept; empty where there is no place for them."""
    name = f"loops-{_mark()}"
    temporary = Path(tempfile.gettempdir()) / f"machikoba-{os.getuid()}"
    for folder in (HERE / "__pycache__" / name, temporary / name):
        if _ours(folder.parent) and _ours(folder):
            return str(folder)
    return ""


FOLDER = os.environ.get("NUMBA_CACHE_DIR") or _folder()


def kernel(loop: Loop) -> Loop:
    """Compiles a function of arrays at its first call; it lets go of the interpreter's lock."""
    before = config.CACHE_DIR  # type: ignore[attr-defined]
    config.CACHE_DIR = FOLDER  # type: ignore[attr-defined]
    try:
        made: Any = numba.njit(cache=bool(FOLDER), nogil=True)(loop)
    finally:
        config.CACHE_DIR = before  # type: ignore[attr-defined]
    return made  # type: ignore[no-any-return]
