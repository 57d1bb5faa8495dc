# SPDX-License-Identifier: Apache-2.0
"""What a peer says is followed; what it cannot truthfully say changes nothing."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.atlas.region import Lie, Region
from tests.atlas.stand import whole

from machikoba.atlas.domain import feed_rounds
from machikoba.atlas.domain.harvest import harvest_now
from machikoba.atlas.domain.peers import add_peer, trust_key
from machikoba.atlas.models import Heard, Holding, Listing, Offering, Peer
from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def region(settings: Any) -> Iterator[Region]:
    with Region() as made:
        settings.FETCH_ALSO = made.url.removeprefix("http://")
        made.open()
        add_peer(
            address=made.url,
            form=Peer.Format.MACHIKOBA,
            name=Texts.of("灯台町"),
            bureau=None,
            actor=SYSTEM,
        )
        yield made


def ask() -> str:
    (outcome,) = harvest_now(Peer.objects.all())
    return outcome.error


def titles() -> list[str]:
    rows = Offering.objects.everywhere().order_by("identity")
    return [str(row.title) for row in rows]


def have() -> dict[str, int]:
    return dict(Heard.objects.everywhere().values_list("identity", "modified"))


def test_what_is_told_is_there_after_one_round(region: Region) -> None:
    assert ask() == ""
    assert titles() == ["見学1", "見学2"]
    (listing,) = Listing.objects.all()
    assert (str(listing.name), listing.identity) == (
        "灯台町 工場びらき",
        region.identity("open_factory"),
    )
    holding = Holding.objects.get(listing=listing)
    assert (str(holding.starts_on), holding.year) == ("2026-10-01", 2026)
    assert Peer.objects.get().is_in_step


def test_changes_and_deletions_follow(region: Region) -> None:
    ask()
    region.tell("programme", 1, name="夜の見学")
    region.take_back("programme", 2)
    assert ask() == ""
    assert titles() == ["夜の見学"]
    assert have() == {k: v["modified"] for k, v in region.items.items() if v["state"] == "updated"}


def test_an_edition_taken_back_says_nothing_any_more(region: Region) -> None:
    ask()
    for kind, number in (("programme", 1), ("programme", 2), ("edition", 1), ("open_factory", 1)):
        region.take_back(kind, number)
    assert ask() == ""
    assert (titles(), Listing.objects.get().is_shown) == ([], False)


def test_a_second_round_asks_once_and_writes_nothing(region: Region) -> None:
    ask()
    asked = len(region.stand.asked)
    assert ask() == ""
    assert len(region.stand.asked) == asked + 1


def test_many_pages_are_read_one_by_one(region: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed_rounds, "LIMIT", 2)
    assert ask() == ""
    assert titles() == ["見学1", "見学2"]


def first(**changed: Any) -> Lie:
    """A page whose first item is another one."""

    def lie(page: dict[str, Any]) -> dict[str, Any]:
        head, *rest = page["items"] or [{}]
        return {**page, "items": [{**head, **changed}, *rest]}

    return lie


LIES: dict[str, tuple[Lie, str]] = {
    "an id of somebody else": (first(id="http://127.0.0.1:1/id/open_factory/x"), "foreign_id"),
    "another id inside": (first(data={"@id": "http://other.example.jp/1"}), "foreign_id"),
    "a position of the year 9999": (first(modified=2**60), "order"),
    "a position that is no number": (first(modified="7"), "order"),
    "a kind nobody knows": (first(kind="rocket"), "shape"),
    "one thing twice": (lambda page: {**page, "items": page["items"][:1] * 2}, "order"),
    "more than was asked for": (lambda page: {**page, "items": page["items"] * 300}, "too_many"),
    "backwards": (lambda page: {**page, "items": page["items"][::-1]}, "order"),
    "a ring": (
        lambda page: {**page, "next": page["next"].replace("amp=1", "amp=0")},
        "next",
    ),
    "elsewhere": (lambda page: {**page, "next": "http://169.254.169.254/"}, "next"),
    "no list": (lambda page: {"items": "none"}, "shape"),
}  # fmt: skip


@pytest.mark.parametrize("name", LIES)
def test_a_lie_changes_nothing_and_is_over_once_it_is_mended(region: Region, name: str) -> None:
    ask()
    before = have()
    region.tell("programme", 1, name="新しい題")
    region.tell("programme", 2, name="新しい題")
    region.lie, code = LIES[name]
    assert ask() == code
    assert (have(), titles()) == (before, ["見学1", "見学2"])
    region.lie = lambda page: page
    assert ask() == ""
    assert titles() == ["新しい題", "新しい題"]


def test_nobody_adds_to_the_edition_of_another(region: Region) -> None:
    foreign = "http://127.0.0.1:1/id/edition/01a20e5a-0000-7000-8000-000000000001"
    region.tell("programme", 3, superEvent={"@id": foreign})
    assert ask() == "foreign_id"
    assert titles() == []


def test_a_wrong_count_is_read_again_once_and_told(region: Region) -> None:
    ask()
    region.tell("programme", 1, name="新しい題")

    def lie(page: dict[str, Any]) -> dict[str, Any]:
        return page if page["items"] else {**page, "standing": {**page["standing"], "things": 9}}

    region.lie = lie
    assert ask() == "standing"
    assert titles() == ["新しい題", "見学2"]
    region.lie = lambda page: page
    assert (ask(), Peer.objects.get().is_in_step) == ("", True)


def test_a_peer_put_back_from_a_copy_is_followed(region: Region) -> None:
    copy = {name: dict(item) for name, item in region.items.items()}
    ask()
    region.tell("programme", 1, name="失われる題")
    region.tell("programme", 3, name="失われる催し")
    ask()
    region.items = copy
    assert ask() == ""
    assert titles() == ["見学1", "見学2"]


def test_a_new_key_waits_for_a_person(region: Region) -> None:
    ask()
    region.keys = [Ed25519PrivateKey.generate()]
    region.tell("programme", 1, name="新しい題")
    assert (ask(), titles()) == ("key_changed", ["見学1", "見学2"])
    peer = Peer.objects.get()
    assert not trust_key(peer=peer, public="another", actor=SYSTEM)
    assert trust_key(peer=peer, public=peer.offered_key, actor=SYSTEM)
    assert (ask(), titles()) == ("", ["新しい題", "見学2"])


def test_a_new_key_that_the_old_one_vouches_for_is_trusted(region: Region) -> None:
    ask()
    region.keys.append(Ed25519PrivateKey.generate())
    region.tell("programme", 1, name="新しい題")
    assert (ask(), titles()) == ("", ["新しい題", "見学2"])


def test_texts_come_without_markup_and_days_that_cannot_be(region: Region) -> None:
    name = "<b>研ぎ</b><script>alert(1)</script> &lt;i&gt;体験\x00"
    region.tell("programme", 1, name=name, startDate="9999-99-99", url="javascript:alert(1)")
    assert ask() == ""
    row = Offering.objects.everywhere().order_by("identity")[0]
    assert (str(row.title), row.first_on, row.url) == ("研ぎ 体験", None, "")


@pytest.mark.parametrize(
    ("body", "code"), [(b"\xff\xfe", "missing"), (b"[" * 99999, "missing"), (b"", "missing")]
)
def test_what_is_not_signed_is_not_even_read(region: Region, body: bytes, code: str) -> None:
    ask()
    region.answer = lambda path: whole(body)
    assert ask() == code


def test_what_is_signed_and_no_json_is_told(
    region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask()
    region.tell("programme", 1, name="新しい題")
    monkeypatch.setattr(json, "dumps", lambda said: "{" if "items" in said else "[" * 90000)
    assert ask() == "json"
