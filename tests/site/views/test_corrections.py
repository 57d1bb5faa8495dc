# SPDX-License-Identifier: Apache-2.0
"""A visitor corrects a listing: with a source, and only after the link in the mail."""

import re

import pytest
from django.test import Client
from tests.inquiries import round as cast_round
from tests.office.house import body
from tests.site.pages import forms, words

from machikoba.atlas.models import Listing
from machikoba.core.texts import Texts
from machikoba.inquiries.domain.secrets import secret_of
from machikoba.inquiries.models import Proposal
from machikoba.notices.domain import outbox
from machikoba.notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WHO = {"source": "https://a.example/report", "email": "hanako@example.jp", "name": "架空 花子"}


def address(listing: Listing) -> str:
    return f"/atlas/listings/{listing.slug}/correct/"


def filled(client: Client, listing: Listing, **instead: str) -> dict[str, str]:
    """The form as it comes, with some fields typed over."""
    return {**forms(client.get(address(listing)))[1], **WHO, **instead}


def test_the_page_leads_there(client: Client) -> None:
    listing = cast_round.listing()
    assert address(listing) in body(client.get(f"/atlas/listings/{listing.slug}/"))


def test_it_comes_filled_in(client: Client) -> None:
    form = filled(client, cast_round.listing())
    assert (form["name_ja"], form["website"]) == ("鉄ノ森", "https://old.example.jp/")
    assert form["places"] == "架空の県 架空市"


def test_from_the_form_by_the_mail_into_the_queue(client: Client) -> None:
    listing = cast_round.listing()
    data = filled(client, listing, website="https://new.example.jp/")
    assert "hanako@example.jp" in body(client.post(address(listing), data))
    made = Proposal.objects.get(listing=listing)
    assert [(fact.field, fact.value) for fact in made.facts.all()] == [
        ("website", "https://new.example.jp/")
    ]
    outbox.send_due()
    link = re.search(r"https?://\S+(/atlas/corrections/\S+)", Notice.objects.get().text)
    assert link is not None
    page = client.get(link[1])
    assert "この内容で提案する" in words(page)
    assert Proposal.objects.get(listing=listing).state == Proposal.State.UNCONFIRMED
    client.post(link[1])
    assert Proposal.objects.get(listing=listing).state == Proposal.State.WAITING
    assert "提案を受け付けました" in words(client.get(link[1]))


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client: Client) -> None:
    listing = cast_round.listing()
    data = filled(client, listing, website="これは違う", source="", people="青年部")
    page = body(client.post(address(listing), data))
    assert "出典を入力してください。" in page
    assert "これは違う" in page
    assert "青年部" in page
    assert not Proposal.objects.filter(listing=listing).exists()


def test_nothing_changed(client: Client) -> None:
    listing = cast_round.listing()
    page = body(client.post(address(listing), filled(client, listing)))
    assert "いまの掲載と同じです。" in page


def test_too_many_mails_to_one_address(client: Client) -> None:
    listing = cast_round.listing()
    for number in range(4):
        data = filled(client, listing, website=f"https://{number}.example.jp/")
        page = body(client.post(address(listing), data))
    assert "確認をお待ちしているメール" in page
    assert Notice.objects.count() == 3


def test_the_link_of_another_opens_nothing(client: Client) -> None:
    first, second = (cast_round.proposal(cast_round.listing(name)) for name in ("a", "b"))
    good = f"/atlas/corrections/{first.uuid}/{secret_of(first)}/"
    assert client.get(good).headers["Referrer-Policy"] == "same-origin"
    assert client.get(good.replace(str(first.uuid), str(second.uuid))).status_code == 404
    assert client.get("/atlas/listings/nowhere/correct/").status_code == 404


def test_in_english_the_mail_is_english(client: Client) -> None:
    listing = cast_round.listing()
    Listing.objects.filter(pk=listing.pk).update(name=Texts.of("鉄ノ森", en="Tetsunomori"))
    form = forms(client.get("/en" + address(listing)))[1]
    client.post("/en" + address(listing), {**form, **WHO, "organiser": "Kakuu City"})
    assert Notice.objects.get().language == "en"
