# SPDX-License-Identifier: Apache-2.0
"""Everything a listing's page shows, in one reading."""

from datetime import date

import pytest
from tests.atlas import country

from machikoba.atlas.queries.listing_pages import shown

pytestmark = [pytest.mark.django_db]


def test_all_of_one_listing_and_nothing_of_another() -> None:
    source = country.origin()
    for slug in ("a", "b"):
        listing = country.listing(slug)
        country.claim(listing, "website", f"https://{slug}.example/", source)
        country.figure(country.holding(listing, date(2026, 10, 1)), 30, source)
    found = shown(listing)
    assert [one.claims[0].value for one in found.statements] == ["https://b.example/"]
    assert [holding.listing for holding, _ in found.holdings] == [listing]
    assert [figure.listing for figure in found.figures] == [listing]
