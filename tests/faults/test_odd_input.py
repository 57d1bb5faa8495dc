# SPDX-License-Identifier: Apache-2.0
"""Every address with whatever a stranger may send: an answer, and never an error of ours."""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote, urlencode

import pytest
from django.db import transaction
from django.test import Client
from django.urls import LocalePrefixPattern, URLPattern, URLResolver, get_resolver
from tests import cast
from tests.library import shelf
from tests.office.house import House, client_of

from machikoba.bookings.domain.secrets import order_secret
from machikoba.directory.models import Person

SIZE = 3000
NOBODYS = "00000000-0000-4000-8000-000000000000"
ODD = (
    "", "\0", "a\0b", "'\"<script>", "\u202e\U0001f3ed", "x" * SIZE, "-1", "0", "9", "9" * 30,
    "1e400", "nan", "0000-01-01", "0001-01-01", "9999-12-31", "2026-02-30", "24:61", "²", "１", "%",
    "{{ x }}", "\r\nX: y", "[" * SIZE, "{}", "[]", '{"a": 1}', '{"a": {"b": 1}}', "あ", "\x1b",
    "..", "CODE-1", "en", "fr", "\ufffe", '["\\ud800"]', '{"edits": [["a", "b", "\\ud800", null]]}',
    '{"removed": {"a": 1}}', "2026-10-01", "10:00", "on", "ja", "csv", "xlsx", "participants",
)  # fmt: skip
NAMES = (
    "q", "page", "day", "area", "kind", "lang", "limit", "state", "name", "slot", "base", "key",
    "email", "phone", "kana", "adults", "children", "step", "action", "do", "capacity", "bureau",
    "theme", "year", "offset", "bookable", "look", "colour", "accent", "scheme", "table", "next",
    "programme", "programmes", "days", "find", "lookup", "use", "same_as", "for", "done", "wish",
    "title", "title_ja", "held", "starts", "ends", "open", "confirm", "create", "names", "size",
    "order", "code", "login", "v", "fee", "amount", "need", "suggest", "typeface", "logo", "token",
    "starts_on", "ends_on", "slug", "closes_on", "edition", "on_site", "online", "free", "language",
)  # fmt: skip


def walk(at: URLResolver, before: str = "") -> Iterator[str]:
    """The route of every page below `at`, in every language it is there in."""
    for entry in at.url_patterns:
        if isinstance(entry.pattern, LocalePrefixPattern):
            for prefix in ("", "en/"):
                yield from walk(entry, before + prefix)
        elif isinstance(entry, URLPattern):
            yield (before + str(entry.pattern)).replace("\\Z", "")
        else:
            yield from walk(entry, before + str(entry.pattern))


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


class Stranger:
    """Somebody at random, who knows the name of everything there is."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        house, bureau = House(), cast.bureau()
        gathering = shelf.opened(bureau)
        records = [shelf.report(bureau), gathering.activity]
        orders = [house.order, shelf.sign_up(gathering).order]
        person = Person.objects.create(name="架空 一郎")
        rows = (house.maker, house.programme, house.slot, house.change_set, house.picture,
                house.backer, house.booking, house.notice, house.edition.open_factory,
                person, *records)  # fmt: skip
        starts = gathering.occasion.programmes.values_list("slots__uuid", flat=True)
        self.known: dict[str, list[object]] = {
            "slug": [house.edition.slug, house.second_edition.slug, bureau.slug,
                     *(one.slug for one in records)],
            "uuid": [one.uuid for one in rows],
            "maker": [house.maker.uuid],
            "slot": [house.slot.uuid, house.mutual_slot.uuid, *starts],
            "booking": [house.booking.uuid],
            "code": [one.code for one in orders],
            "secret": [order_secret(one) for one in orders],
            "bureau": [bureau.slug],
            "area": [house.area.slug],
            "table": ["makers", "programmes", "slots", "bookings"],
            "form": ["csv", "xlsx"],
            "kind": ["name-list", "poster"],
            "audience": ["makers", "visitors"],
            "face": ["logo"],
            "name": ["participants", "participants.csv"],
        }  # fmt: skip
        people = (house.users["alice"], house.users["bob"], house.users["operator"])
        users = (None, *people, cast.bureau_user(bureau))
        self.clients = [client_of(user) for user in users]
        for client in self.clients:
            client.raise_request_exception = False

    def address(self, route: str) -> str:
        """An address of this route, mostly of something there is."""
        return "/" + re.sub(r"<(\w+:)?(\w+)>", self._value, route)

    def _value(self, part: re.Match[str]) -> str:
        kind, name = part.groups()
        known = self.known.get(name, [NOBODYS])
        if kind == "int:":
            return str(self.dice.choice([0, 1, 10**25]))
        is_known = kind == "uuid:" or self.dice.random() < 0.9
        return quote(str(self.dice.choice(known)) if is_known else self.odd() or "x", safe="")

    def odd(self) -> str:
        """Something no form asks for, or something there is."""
        if self.dice.random() < 0.2:
            return str(self.dice.choice(self.dice.choice(list(self.known.values()))))
        return self.dice.choice(ODD)

    def fields(self, names: Sequence[str] = NAMES) -> dict[str, str]:
        """A few fields of forms, filled in."""
        return {self.dice.choice(names): self.odd() for _ in range(self.dice.randint(1, 12))}

    def knock(self, route: str) -> int:
        """The status of one request; the page is asked first for the fields of its forms."""
        client: Client = self.dice.choice(self.clients)
        address = self.address(route)
        way = self.dice.choice(("get", "post", "json"))
        if way == "get":
            return client.get(f"{address}?{urlencode(self.fields())}").status_code
        if way == "json":
            return client.post(address, self.odd(), content_type="application/json").status_code
        page = client.get(address).content.decode(errors="replace")
        names = [*re.findall(r'name="([^"]+)"', page), *NAMES[:9]]
        return client.post(address, self.fields(names)).status_code

    def broken(self, routes: Iterable[str]) -> list[str]:
        """The routes that answered with an error of ours; every request is undone."""
        found = []
        for route in routes:
            with transaction.atomic():
                if self.knock(route) >= 500:
                    found.append(route)
                transaction.set_rollback(True)
        return found


def test_no_address_breaks() -> None:
    assert Stranger(seed=1).broken(walk(get_resolver())) == []


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(2, 12))
def test_no_address_breaks_in_many_rounds(seed: int) -> None:
    assert Stranger(seed).broken(walk(get_resolver())) == []


def test_every_page_of_a_language_is_walked() -> None:
    routes = set(walk(get_resolver()))
    english = {route.removeprefix("en/") for route in routes if route.startswith("en/")}
    assert "policy/" in english
    assert english <= routes


def test_an_address_that_breaks_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("machikoba.site.views.policy.find")
    assert Stranger(seed=1).broken(["policy/"]) == ["policy/"]
