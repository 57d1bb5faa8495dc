# SPDX-License-Identifier: Apache-2.0
"""Short functions, small files, templates one can read."""

import ast
from collections.abc import Iterator

import pytest
from tests.gates.files import kept, shown

pytestmark = pytest.mark.gate
MOST_IN_FUNCTION = 60
MOST_IN_FILE = 400
MOST_IN_TEMPLATE = 150
MOST_IN_TEMPLATE_LINE = 200
TABLES = {"src/machikoba/operations/demo_texts.py"}  # words only, no rules


def long_functions(source: str) -> Iterator[str]:
    """Every function longer than it may be, as name and lines."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > MOST_IN_FUNCTION:
                yield f"{node.name}: {lines} lines"


def long_lines(template: str) -> list[int]:
    """The numbers of lines that are too long to read."""
    lines = enumerate(template.splitlines(), 1)
    return [number for number, line in lines if len(line) > MOST_IN_TEMPLATE_LINE]


def test_functions() -> None:
    found = {shown(p): list(long_functions(p.read_text("utf-8"))) for p in kept(".py")}
    assert {name: long for name, long in found.items() if long} == {}


def test_files() -> None:
    sizes = {shown(p): len(p.read_text("utf-8").splitlines()) for p in kept(".py", ".css", ".js")}
    long = {name: lines for name, lines in sizes.items() if lines > MOST_IN_FILE}
    assert set(long) - TABLES == set()


def test_templates() -> None:
    texts = {shown(p): p.read_text("utf-8") for p in kept(".html")}
    assert {n for n, t in texts.items() if len(t.splitlines()) > MOST_IN_TEMPLATE} == set()
    assert {n: long_lines(t) for n, t in texts.items() if long_lines(t)} == {}


def test_a_long_function_is_found() -> None:
    body = "    x = 1\n" * MOST_IN_FUNCTION
    assert list(long_functions(f"def f():\n{body}")) == ["f: 61 lines"]


def test_a_long_line_is_found() -> None:
    assert long_lines("short\n" + "x" * (MOST_IN_TEMPLATE_LINE + 1)) == [2]
