# SPDX-License-Identifier: Apache-2.0
"""The pages of docs/ and the READMEs say what the code does."""

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.gates.files import ROOT, SOURCE, shown

from machikoba.api import schemas
from machikoba.api.api import api
from machikoba.bookings.domain.refusals import Code
from machikoba.cli import parser
from machikoba.config import environ
from machikoba.programmes.models import Admission, Price, Programme, Unit
from machikoba.programmes.reading import headers
from machikoba.programmes.reading.row import read_row
from machikoba.reports.prints.catalogue import PRINTS
from machikoba.reports.tables import TABLES

pytestmark = pytest.mark.gate
READMES = [ROOT / "README.md", ROOT / "README.ja.md"]
PAGES = [*READMES, ROOT / "data/README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = {"make demo", "make test"}
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")
FILE = re.compile(r"`((?:[\w.-]+/)+[\w.-]+\.(?:py|js|html|md|po|csv)|(?:[\w.-]+/)+)`")
TEST = re.compile(r"`(test_\w+)`")
BLOCK = re.compile(r"^```json (\w+)\n(.*?)^```", re.S | re.M)
HOMES = (ROOT, SOURCE, SOURCE / "site", SOURCE / "office")
Arguments = dict[str, str]


def doc(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def table(text: str, first: str) -> list[list[str]]:
    """The cells of every row of the tables whose first header is `first`, without backticks."""
    rows, inside = [], False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip("| ").split("|")] if "|" in line else []
        if not cells:
            inside = False
        elif inside and not line.startswith("|---"):
            rows.append([cell.strip() for cell in line.split("|")[1:-1]])
        elif cells[0] == first:
            inside = True
    return rows


def plain(cell: str) -> str:
    return cell.strip("`")


def sections(text: str, prefix: str) -> dict[str, str]:
    """The text under each heading that begins with `prefix`, by the rest of the heading."""
    parts = re.split(rf"^## {re.escape(prefix)}", text, flags=re.M)[1:]
    return {head: rest for head, _, rest in (part.partition("\n") for part in parts)}


def commands_told(text: str) -> dict[str, Arguments]:
    """Command → argument → default, as the page says."""
    found = {}
    for name, part in sections(text, "machikoba ").items():
        own = part.split("\n## ")[0]
        found[name] = {plain(row[0]): plain(row[1]) for row in table(own, "argument")}
    return found


def commands_parsed(of: argparse.ArgumentParser, name: str = "") -> Iterator[tuple[str, Arguments]]:
    """The same of the parser itself, down to the last subcommand."""
    found: Arguments = {}
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, child in action.choices.items():
                yield from commands_parsed(child, f"{name} {word}".strip())
            return
        if not isinstance(action, argparse._HelpAction):
            label = action.option_strings[0] if action.option_strings else action.dest
            found[label] = "required" if action.required else str(action.default or "")
    yield name, found


def broken_links(page: Path, text: str) -> list[str]:
    """Relative links that lead to no file, or to no heading of it."""
    wrong = []
    for path, anchor in LINK.findall(text):
        target = page.parent / path if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            wrong.append(f"{path}#{anchor}" if anchor else path)
    return wrong


def anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w -]", "", head).strip().lower().replace(" ", "-") for head in heads}


def missing_files(text: str) -> list[str]:
    """Files and folders named in backticks that are nowhere in the house."""
    return [
        name
        for name in FILE.findall(text)
        if not any((home / name).exists() for home in HOMES) and not any(SOURCE.glob(f"*/{name}"))
    ]


def misread(column: str, cells: list[str]) -> list[str]:
    """The cells of a column of which anything is not understood."""
    others = {
        "capacity_unit": {"capacity": "10"},
        "fee_note": {"fee_yen": "500"},
        "end_times": {"start_times": "10:00"},
    }
    beside = others.get(column, {})
    row = dict.fromkeys(headers.COLUMNS, "") | beside
    readings = {cell: read_row({**row, column: cell}, 2026) for cell in cells}
    return [cell for cell, read in readings.items() if read.remarks or column in read.as_stated]


def test_commands() -> None:
    assert commands_told(doc("commands.md")) == dict(commands_parsed(parser()))


def test_exported_tables() -> None:
    assert [plain(row[0]) for row in table(doc("commands.md"), "table")] == list(TABLES)


def test_prints() -> None:
    assert [plain(row[0]) for row in table(doc("commands.md"), "print")] == list(PRINTS)


