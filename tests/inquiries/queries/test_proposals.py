# SPDX-License-Identifier: Apache-2.0
"""The queue: of one's own area alone, and only what was confirmed."""

from datetime import date

import pytest
from tests import cast
from tests.atlas import country
from tests.inquiries import round as cast_round

from machikoba.audit.actor import VISITOR
from machikoba.inquiries.domain.proposals import confirm
from machikoba.inquiries.domain.secrets import secret_of
from machikoba.inquiries.queries import proposals

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TODAY = date(2026, 9, 1)


def test_of_the_own_area_alone() -> None:
    bureau, other = cast.bureau(), cast.bureau("second")
    cast_round.area(other, "47")
    ours = cast_round.proposal(cast_round.listing())
    theirs = cast_round.proposal(cast_round.listing("umi", "海ノ工場", "47"))
    assert list(proposals.of_bureau(bureau, TODAY)) == [ours]
    assert list(proposals.of_bureau(other, TODAY)) == [theirs]


def test_not_before_it_is_confirmed() -> None:
    bureau = cast.bureau()
    made = cast_round.proposal(cast_round.listing(), proposer=cast_round.INFORMANT)
    assert not proposals.of_bureau(bureau, TODAY).exists()
    confirm(proposal=made, actor=VISITOR)
    assert list(proposals.waiting(proposals.of_bureau(bureau, TODAY))) == [made]


def test_what_lies_nowhere_is_nobodys() -> None:
    made = cast_round.proposal(country.listing(code=""))
    cast_round.proposal(cast_round.listing("umi"))
    assert proposals.of_nobody() == [made]


def test_beside_what_stands_and_what_others_say() -> None:
    listing = cast_round.listing()
    made = cast_round.proposal(listing)
    country.claim(listing, "website", "https://own.example/", country.origin("peer"))
    (side,) = proposals.sides(made)
    assert side.fact.value == "https://new.example.jp/"
    assert side.now == "https://own.example/"
    assert side.has_moved
    assert len(side.words) == 2


def test_only_its_own_link_opens_it() -> None:
    first, second = (cast_round.proposal(cast_round.listing(name)) for name in ("a", "b"))
    assert proposals.by_link(first.uuid, secret_of(first)) == first
    assert proposals.by_link(first.uuid, secret_of(second)) is None
