# SPDX-License-Identifier: Apache-2.0
from typing import Any

import pytest

from machikoba.programmes.models import Programme
from machikoba.regions.models import Area, Participation
from machikoba.trips.domain.scores import FILLING, INTEREST, Worth, words_of, worth
from machikoba.trips.models import Trip


def programme(**fields: Any) -> Programme:
    return Programme(**{"kind": "tour", "search": "はもの\nハモノ", **fields})


def score(trip: Trip, of: Programme) -> int:
    return worth(trip, of, words_of(trip)).score


@pytest.mark.parametrize(("wish", "score_"), [("must", 2000), ("like", 1000), ("maybe", 400)])
def test_a_wish_counts_alone(wish: str, score_: int) -> None:
    of = programme(hands_on=True)
    trip = Trip(wishes={str(of.uuid): wish}, interests=["hands_on"])
    assert worth(trip, of, []) == Worth(score_, must=wish == "must")


def test_each_way_in_which_it_fits_counts_up_to_four() -> None:
    trip = Trip(interests=["kind:tour", "hands_on", "free", "children"])
    assert score(trip, programme(kind="talk")) == FILLING
    assert score(trip, programme()) == INTEREST
    assert score(trip, programme(hands_on=True)) == 3 * INTEREST  # and for children
    assert score(trip, programme(hands_on=True, min_age=16)) == 2 * INTEREST
    assert score(trip, programme(hands_on=True, fee="free")) == 4 * INTEREST


def test_a_word_counts_for_two_in_any_spelling() -> None:
    assert score(Trip(words="ハモノ"), programme()) == 2 * INTEREST
    assert score(Trip(words="めがね"), programme()) == FILLING


def test_time_that_is_left_may_stay_free() -> None:
    assert score(Trip(fills=False), programme()) == 0


def test_a_pull_is_of_the_area_and_no_wish() -> None:
    of = programme(participation=Participation(area=Area(pull=50)))
    assert worth(Trip(), of, []) == Worth(45, pull=50)
    assert worth(Trip(wishes={str(of.uuid): "like"}), of, []).score == 1000
