# SPDX-License-Identifier: Apache-2.0
"""A region's figures: contradictions stand side by side, corrections keep what was said."""

from datetime import date
from typing import Any

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.figures.domain.figures import Ended, SaidAlready, correct, record, withdraw
from machikoba.figures.models import EditionFigure
from machikoba.figures.queries.figures import by_quantity, ended, standing
from machikoba.regions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def said(value: int = 5800, **other: Any) -> dict[str, Any]:
    return {
        "quantity": "attendance",
        "value": value,
        "is_about": False,
        "basis": "measured",
        "state": "preliminary",
        "as_of": date(2026, 10, 5),
        "source": "受付の集計",
        **other,
    }


def say(edition: Edition, value: int = 5800, **other: Any) -> EditionFigure:
    return record(edition=edition, actor=SYSTEM, fields=said(value, **other))


def test_contradictions_stand_side_by_side() -> None:
    edition = cast.edition()
    say(edition, 5800), say(edition, 6000, source="地元紙", basis="reported")
    ((quantity, figures),) = by_quantity(edition)
    assert (quantity, [figure.value for figure in figures]) == ("attendance", [5800, 6000])


def test_a_correction_keeps_what_was_said() -> None:
    edition = cast.edition()
    first = say(edition)
    made = correct(figure=first, actor=SYSTEM, fields=said(5780, state="final"))
    assert list(standing(edition)) == [made]
    (old,) = ended(edition)
    assert (old.value, old.corrected_by) == (5800, made)
    entry = Entry.objects.get(action="correct_figure")
    assert (entry.before["value"], entry.after["value"]) == ("5800", "5780")


def test_the_same_is_not_said_twice() -> None:
    edition = cast.edition()
    say(edition)
    with pytest.raises(SaidAlready):
        say(edition, 5900)
    assert [figure.value for figure in standing(edition)] == [5800]


def test_of_two_corrections_the_later_is_told() -> None:
    first = say(cast.edition())
    correct(figure=first, actor=SYSTEM, fields=said(5780))
    for late in (
        lambda: correct(figure=first, actor=SYSTEM, fields=said(1)),
        lambda: withdraw(figure=first, actor=SYSTEM),
    ):
        with pytest.raises(Ended):
            late()
    assert [figure.value for figure in standing(first.edition)] == [5780]


def test_withdrawn_it_may_be_said_again() -> None:
    edition = cast.edition()
    withdraw(figure=say(edition), actor=SYSTEM)
    assert (list(standing(edition)), ended(edition).count()) == ([], 1)
    say(edition, 5900)


def test_every_change_reaches_the_pages() -> None:
    edition = cast.edition()
    first = say(edition)
    withdraw(figure=correct(figure=first, actor=SYSTEM, fields=said(2)), actor=SYSTEM)
    edition.refresh_from_db()
    assert edition.publication_version == 4
