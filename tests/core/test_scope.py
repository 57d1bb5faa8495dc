# SPDX-License-Identifier: Apache-2.0
"""Rows are only ever read through what they belong to."""

from collections.abc import Callable
from typing import Any

import pytest
from tests import cast

from machikoba.core.scope import Unscoped
from machikoba.programmes.models import Programme

pytestmark = pytest.mark.django_db
READS: list[Callable[[Any], Any]] = [
    list,
    lambda rows: rows.count(),
    lambda rows: rows.exists(),
    lambda rows: rows.first(),
    lambda rows: list(rows.iterator()),
    lambda rows: rows.update(state="withdrawn"),
    lambda rows: rows.delete(),
    lambda rows: rows.aggregate(),
]


@pytest.mark.parametrize("read", READS)
def test_unscoped_reads_raise(read: Callable[[Any], Any]) -> None:
    with pytest.raises(Unscoped):
        read(Programme.objects.filter(kind="tour"))


@pytest.mark.parametrize("read", READS)
def test_scoped_reads_do_not(read: Callable[[Any], Any]) -> None:
    made = cast.programme(cast.maker(cast.edition()))
    read(Programme.objects.filter(occasion=made.occasion))


def test_a_row_is_a_scope_and_everywhere_is_said_aloud() -> None:
    made = cast.programme(cast.maker(cast.edition()))
    assert Programme.objects.get(uuid=made.uuid) == made
    assert Programme.objects.everywhere().count() == 1
    assert list(made.occasion.programmes.all()) == [made]
