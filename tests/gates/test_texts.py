# SPDX-License-Identifier: Apache-2.0
"""Every file names its licence; none names a machine, a registry or a promise."""

import re

import pytest
from tests.gates.files import kept, shown

pytestmark = pytest.mark.gate
HEADER = "SPDX-License-Identifier: Apache-2.0"
SOURCES = (".py", ".html", ".css", ".js", ".mjs", ".sh", "Makefile")
# Written in two pieces, or this file would find itself.
PROMISE = re.compile(r"\b(?:" + "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX"]) + r")\b")
HOSTS = ["registry.npm" + "js", "pypi." + "org", "files.python" + "hosted"]
PLACE = re.compile(r"(?<![\w.])/(?:home|Users|root|opt)/\w|" + "|".join(map(re.escape, HOSTS)))


def headless(text: str) -> bool:
    """Whether neither the first nor the second line names the licence."""
    return HEADER not in "\n".join(text.split("\n")[:2])


def test_headers() -> None:
    assert [
        shown(p)
        for p in kept(*SOURCES)
        if "migrations" not in p.parts and headless(p.read_text("utf-8"))
    ] == []


def test_no_promises_and_no_places() -> None:
    texts = {shown(p): p.read_text("utf-8", errors="replace") for p in kept()}
    assert [n for n, text in texts.items() if PROMISE.search(text)] == []
    assert [n for n, text in texts.items() if PLACE.search(text)] == []


def test_what_is_wrong_is_found() -> None:
    assert headless("import os\n")
    assert PROMISE.search("# TO" + "DO later")
    assert PLACE.search("see /ho" + "me/me/file")
