# SPDX-License-Identifier: Apache-2.0
"""Two change the same cell at once: one is saved, the other is told."""

from collections.abc import Callable

import pytest
from django.db import connection
from tests import cast
from tests.concurrency.crowd import Meeting, at_once
from tests.tables import change, fresh, one

from machikoba.audit.actor import SYSTEM
from machikoba.core.sqlite.lock import WriteLock
from machikoba.operations.check import differences
from machikoba.programmes.domain.tables import TABLES
from machikoba.programmes.models import Slot
from machikoba.regions.domain import tables
from machikoba.regions.models import Edition
from machikoba.sheets.changes import Asked, Edit

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]
CELLS = {"makers": ("phone", "{0}"), "programmes": ("title_ja", "{0}"), "slots": ("places", "1{0}")}


def editors(table: str, edition: Edition, found: list[tables.Outcome]) -> list[Callable[[], None]]:
    """Two who saw the same cell and each want it to be another."""
    (key, form), (reference, cells) = CELLS[table], one(table, edition)
    seen = fresh(edition)

    def editor(number: int) -> Callable[[], None]:
        edit = Edit(reference, key, form.format(number), cells[key])

        def act() -> None:
            asked = Asked((edit,))
            found.append(tables.save(table=TABLES[table], edition=seen, asked=asked, actor=SYSTEM))

        return act

    return [editor(1), editor(2)]


def meet_after_reading(
    table: str, monkeypatch: pytest.MonkeyPatch, *, surely: bool = False
) -> None:
    of = type(TABLES[table])
    met = Meeting(of.items, surely=surely)
    monkeypatch.setattr(of, "items", lambda self, context: met(self, context))


@pytest.mark.parametrize("table", CELLS)
def test_one_of_two_editors_is_told(table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    edition, found = cast.edition_of(cast.slot()), list[tables.Outcome]()
    jobs = editors(table, edition, found)
    meet_after_reading(table, monkeypatch)
    assert at_once(*jobs) == ["done", "done"]
    saved, told = sorted(found, key=lambda outcome: len(outcome.conflicts))
    assert (saved.counts["cells"], len(told.conflicts)) == (1, 1)
    assert one(table, edition)[1][CELLS[table][0]] == told.conflicts[0].theirs


@pytest.mark.parametrize("table", CELLS)
def test_without_the_tables_lock_one_would_be_lost(
    table: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: both are told that they saved, or one gets an error."""
    edition, found = cast.edition_of(cast.slot()), list[tables.Outcome]()
    jobs = editors(table, edition, found)
    monkeypatch.setattr(type(TABLES[table]), "lock", lambda self, context, asked: None)
    monkeypatch.setattr(WriteLock, "acquire", lambda self: None)
    if connection.vendor == "sqlite":
        options = connection.settings_dict["OPTIONS"]
        monkeypatch.setitem(options, "transaction_mode", "DEFERRED")
    meet_after_reading(table, monkeypatch, surely=True)
    outcomes = at_once(*jobs)
    lost = [outcome for outcome in found if outcome.change_set]
    assert "OperationalError" in outcomes or len(lost) == 2


def test_baskets_and_tables_never_wait_in_a_ring() -> None:
    maker = cast.maker(cast.edition())
    plans = [cast.plan(hour, capacity=100) for hour in range(9, 17)]
    programme = cast.programme(maker, slots=plans)
    slots, edition = list(Slot.objects.filter(programme=programme)), fresh(maker.edition)

    def secretariat() -> None:
        edits: dict[str, dict[str, str]] = {}
        for number in range(6):
            for slot in slots:
                edits[str(slot.uuid)] = {"places": str(90 + number)}
            assert change("slots", edition, edits).is_good
            until = {str(programme.uuid): {"closes_days_before": str(number)}}
            assert change("programmes", edition, until).is_good

    def baskets(visitor: int) -> Callable[[], None]:
        def act() -> None:
            for number in range(6):
                cast.book(*slots, email=f"v{visitor}-{number}@example.jp")

        return act

    assert at_once(secretariat, *(baskets(visitor) for visitor in range(3))) == ["done"] * 4
    assert list(differences()) == []
