# SPDX-License-Identifier: Apache-2.0
"""Many register at once: the last place at a gathering is given once, with its answers."""

from collections import Counter
from collections.abc import Callable

import pytest
from tests import cast
from tests.concurrency.crowd import at_once
from tests.library import shelf

from machikoba.gatherings.models import Gathering, Registration
from machikoba.operations.check import differences

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]


def person(gathering: Gathering, number: int) -> Callable[[], object]:
    return lambda: shelf.sign_up(gathering, f"架空 {number:02d}")


def test_a_crowd_on_three_places() -> None:
    gathering = shelf.opened(cast.bureau(), on_site=3)
    outcomes = at_once(*(person(gathering, number) for number in range(8)))
    assert Counter(outcomes) == {"done": 3, "slot_full": 5}
    assert Registration.objects.filter(gathering=gathering).count() == 3
    assert list(differences()) == []
