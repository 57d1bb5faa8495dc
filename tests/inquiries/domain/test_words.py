# SPDX-License-Identifier: Apache-2.0
"""Facts become claims of their origin; nobody else's are touched, one's own earlier are."""

from datetime import date

import pytest
from tests import cast
from tests.atlas import country
from tests.inquiries import round as cast_round

from machikoba.atlas.models import Claim, ClaimedFigure, Holding, Listing, Origin
from machikoba.inquiries.domain.words import Words, address_in, say

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def speak(listing: Listing, facts: dict[str, object], kind: str = "region") -> Origin:
    origin = country.origin(kind, "架空の事務局")
    say(Words(origin, listing, 2026, facts, cast.NOW, ["https://a.example/"], "事業報告書"))
    return origin


def websites() -> list[tuple[str, str]]:
    rows = Claim.objects.everywhere().filter(field="website").order_by("pk")
    return [(str(row.value), row.standing) for row in rows]


def test_others_words_stay() -> None:
    listing = cast_round.listing()
    speak(listing, {"website": "https://a.example/"})
    assert websites() == [
        ("https://old.example.jp/", "accepted"),
        ("https://a.example/", "accepted"),
    ]
    listing.refresh_from_db()
    assert listing.website == "https://a.example/"


def test_a_region_takes_its_own_earlier_word_back() -> None:
    listing = cast_round.listing()
    for name in ("a", "b"):
        speak(listing, {"website": f"https://{name}.example/"})
    assert [standing for _, standing in websites()] == ["accepted", "withdrawn", "accepted"]


def test_readers_do_not_unsay_each_other() -> None:
    listing = cast_round.listing()
    for name in ("a", "b"):
        speak(listing, {"website": f"https://{name}.example/"}, "informant")
    assert [standing for _, standing in websites()] == ["accepted"] * 3


def test_an_edition_nobody_told_of_is_made() -> None:
    listing = cast_round.listing()
    speak(listing, {"dates": ["2026-10-01", "2026-10-02"]})
    held = Holding.objects.get(listing=listing)
    assert (held.year, held.starts_on, held.ends_on) == (2026, date(2026, 10, 1), date(2026, 10, 2))


def test_no_edition_is_made_where_none_is_spoken_of() -> None:
    listing = cast_round.listing()
    speak(listing, {"website": "https://a.example/"})
    assert not Holding.objects.filter(listing=listing).exists()


def test_visitors_of_another_kind_replace_the_regions_own() -> None:
    listing = cast_round.listing()
    speak(listing, {"visitors": {"quantity": "visitors", "value": 5000}})
    speak(listing, {"visitors": cast_round.FIGURE})
    rows = ClaimedFigure.objects.filter(listing=listing, standing="accepted")
    assert [(row.quantity, row.value, row.basis) for row in rows] == [("visits", 5200, "measured")]


def test_evidence_and_source_are_kept() -> None:
    listing = cast_round.listing()
    origin = speak(listing, {"website": "https://a.example/"})
    claim = Claim.objects.get(listing=listing, origin=origin)
    assert (claim.evidence, claim.note) == (["https://a.example/"], "事業報告書")


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (" https://a.example/b ", ["https://a.example/b"]),
        ("令和7年度 事業報告書", []),
        ("https://a.example/ の2ページ", []),
    ],
)
def test_a_source_that_is_an_address(source: str, found: list[str]) -> None:
    assert address_in(source) == found
