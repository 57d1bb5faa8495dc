# SPDX-License-Identifier: Apache-2.0
"""Which listings may be one is a question, and what a source said is its own."""

import pytest
from tests import cast

from machikoba.atlas.domain.heard import Ear
from machikoba.atlas.domain.peers import add_peer
from machikoba.atlas.models import Listing, Peer
from machikoba.atlas.queries.peers import candidates, holdings_of, of_bureau, offered_by
from machikoba.atlas.reading.said import SaidEdition, SaidFactory, SaidProgramme
from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


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


def test_a_source_shows_what_it_said_and_no_more() -> None:
    names = [f"https://r{n}.example.jp" for n in (1, 2)]
    bureau, form = cast.bureau(), Peer.Format.MACHIKOBA
    peers = [
        add_peer(address=name, form=form, name=Texts.of("r"), bureau=bureau, actor=SYSTEM)
        for name in names
    ]
    for peer in peers:
        edition = SaidEdition(f"{peer}/e", {"ja": str(peer)}, SaidFactory(f"{peer}/f", {"ja": "f"}))
        ear = Ear(peer.origin, cast.NOW)
        ear.hear_edition(edition)
        ear.hear_programmes([SaidProgramme(f"{peer}/p", {"ja": "見学"}, edition)])
    assert [str(row.name) for row in holdings_of(peers[0])] == [names[0]]
    assert offered_by(peers[0]) == 1
    assert set(of_bureau(bureau)) == set(peers)
    assert list(of_bureau(cast.bureau("second", "別"))) == []
