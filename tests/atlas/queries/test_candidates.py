# SPDX-License-Identifier: Apache-2.0
"""Which listings may be one is a question, and those near each other are asked about first."""

import pytest
from tests import cast

from machikoba.atlas.models import Listing, ListingPlace
from machikoba.atlas.queries.candidates import candidates
from machikoba.core.texts import Texts

pytestmark = [pytest.mark.django_db]


def listing(slug: str, name: str, website: str = "") -> Listing:
    return Listing.objects.create(
        slug=slug, name=Texts.of(name), website=website, changed_at=cast.NOW
    )


def test_names_that_differ_by_number_and_year_may_be_one() -> None:
    one, other = listing("a", "第7回 鉄ノ森工場びらき"), listing("b", "鉄ノ森 工場びらき 2026")
    listing("c", "灯台町 工場びらき")
    (found,) = candidates()
    assert (found.why, found.listings) == ("name", (one, other))


def test_one_website_may_be_one() -> None:
    one = listing("a", "鉄ノ森", "https://www.of.example.jp/2025")
    other = listing("b", "Tetsunomori", "https://of.example.jp/")
    (found,) = candidates()
    assert (found.why, found.listings) == ("website", (one, other))


def test_what_was_merged_or_is_not_shown_is_no_question() -> None:
    one, other = listing("a", "鉄ノ森"), listing("b", "鉄ノ森")
    Listing.objects.filter(pk=other.pk).update(merged_into=one)
    listing("c", "灯台町")
    Listing.objects.create(slug="d", name=Texts.of("灯台町"), is_shown=False, changed_at=cast.NOW)
    assert candidates() == []


def test_those_in_one_prefecture_come_first() -> None:
    far = [listing(slug, "灯台町") for slug in ("a", "b")]
    near = [listing(slug, "鉄ノ森") for slug in ("c", "d")]
    for one in [*near, far[0]]:
        ListingPlace.objects.create(listing=one, prefecture="21")
    assert [(found.is_near, found.listings) for found in candidates()] == [
        (True, tuple(near)),
        (False, tuple(far)),
    ]
