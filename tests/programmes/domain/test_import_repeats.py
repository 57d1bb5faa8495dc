# SPDX-License-Identifier: Apache-2.0
"""Rows of one firm and title."""

import pytest
from tests import cast, ugly

from machikoba.audit.actor import SYSTEM
from machikoba.programmes.domain.import_plan import Plan, make_plan
from machikoba.programmes.domain.imports import carry_out
from machikoba.programmes.models import Programme
from machikoba.programmes.reading.layout import read_table
from machikoba.programmes.reading.mapping import HeaderMap, presets
from machikoba.regions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LAST = 4


def plan(edition: Edition, **said: dict[int, bool]) -> Plan:
    sheet = read_table(ugly.form_export())
    targets = {header: preset.target for header, preset in presets(sheet).items()}
    return make_plan(sheet, edition, mapping=HeaderMap(targets), **said)


def take_in(edition: Edition, **said: dict[int, bool]) -> dict[str, int]:
    planned = plan(edition, **said)
    carry_out(plan=planned, actor=SYSTEM, file_name="x", content=b"x")
    return planned.counts()


def test_both_are_taken_in_until_somebody_is_asked() -> None:
    planned = plan(cast.edition())
    (repeat,) = planned.repeats
    assert (repeat.rows, repeat.title, repeat.only_last) == ((2, 4), "藍染めのハンカチ", False)
    assert planned.counts()["created"] == planned.total == 3
    codes = {(message.row, message.remark.code) for message in planned.warnings}
    assert (LAST, "repeated_programme") in codes


def test_the_last_alone_if_it_was_sent_again() -> None:
    edition = cast.edition()
    assert take_in(edition, repeats={LAST: True})["created"] == 2
    made = Programme.objects.everywhere().get(kind=Programme.Kind.WORKSHOP)
    assert (made.prices.get().amount, made.slots.count()) == (1800, 6)


def test_the_answer_of_the_last_time_holds() -> None:
    edition = cast.edition()
    take_in(edition, repeats={LAST: True})
    again = plan(edition)
    assert again.counts() == {"created": 0, "updated": 0, "unchanged": 2}
    assert [repeat.only_last for repeat in again.repeats] == [True]


def test_both_stay_both() -> None:
    edition = cast.edition()
    take_in(edition)
    assert plan(edition).counts() == {"created": 0, "updated": 0, "unchanged": 3}


def test_later_only_the_last_leaves_the_other_programme_as_it_is() -> None:
    edition = cast.edition()
    take_in(edition)
    assert take_in(edition, repeats={LAST: True}) == {"created": 0, "updated": 0, "unchanged": 2}
    assert Programme.objects.everywhere().count() == 3
