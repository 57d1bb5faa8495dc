# SPDX-License-Identifier: Apache-2.0
"""Many rows in one query, each its own values, and no other column."""

from typing import Any

import pytest
from tests import cast

from machikoba.core.bulk import write_rows
from machikoba.programmes.models import Slot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.mark.parametrize("number", [1, 3, 500])
def test_one_query(number: int, django_assert_num_queries: Any) -> None:
    programme = cast.programme(cast.maker(cast.edition()), slots=[])
    made = Slot.objects.bulk_create(
        Slot(programme=programme, day=cast.FIRST_DAY) for _ in range(number)
    )
    for slot in made:
        slot.all_day, slot.state = True, Slot.State.CALLED_OFF
    with django_assert_num_queries(1):
        write_rows(made, ["all_day"])
    rows = Slot.objects.filter(programme=programme).values_list("all_day", "state").distinct()
    assert set(rows) == {(True, "open")}


def test_nothing_to_write(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        write_rows([], ["all_day"])
        write_rows([Slot()], [])
