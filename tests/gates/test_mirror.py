# SPDX-License-Identifier: Apache-2.0
"""tests/ mirrors src/, file by file: where a rule lives is where its test lives."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import pytest
from tests.gates.files import ROOT, SOURCE

pytestmark = pytest.mark.gate
RULES = ("core/", "sheets/", "domain/", "queries/", "reading/", "rules.py", "views/", "api/")
FREE = {"browser", "gates", "concurrency", "faults", "federation"}  # whole walks, not modules
# Read only by the module that has the test, which goes through every line of them.
THROUGH_ANOTHER = {
    "core/sqlite/base.py": "tests/core/sqlite/test_lock.py",
    "sheets/sheet.py": "tests/sheets/test_reading.py",
    "sheets/errors.py": "tests/sheets/test_reading.py",
    "bookings/domain/checks.py": "tests/bookings/domain/test_orders.py",
    "bookings/domain/refusals.py": "tests/bookings/domain/test_orders.py",
    "programmes/domain/import_remarks.py": "tests/programmes/domain/test_imports.py",
    "ui/uploads.py": "tests/office/views/test_imports.py",
    "programmes/domain/import_plan.py": "tests/programmes/domain/test_imports.py",
    "programmes/domain/import_fields.py": "tests/programmes/domain/test_imports.py",
    "programmes/domain/import_slots.py": "tests/programmes/domain/test_imports.py",
    "programmes/domain/programme_cells.py": "tests/programmes/domain/test_programme_table.py",
    "regions/domain/table_columns.py": "tests/regions/domain/test_maker_table.py",
    "programmes/domain/capacities.py": "tests/programmes/domain/test_imports.py",
    "programmes/domain/prices.py": "tests/programmes/domain/test_imports.py",
    "api/schemas.py": "tests/api/test_orders.py",
    "api/pages.py": "tests/api/test_editions.py",
    "api/urls.py": "tests/api/test_editions.py",
    "programmes/reading/remarks.py": "tests/programmes/reading/test_row.py",
    "atlas/reading/lies.py": "tests/atlas/reading/test_feed_page.py",
    "figures/queries/figures.py": "tests/figures/domain/test_figures.py",
    "atlas/domain/joining.py": "tests/atlas/domain/test_merges.py",
    "atlas/queries/merges.py": "tests/atlas/domain/test_merges.py",
    "trips/domain/options.py": "tests/trips/domain/test_problems.py",
    "trips/domain/stored.py": "tests/trips/domain/test_solving.py",
    "atlas/domain/settle.py": "tests/atlas/domain/test_heard.py",
}


def untested(modules: Iterable[str], tests: set[str]) -> list[str]:
    """The modules with rules in them that have no test of their own name."""
    missing = []
    for module in modules:
        path = PurePosixPath(module)
        mirror = str(path.with_name(f"test_{path.name}"))
        if any(rule in module for rule in RULES) and mirror not in tests:
            missing.append(module)
    return missing


def names(folder: Path, pattern: str) -> set[str]:
    found = folder.rglob(pattern)
    return {p.relative_to(folder).as_posix() for p in found if "migrations" not in p.parts}


def modules() -> set[str]:
    return {n for n in names(SOURCE, "*.py") if not n.endswith("__init__.py")}


def test_every_rule_has_its_test() -> None:
    asked = modules() - set(THROUGH_ANOTHER)
    assert sorted(untested(asked, names(ROOT / "tests", "test_*.py"))) == []


def test_every_test_has_its_module() -> None:
    mirrored = {n.replace("test_", "", 1) for n in names(ROOT / "tests", "test_*.py")}
    mirrored = {n for n in mirrored if n.split("/")[0] not in FREE}
    assert sorted(mirrored - modules()) == []


def test_exceptions_are_real() -> None:
    for module, test in THROUGH_ANOTHER.items():
        assert (SOURCE / module).exists()
        assert (ROOT / test).exists()


def test_a_missing_test_is_found() -> None:
    assert untested(["core/clock.py"], set()) == ["core/clock.py"]
    assert untested(["core/clock.py"], {"core/test_clock.py"}) == []
