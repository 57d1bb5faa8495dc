# SPDX-License-Identifier: Apache-2.0
"""Which listings may be one is a question, and those near each other are asked about first."""

from itertools import combinations

import pytest
from tests import cast

from machikoba.atlas.domain import merges
from machikoba.atlas.models import Listing, ListingPlace, Origin, Verdict
from machikoba.atlas.queries.candidates import pair_of, pairs
from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def listing(slug: str, name: str, website: str = "") -> Listing:
    return Listing.objects.create(
        slug=slug, name=Texts.of(name), website=website, changed_at=cast.NOW
    )


def asked() -> list[tuple[Listing, Listing, tuple[str, ...]]]:
    return [(pair.one, pair.other, pair.why) for pair in pairs()]


def test_names_that_differ_by_number_and_year_may_be_one() -> None:
    one, other = listing("a", "第7回 鉄ノ森工場びらき"), listing("b", "鉄ノ森 工場びらき 2026")
    listing("c", "灯台町 工場びらき")
    assert asked() == [(one, other, ("name",))]


def test_one_website_may_be_one() -> None:
    one = listing("a", "鉄ノ森", "https://www.of.example.jp/2025")
    other = listing("b", "Tetsunomori", "https://of.example.jp/")
    assert asked() == [(one, other, ("website",))]


def test_name_and_website_are_one_question() -> None:
    one, other = [listing(slug, "鉄ノ森", "https://of.example.jp/") for slug in ("a", "b")]
    assert asked() == [(one, other, ("name", "website"))]
    assert pair_of(one, other).why == ("name", "website")


def test_a_portal_is_no_evidence() -> None:
    rows = [listing(f"a{n}", f"鉄ノ森{n}番地", "https://portal.example.jp/") for n in range(4)]
    assert len(asked()) == len(list(combinations(rows, 2)))
    listing("one-more", "灯台町", "https://portal.example.jp/")
    assert asked() == []


def test_what_was_merged_or_is_not_shown_is_no_question() -> None:
    one, other = listing("a", "鉄ノ森"), listing("b", "鉄ノ森")
    Listing.objects.filter(pk=other.pk).update(merged_into=one)
    listing("c", "灯台町")
    Listing.objects.create(slug="d", name=Texts.of("灯台町"), is_shown=False, changed_at=cast.NOW)
    assert asked() == []


def test_what_is_not_the_same_is_not_asked_again() -> None:
    one, other = listing("a", "鉄ノ森"), listing("b", "鉄ノ森")
    merges.tell_apart(one=one, other=other, actor=SYSTEM)
    assert asked() == []
    merges.ask_again(verdict=Verdict.objects.get(), actor=SYSTEM)
    assert len(asked()) == 1


def test_nor_is_it_of_what_it_was_merged_into() -> None:
    one, other, third = [listing(slug, "鉄ノ森") for slug in ("a", "b", "c")]
    for row in (one, other, third):
        row.claims.create(
            field="name",
            value={"ja": "鉄ノ森"},
            origin=origin(),
            said_at=cast.NOW,
            seen_at=cast.NOW,
        )
    merges.tell_apart(one=one, other=third, actor=SYSTEM)
    merges.merge(merged=one, survivor=other, actor=SYSTEM)
    assert asked() == []


def origin() -> Origin:
    given = {"name": Texts.of("架空"), "made_at": cast.NOW}
    return Origin.objects.get_or_create(kind="file", defaults=given)[0]


def test_those_in_one_prefecture_come_first_and_those_put_off_last() -> None:
    far = [listing(slug, "灯台町") for slug in ("a", "b")]
    near = [listing(slug, "鉄ノ森") for slug in ("c", "d")]
    later = [listing(slug, "塩浜") for slug in ("e", "f")]
    for one in [*near, *later, far[0]]:
        ListingPlace.objects.create(listing=one, prefecture="21")
    merges.put_off(one=later[1], other=later[0], actor=SYSTEM)
    assert [(pair.is_near, [pair.one, pair.other], bool(pair.verdict)) for pair in pairs()] == [
        (True, near, False),
        (False, far, False),
        (True, later, True),
    ]
