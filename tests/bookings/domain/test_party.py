# SPDX-License-Identifier: Apache-2.0
"""Head counts."""

from typing import Any

import pytest

from machikoba.bookings.domain.party import BadParty, Party
from machikoba.regions.models import Occasion

BANDS = [{"key": "child", "from": 6, "to": 12}, {"key": "infant", "from": 0, "to": 5}]
OCCASION = Occasion(age_bands=BANDS)


def test_a_number_of_children_is_of_the_first_band() -> None:
    party = Party.of(OCCASION, 2, 1)
    assert party.to_json() == {"adults": 2, "child": 1}
    assert party.heads == 3
    assert Party.from_json(party.to_json()) == party


@pytest.mark.parametrize(
    ("adults", "children"),
    [
        (0, 0),
        (-1, 0),
        (1, -1),
        (1, {"giant": 1}),
        (1, {"child": -1}),
        (501, 0),
        (1, {"child": 500}),
    ],
)
def test_no_party(adults: int, children: Any) -> None:
    with pytest.raises(BadParty):
        Party.of(OCCASION, adults, children)


def test_children_where_there_are_no_bands() -> None:
    with pytest.raises(BadParty):
        Party.of(Occasion(age_bands=[]), 1, 1)
    assert Party.of(Occasion(age_bands=[]), 1, 0).heads == 1


def test_empty_bands_are_left_out() -> None:
    assert Party.of(OCCASION, 1, {"child": 0, "infant": 2}).to_json() == {"adults": 1, "infant": 2}
