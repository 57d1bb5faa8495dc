# SPDX-License-Identifier: Apache-2.0
"""What visitors find, with the filters a family uses."""

from datetime import timedelta
from typing import Any

import pytest
from tests import cast

from machikoba.core import clock as core_clock
from machikoba.core.texts import Texts
from machikoba.programmes.models import Admission, Programme
from machikoba.programmes.queries.programmes import Filters, find, published
from machikoba.regions.models import Area, Edition, Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def titles(edition: Edition, **asked: Any) -> set[str]:
    found = find(edition, Filters(**asked), core_clock.now())
    return {str(programme.title) for programme in found}


@pytest.fixture
def edition() -> Edition:
    """A tour of a blade maker on the first day, and a workshop of a lacquerer on the second."""
    edition = cast.edition()
    blades = cast.maker(edition, "架空刃物", "カクウハモノ")
    blades.area = Area.objects.create(edition=edition, slug="east", name=Texts.of("東"))
    blades.save()
    cast.programme(blades, "刃物工場の見学", admission=Admission.OPEN_VISIT, languages=["ja", "en"])
    cast.programme(
        cast.maker(edition, "漆の架空", "ウルシノカクウ"),
        "漆塗り",
        slots=[cast.plan(10, day=1, capacity=2)],
        kind=Programme.Kind.WORKSHOP,
        fee=Programme.Fee.PAID,
        hands_on=True,
        step_free=True,
        min_age=6,
        max_age=15,
    )
    return edition


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, {"刃物工場の見学", "漆塗り"}),
        ({"day": cast.FIRST_DAY}, {"刃物工場の見学"}),
        ({"day": cast.FIRST_DAY + timedelta(days=1)}, {"漆塗り"}),
        ({"area": "east"}, {"刃物工場の見学"}),
        ({"kind": "workshop"}, {"漆塗り"}),
        ({"free": True}, {"刃物工場の見学"}),
        ({"no_booking": True}, {"刃物工場の見学"}),
        ({"hands_on": True}, {"漆塗り"}),
        ({"step_free": True}, {"漆塗り"}),
        ({"language": "en"}, {"刃物工場の見学"}),
        ({"age": 5}, {"刃物工場の見学"}),
        ({"age": 6}, {"刃物工場の見学", "漆塗り"}),
        ({"age": 16}, {"刃物工場の見学"}),
        ({"text": "はもの"}, {"刃物工場の見学"}),
        ({"text": "ハモノ 見学"}, {"刃物工場の見学"}),
        ({"text": "うるし"}, {"漆塗り"}),
        ({"text": "刃物 漆"}, {"刃物工場の見学", "漆塗り"}),  # none has both: those with one
        ({"text": "宇宙船"}, set()),
        ({"kind": "workshop", "day": cast.FIRST_DAY}, set()),
    ],
)
def test_filters(edition: Edition, asked: dict[str, Any], expected: set[str]) -> None:
    assert titles(edition, **asked) == expected


def test_still_free_for_a_party(edition: Edition) -> None:
    Programme.objects.everywhere().update(max_age=None)
    assert titles(edition, seats=2) == {"漆塗り"}
    assert titles(edition, seats=3) == set()
    assert titles(edition, seats=2, day=cast.FIRST_DAY) == set()


def test_in_the_order_of_the_fifty_sounds(edition: Edition) -> None:
    assert [str(p.title) for p in published(edition)] == ["漆塗り", "刃物工場の見学"]


def test_hidden_ones_are_not_found(edition: Edition) -> None:
    Participation.objects.everywhere().filter(organisation__name="架空刃物").update(
        state="withdrawn"
    )
    assert titles(edition) == {"漆塗り"}