def test_settings() -> None:
    told = [[plain(cell) for cell in row] for row in table(doc("settings.md"), "name")]
    listed = [[s.name, s.kind.__name__, str(s.default), s.help] for s in environ.TABLE]
    assert told == listed


def test_endpoints() -> None:
    paths = api.get_openapi_schema(path_prefix="/api/v1/")["paths"]
    served = {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}
    text = doc("api.md")
    told = {f"{verb} {path}" for verb in ("GET", "POST") for path in sections(text, f"{verb} ")}
    assert told == served


@pytest.mark.parametrize(("name", "body"), BLOCK.findall(doc("api.md")))
def test_examples_are_what_the_api_takes_and_gives(name: str, body: str) -> None:
    example = json.loads(body)
    assert getattr(schemas, name).model_validate(example).model_dump(mode="json") == example


def test_codes_and_values() -> None:
    text = doc("api.md")
    codes = {plain(row[0]) for row in table(text, "code")}
    assert codes == {*Code, "invalid", "key_reused", "not_found", "room_left"}
    told = {plain(row[0]): row[1].replace("`", "").split() for row in table(text, "field")}
    choices = {"kind": Programme.Kind, "admission": Admission, "fee": Programme.Fee}
    choices |= {"per": Price.Per, "unit": Unit}
    assert told == {name: list(of.values) for name, of in choices.items()}


def test_headers_of_spreadsheets() -> None:
    rows = [row for row in table(doc("spreadsheet.md"), "列の名前") if len(row) == 2]
    told = {plain(row[0]): row[1].split("、") for row in rows}
    assert told == {column: names.split() for column, names in headers._NAMES.items()}


def test_ways_of_writing_cells() -> None:
    rows = [row for row in table(doc("spreadsheet.md"), "列の名前") if len(row) == 3]
    examples = {(plain(row[0]), row[1]): re.findall("`([^`]+)`", row[1]) for row in rows}
    assert len(examples) > 10
    assert all(examples.values())
    assert [
        cell for (column, _), cells in examples.items() for cell in misread(column, cells)
    ] == []


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_links_and_files_are_there(page: Path) -> None:
    text = page.read_text("utf-8")
    assert broken_links(page, text) == []
    assert missing_files(text) == []


def test_named_tests_are_there() -> None:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    told = set(TEST.findall(doc("concurrency.md")))
    assert len(told) > 10
    assert {name for name in told if f"def {name}(" not in sources} == set()


def test_every_package_has_its_line() -> None:
    packages = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    tree = doc("house.md").split("```")[1]
    assert packages == set(re.findall(r"(\w+)/ ", tree)) & packages
    assert packages - set(re.findall(r"(?:^  |     )(\w+)/ ", tree, re.M)) == set()


@pytest.mark.parametrize("page", READMES, ids=shown)
def test_readmes_open_with_both_commands_and_name_each_other(page: Path) -> None:
    text = page.read_text("utf-8")
    assert set(re.findall(r"^(make \w+)", text.split("```")[1], re.M)) == COMMANDS
    (other,) = set(READMES) - {page}
    assert f"({other.name})" in text


def test_a_wrong_command_is_found() -> None:
    wrong = doc("commands.md").replace("| `--port` | `8000`", "| `--port` | `9000`", 1)
    assert commands_told(wrong)["serve"]["--port"] == "9000"
    assert commands_told(wrong) != dict(commands_parsed(parser()))
    cut = doc("commands.md").replace("## machikoba worker", "## The worker")
    assert set(dict(commands_parsed(parser()))) - set(commands_told(cut)) == {"worker"}


def test_a_wrong_row_or_heading_is_found() -> None:
    assert table("| name | x |\n|---|---|\n| `A` | 1 |\n\n| other |\n|---|\n| b |", "name") == [
        ["`A`", "1"]
    ]
    assert sections("## GET /a\nx\n## GET /b\ny", "GET ") == {"/a": "x\n", "/b": "y"}


def test_a_wrong_link_file_or_cell_is_found() -> None:
    page = READMES[0]
    text = "[a](docs/nowhere.md) [b](LICENSE) [c](docs/api.md#nothing) [d](docs/api.md#problems)"
    assert broken_links(page, text) == ["docs/nowhere.md", "docs/api.md#nothing"]
    assert missing_files("`core/nothing.py` and `core/clock.py` in `no/where/`") == [
        "core/nothing.py",
        "no/where/",
    ]
    assert misread("capacity", ["10名", "たくさん"]) == ["たくさん"]
