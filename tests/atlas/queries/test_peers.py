# SPDX-License-Identifier: Apache-2.0
"""What a source said is its own."""

import pytest
from tests import cast

from machikoba.atlas.domain.heard import Ear
from machikoba.atlas.domain.peers import add_peer
from machikoba.atlas.models import Peer
from machikoba.atlas.queries.peers import holdings_of, of_bureau, offered_by
from machikoba.atlas.reading.said import SaidEdition, SaidFactory, SaidProgramme
from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


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
