# SPDX-License-Identifier: Apache-2.0
"""The changes of one edition's tables, the newest first."""

import pytest
from tests import cast
from tests.tables import change

from machikoba.regions.queries.change_sets import of_edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_newest_first_and_only_of_this_edition() -> None:
    here, there = cast.edition(), cast.edition("other")
    for edition, name in ((here, "一"), (there, "二"), (here, "三")):
        change("makers", edition, added=[{"name_ja": name}])
    added = [next(iter(row.added.values()))["name_ja"] for row in of_edition(here)]
    assert added == ["三", "一"]
