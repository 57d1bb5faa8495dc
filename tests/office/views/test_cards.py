# SPDX-License-Identifier: Apache-2.0
"""Sign-in cards for every maker at once: each signs its own maker in, once."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from tests import cast
from tests.office.house import House, body, client_of

from machikoba.accounts.domain.passes import use_pass
from machikoba.accounts.models import SignInPass
from machikoba.audit.models import Entry
from machikoba.office.views import cards
from machikoba.regions import rules

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
CARDS = "/office/tetsunomori/makers/cards/"


@pytest.fixture
def links(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses in the QR codes, as they are made."""
    found: list[str] = []
    make = cards.pass_link

    def noted(*args: object) -> str:
        found.append(make(*args))  # type: ignore[arg-type]
        return found[-1]

    monkeypatch.setattr(cards, "pass_link", noted)
    return found


def issue(client: Client, whom: str = "all", days: str = "7") -> str:
    return body(client.post(CARDS, {"whom": whom, "days": days}))


def test_a_card_for_every_maker(links: list[str]) -> None:
    house = House()
    page = issue(client_of(house.users["alice"]))
    assert page.count('class="qr"') == page.count('class="pass"') == len(links) == 2
    assert "9月8日(火) 12:00 まで、1回限り" in page
    for link, maker in zip(links, (house.maker, house.second_maker), strict=True):
        user = use_pass(secret=link.rstrip("/").rsplit("/", 1)[1])
        assert user is not None
        assert rules.is_maker_of(user, maker)
    assert Entry.objects.filter(action="make_pass").count() == 2


def test_only_for_those_who_never_came_in() -> None:
    house = House()
    bob = house.users["bob"]
    bob.last_login = cast.NOW
    bob.save()
    page = issue(client_of(house.users["alice"]), "never")
    assert re.findall(r'class="pass-name">(.*?)</p>', page) == ["別製作所"]


def test_until_the_day_that_was_chosen(links: list[str], clock: Callable[[datetime], None]) -> None:
    issue(client_of(House().users["alice"]), days="3")
    assert {made.expires_at for made in SignInPass.objects.all()} == {cast.NOW + timedelta(days=3)}
    clock(cast.NOW + timedelta(days=3))
    assert use_pass(secret=links[0].rstrip("/").rsplit("/", 1)[1]) is None


def test_looking_makes_none() -> None:
    client = client_of(House().users["alice"])
    assert "カードを発行する" in body(client.get(CARDS))
    assert "入力内容をご確認ください。" in issue(client, days="3650")
    assert not SignInPass.objects.exists()
