# SPDX-License-Identifier: Apache-2.0
"""The press: a template of ours and a structure of plain values become a PDF.

The values reach typst as data and are shown as text. No text of a visitor or maker is ever part of
a template's source, so none of it is carried out.

Each print is set in a process of its own (pressroom.py): typst keeps what it has computed, 100 MB
for a long print, and only the end of a process gives it back.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from machikoba.core import clock
from machikoba.core.characters import writable

HERE = Path(__file__).parent
FONTS = HERE / "fonts"  # put there by hatch_build.py
TEMPLATES = HERE / "templates"
SECONDS = 120
AT_ONCE = BoundedSemaphore(2)  # visitors keep a share of the machine


class NotPrinted(RuntimeError):
    """The fonts are missing, or typst refused or took too long."""


def press(template: str, data: Mapping[str, Any]) -> bytes:
    """The PDF of templates/<template>.typ; `data` is what json can write. Raises NotPrinted."""
    if not any(FONTS.glob("*.ttf")):
        raise NotPrinted(f"no fonts in {FONTS}: run make setup")
    made_at = int(clock.now().timestamp())
    room, source = str(HERE / "pressroom.py"), str(TEMPLATES / f"{template}.typ")
    command = [sys.executable, "-I", room, source, str(FONTS), str(made_at)]
    body = json.dumps(_writable(data), ensure_ascii=False).encode()
    with AT_ONCE:
        try:
            done = subprocess.run(  # noqa: S603 our own program, our own paths
                command, input=body, capture_output=True, timeout=SECONDS
            )
        except subprocess.TimeoutExpired:
            raise NotPrinted(f"{template}: took longer than {SECONDS} s") from None
    if done.returncode:
        raise NotPrinted(f"{template}: {done.stderr.decode(errors='replace').splitlines()[-1:]}")
    return done.stdout


def _writable(value: Any) -> Any:
    # One control character, copied along with a title, and typst refuses the whole print.
    if isinstance(value, str):
        return writable(value)
    if isinstance(value, Mapping):
        return {key: _writable(item) for key, item in value.items()}
    return [_writable(item) for item in value] if isinstance(value, list | tuple) else value
