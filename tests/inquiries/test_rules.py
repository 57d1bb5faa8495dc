# SPDX-License-Identifier: Apache-2.0
"""Only the bureau whose 管轄 it is that day may decide."""

from datetime import date

import pytest
from tests import cast
from tests.atlas import country
from tests.inquiries import round as cast_round
from tests.office.house import operator

from machikoba.inquiries.rules import may_decide
from machikoba.regions.models import Jurisdiction

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TODAY = date(2026, 9, 1)


def test_the_own_area_and_no_others() -> None:
    bureau, second = cast.bureau(), cast.bureau("second")
    dora, other = cast.bureau_user(bureau), cast.bureau_user(second, "other")
    ours, elsewhere = cast_round.listing(), cast_round.listing("umi", code="47")
    assert may_decide(dora, ours, TODAY, bureau)
    assert not may_decide(dora, elsewhere, TODAY, bureau)
    assert not may_decide(other, ours, TODAY, second)
    assert not may_decide(dora, ours, TODAY, second)


def test_only_on_its_days() -> None:
    bureau = cast.bureau()
    dora, listing = cast.bureau_user(bureau), cast_round.listing()
    Jurisdiction.objects.filter(bureau=bureau).update(until_on=TODAY)
    assert not may_decide(dora, listing, TODAY, bureau)
    assert may_decide(dora, listing, date(2026, 8, 31), bureau)


def test_what_lies_nowhere_is_the_operators() -> None:
    bureau = cast.bureau()
    nowhere = country.listing(code="")
    assert not may_decide(cast.bureau_user(bureau), nowhere, TODAY, bureau)
    assert may_decide(operator(), nowhere, TODAY, bureau)
