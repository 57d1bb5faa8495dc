# SPDX-License-Identifier: Apache-2.0
"""Listings narrowed down."""

import pytest

from machikoba.atlas.models import Holding, Listing
from machikoba.atlas.queries.listings import Filters, found, named
from machikoba.core import clock
from machikoba.core.texts import Texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def listing(slug: str, **columns: object) -> Listing:
    given = {"name": Texts.of(slug), "changed_at": clock.now(), **columns}
    return Listing.objects.create(slug=slug, **given)


def test_years_are_those_of_editions_that_were_held() -> None:
    one, other = listing("one"), listing("other")
    for owner, cancelled in ((one, False), (other, True)):
        Holding.objects.create(
            listing=owner, key="2020", year=2020, is_cancelled=cancelled, changed_at=clock.now()
        )
    assert list(found(Filters(year_from=2020, year_to=2020))) == [one]


def test_a_merged_address_leads_to_what_it_became() -> None:
    kept = listing("kept")
    listing("gone", merged_into=kept)
    assert named("gone") == kept
    assert list(found(Filters())) == [kept]
    listing("hidden", is_shown=False)
    assert named("hidden") is None
