# SPDX-License-Identifier: Apache-2.0
"""The atlas in schema.org's words."""

from datetime import date
from typing import Any

import pytest
from tests.atlas import country

from machikoba.reports.open_data import things

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_cancelled_holding_of_a_listing() -> None:
    made = country.listing(organiser="架空の会", latitude=34.6, longitude=135.6)
    held = country.holding(made, date(2026, 9, 5), date(2026, 9, 6), is_cancelled=True)
    found = things.series(made, [held], "ja")
    assert found["organizer"] == {"@type": "Organization", "name": "架空の会"}
    (event,) = found["subEvent"]
    assert (event["startDate"], event["endDate"]) == ("2026-09-05", "2026-09-06")
    assert event["eventStatus"] == "https://schema.org/EventCancelled"
    assert event["location"][0]["address"]["addressLocality"] == "架空市"
    assert event["location"][0]["geo"]["latitude"] == 34.6
    assert "description" not in found


def test_an_office_is_not_told_as_a_place() -> None:
    (place,) = things.series(country.listing(), [], "ja")["location"]
    assert "geo" not in place


def test_an_address_in_the_federation_is_kept() -> None:
    made = country.listing(identity="https://of.example.jp/id/open_factory/1")
    assert things.series(made, [], "en")["@id"] == "https://of.example.jp/id/open_factory/1"


def test_whose_word_it_is(settings: Any) -> None:
    settings.LICENCE = "https://creativecommons.org/licenses/by/4.0/"
    by = country.origin()
    made = country.claim(
        country.listing(), "name", {"ja": "鉄ノ森"}, by, evidence=["https://example.jp/a"]
    )
    found = things.claim(made)
    assert (found["text"], found["citation"]) == ("鉄ノ森", ["https://example.jp/a"])
    assert found["author"] == {"@type": "Organization", "name": "架空の公表資料"}
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    by.licence = "https://example.jp/terms"
    assert things.claim(made)["license"] == "https://example.jp/terms"


def test_a_number_with_its_unit_and_basis() -> None:
    held = country.holding(country.listing(), date(2024, 10, 1))
    found = things.observation(country.figure(held, 30, country.origin(), basis="reported"))
    assert (found["value"], found["unitText"]) == (30, "organisations")
    assert found["measurementMethod"] == "reported"
    assert found["observationAbout"]["@id"].endswith(f"#{held.uuid}")
