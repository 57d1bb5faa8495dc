# SPDX-License-Identifier: Apache-2.0
"""Changing tables in tests, in as few words as a person would."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.programmes.domain.slots import create_slots
from machikoba.programmes.domain.tables import TABLES
from machikoba.programmes.models import Admission, Programme
from machikoba.regions.domain.tables import Outcome, save
from machikoba.regions.models import Edition
from machikoba.sheets.changes import Added, Asked, Edit

Cells = Mapping[str, Mapping[str, str]]


def change(
    table: str,
    edition: Edition,
    edits: Cells | None = None,
    added: Sequence[Mapping[str, str]] = (),
    removed: Sequence[str] = (),
    **more: Any,
) -> Outcome:
    """Ask for reference → column → text, new rows (new-1, new-2, …) and rows to be removed."""
    cells = [Edit(row, *cell) for row, cells in (edits or {}).items() for cell in cells.items()]
    asked = Asked(
        tuple(cells),
        tuple(Added(f"new-{number}", cells) for number, cells in enumerate(added, 1)),
        tuple(removed),
    )
    return save(table=TABLES[table], edition=fresh(edition), asked=asked, actor=SYSTEM, **more)


def fresh(edition: Edition) -> Edition:
    """The edition as a request reads it."""
    return Edition.objects.select_related("occasion", "open_factory").get(pk=edition.pk)


def rows(table: str, edition: Edition, language: str = "ja") -> dict[str, dict[str, str]]:
    """Every cell of a table by reference."""
    return TABLES[table].rows(fresh(edition), language)


def one(table: str, edition: Edition) -> tuple[str, dict[str, str]]:
    """The only row of a table."""
    ((reference, cells),) = rows(table, edition).items()
    return reference, cells


def said(outcome: Outcome) -> list[tuple[str, str, str]]:
    """What is wrong: row, column, sentence."""
    return [(problem.row, problem.column, problem.ja) for problem in outcome.problems]


def large(programmes: int, slots_each: int) -> Edition:
    """An edition of so many programmes of one maker, each with so many starts a day apart."""
    edition = cast.edition()
    maker = cast.maker(edition)
    made = Programme.objects.bulk_create(
        Programme(
            occasion=edition.occasion,
            participation=maker,
            title=Texts.of(f"工場見学{number}"),
            admission=Admission.FIRST_COME,
            duration_minutes=60,
        )
        for number in range(programmes)
    )
    create_slots([(row, cast.plan(9 + hour)) for row in made for hour in range(slots_each)])
    return edition
