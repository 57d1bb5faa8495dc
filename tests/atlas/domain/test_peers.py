# SPDX-License-Identifier: Apache-2.0
"""Whom the atlas asks: each address once, on somebody's word, with a trail."""

import pytest

from machikoba.atlas.domain.peers import PeerExists, add_peer, ask_soon, normal, pause, trust_key
from machikoba.atlas.models import Origin, Peer
from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.core.texts import Texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
FORM = Peer.Format.MACHIKOBA


def add(address: str = "https://OF.example.jp/editions/") -> Peer:
    return add_peer(address=address, form=FORM, name=Texts.of("灯台町"), bureau=None, actor=SYSTEM)


def test_an_installation_is_its_host_whatever_page_was_given() -> None:
    assert add().address == "https://of.example.jp"
    with pytest.raises(PeerExists):
        add("https://of.example.jp")
    assert Origin.objects.count() == 1


def test_a_file_is_its_whole_address() -> None:
    assert normal(" https://a.jp/E.csv?x=1 ", Peer.Format.TABLE) == "https://a.jp/E.csv?x=1"


def test_a_key_is_trusted_as_it_was_seen() -> None:
    peer = add()
    Peer.objects.filter(pk=peer.pk).update(offered_key="bmV3", failures=3, error="key_changed")
    assert not trust_key(peer=peer, public="b2xk", actor=SYSTEM)
    assert trust_key(peer=peer, public="bmV3", actor=SYSTEM)
    peer.refresh_from_db()
    assert (peer.public_key, peer.offered_key, peer.failures) == ("bmV3", "", 0)
    assert not trust_key(peer=peer, public="", actor=SYSTEM)


def test_what_was_done_leaves_a_trail() -> None:
    peer = add()
    pause(peer=peer, is_paused=True, actor=SYSTEM)
    pause(peer=peer, is_paused=False, actor=SYSTEM)
    ask_soon(peer=peer, actor=SYSTEM)
    acts = Entry.objects.filter(subject_id=str(peer.uuid)).order_by("pk")
    assert [act.action for act in acts] == ["add_peer", "pause_peer", "resume_peer", "ask_peer"]
