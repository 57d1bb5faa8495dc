# SPDX-License-Identifier: Apache-2.0
"""What is known: the word of the highest rank first, figures of the year alone."""

from datetime import date

import pytest
from tests.atlas import country
from tests.inquiries import round as cast_round

from machikoba.inquiries import facts as described
from machikoba.inquiries.queries.facts import known, years

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_greater_rank_first() -> None:
    listing = cast_round.listing()
    country.claim(listing, "website", "https://own.example/", country.origin("region"))
    found = known(listing, None)
    words = [word.value for word in found.words["website"]]
    assert words == ["https://own.example/", "https://old.example.jp/"]
    assert found.facts()["website"] == "https://own.example/"


def test_withdrawn_words_are_not_known() -> None:
    listing = cast_round.listing()
    other = country.origin("region")
    country.claim(listing, "organiser", "町", other, standing="withdrawn")
    assert "organiser" not in known(listing, None).facts()


def test_figures_of_the_year_alone() -> None:
    listing, source = cast_round.listing(), country.origin()
    for year, value in ((2025, 20), (2026, 31)):
        held = country.holding(listing, date(year, 10, 1))
        country.figure(held, value, source, basis="measured", as_of=date(year, 12, 1))
    assert known(listing, 2026).facts()["makers"] == {
        "quantity": "makers",
        "value": 31,
        "basis": "measured",
        "state": "unknown",
        "as_of": "2026-12-01",
    }
    assert "makers" not in known(listing, 2024).facts()
    assert years(listing, 2026) == [2026, 2025]


def test_a_figure_there_and_back() -> None:
    value = known_figure()
    columns = described.figure_columns(value)
    assert columns["as_of"] == date(2026, 12, 1)
    assert columns["basis"] == "measured"


def known_figure() -> dict[str, object]:
    listing = cast_round.listing()
    held = country.holding(listing, date(2026, 10, 1))
    country.figure(held, 31, country.origin(), basis="measured", as_of=date(2026, 12, 1))
    found: dict[str, object] = known(listing, 2026).facts()["makers"]
    return found


def test_only_changes_are_proposed() -> None:
    before = {"website": "https://a.example/", "organiser": "町"}
    after = {"website": "https://b.example/", "organiser": "町", "people": "", "cancelled": False}
    assert described.changes(before, after) == {"website": "https://b.example/"}
