# SPDX-License-Identifier: Apache-2.0
"""One edition with everybody who might knock at the staff's doors, and which doors there are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation
from tests import cast, photos
from tests.atlas import country
from tests.bookings import storm
from tests.tables import change

from machikoba.accounts.models import User
from machikoba.audit.actor import SYSTEM
from machikoba.bookings.domain.access_codes import create_code
from machikoba.bookings.models import AccessCode, Booking, Disruption, Told
from machikoba.core.texts import Texts
from machikoba.figures.models import EditionFigure
from machikoba.notices.models import Notice
from machikoba.programmes.models import Programme, Slot
from machikoba.regions.models import Area, Backer, ChangeSet, Edition, Participation, Picture
from machikoba.travel.models import Facility, Feed

PEOPLE = ("alice", "bob", "charlie", "second_maker", "second_edition", "operator", "nobody")


@dataclass
class House:
    """An edition with two makers, one booking at the first, and a second edition beside it."""

    edition: Edition = field(default_factory=cast.edition)

    def __post_init__(self) -> None:
        self.maker = cast.maker(self.edition)
        self.second_maker = cast.maker(self.edition, "別製作所", "ベツセイサクショ")
        self.programme = cast.programme(self.maker)
        self.slot = self.programme.slots.get()
        self.order = cast.book(self.slot).order
        self.booking = Booking.objects.get(order=self.order)
        self.change_set = changed(self.maker)
        self.notice = Notice.objects.get(ref=str(self.order.uuid))
        self.second_edition = cast.edition("second")
        self.listing = country.listing(open_factory=self.edition.open_factory)
        self.users = {
            "alice": cast.secretary(self.edition),
            "bob": cast.maker_user(self.maker),
            "charlie": cast.user("charlie"),
            "second_maker": cast.maker_user(self.second_maker, "second-maker"),
            "second_edition": cast.secretary(self.second_edition, "second-edition"),
            "operator": operator(),
        }

    @cached_property
    def mutual_slot(self) -> Slot:
        """A start the second maker opens to the others."""
        made = cast.programme(self.second_maker, audience=Programme.Audience.PARTICIPANTS)
        return made.slots.get()

    @cached_property
    def asked(self) -> Booking:
        """A request the maker has not answered yet."""
        made = cast.programme(self.maker, admission="request", slots=[cast.plan(14)])
        placed = cast.book(made.slots.get(), email="asks@example.jp")
        return Booking.objects.get(order=placed.order)

    @cached_property
    def code(self) -> AccessCode:
        """A code for early booking."""
        return create_code(
            edition=self.edition, label="市民", opens_at=cast.NOW, code="MACHI", actor=SYSTEM
        )

    @cached_property
    def facility(self) -> Facility:
        """A car park."""
        return Facility.objects.create(
            edition=self.edition,
            kind="parking",
            name=Texts.of("川上駐車場", en="Kawakami parking"),
            latitude=36.0,
            longitude=137.0,
        )

    @cached_property
    def feed(self) -> Feed:
        """The timetable of a bus company, without its files."""
        return Feed.objects.create(
            edition=self.edition,
            publisher="架空バス",
            sha256="0" * 64,
            ending="zip",
            size=1,
            network="none.json",
            stops=3,
            runs=3,
            first_day=cast.FIRST_DAY,
            last_day=cast.FIRST_DAY,
            taken_at=cast.NOW,
        )

    @cached_property
    def picture(self) -> Picture:
        """A picture nothing shows."""
        return photos.picture(self.edition)

    @cached_property
    def disruption(self) -> Disruption:
        """The booked slot is held elsewhere."""
        return storm.broken(self.slot, kind="place", place=Texts.of("公民館", en="Hall"))

    @cached_property
    def told(self) -> Told:
        """Who had booked it."""
        return Told.objects.get(disruption=self.disruption)

    @cached_property
    def area(self) -> Area:
        """An area nobody is in."""
        name = Texts.of("川上", en="Kawakami")
        return Area.objects.create(edition=self.edition, slug="kawakami", name=name)

    @cached_property
    def figure(self) -> EditionFigure:
        """What the region says of its visitors."""
        return EditionFigure.objects.create(
            edition=self.edition, quantity="people", value=120, recorded_at=cast.NOW
        )

    @cached_property
    def backer(self) -> Backer:
        """A backer that waits for its approval."""
        name = Texts.of("架空市", en="Kakuu City")
        return Backer.objects.create(edition=self.edition, role="host", official_name=name)


def changed(maker: Participation) -> ChangeSet:
    """A change of a maker's telephone number in the table of makers."""
    outcome = change("makers", maker.edition, {str(maker.uuid): {"phone": "03-0000-0000"}})
    assert outcome.change_set is not None
    return outcome.change_set


def operator() -> User:
    """Somebody who runs the installation."""
    return User.objects.create_user("operator@example.jp", name="operator", is_operator=True)


def client_of(user: User | None) -> Client:
    """A browser in which `user` is signed in; None: nobody is."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def as_secretary(of: Edition) -> Client:
    """A browser of the edition's secretariat."""
    return client_of(cast.secretary(of))


def as_maker(of: Participation) -> Client:
    """A browser of a maker."""
    return client_of(cast.maker_user(of))


def body(response: Any) -> str:
    """The text of a page that came well."""
    assert response.status_code == 200, response.status_code
    return str(response.content.decode())


def follow(client: Client, response: HttpResponse) -> str:
    """The text of the page a form leads to."""
    assert response.status_code == 302, response.content.decode()
    return body(client.get(response.headers["Location"]))


def names_in(namespace: str) -> list[str]:
    """The name of every address in a namespace; one without a name by its pattern."""
    return sorted(p.name or str(p.pattern) for p in _patterns(get_resolver(), namespace))


def _patterns(resolver: URLResolver, namespace: str) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            if resolver.namespace == namespace:
                yield entry
        else:
            yield from _patterns(entry, namespace)


@dataclass(frozen=True)
class Door:
    """How an address is knocked at, and the statuses of PEOPLE in their order.

    `kwargs` name attributes of the house, dots and all.
    """

    statuses: str
    kwargs: dict[str, str] = field(default_factory=dict)
    post: dict[str, str] | None = None

    def address(self, name: str, house: House, **instead: object) -> str:
        """The address of this door in a house."""
        kwargs = {key: _read(house, path) for key, path in self.kwargs.items()}
        return reverse(name, kwargs={**kwargs, **instead})

    def knock(self, name: str, house: House, person: str, **instead: object) -> int:
        """The status somebody gets; an empty form where it is one."""
        client = client_of(house.users.get(person))
        address = self.address(name, house, **instead)
        answer = client.get(address) if self.post is None else client.post(address, self.post)
        to_sign_in = "/sign-in/" in answer.headers.get("Location", "")
        assert to_sign_in == (person == "nobody"), person
        return int(answer.status_code)


def _read(house: House, path: str) -> object:
    found: Any = house
    for name in path.split("."):
        found = getattr(found, name, path)
    return found


def check(name: str, door: Door, house: House) -> None:
    """Everybody gets at this door what the table says."""
    expected = dict(zip(PEOPLE, map(int, door.statuses.split()), strict=True))
    assert {person: door.knock(name, house, person) for person in PEOPLE} == expected


class _JapaneseWords(HTMLParser):
    """Collects Japanese text that is not marked as Japanese, nor typed by somebody."""

    ALONE = {"input", "link", "meta", "br", "img", "hr", "rp"}
    SPOKEN = {"aria-label", "placeholder", "title", "alt", "data-label"}
    CHARACTERS = re.compile("[ぁ-ゖァ-ヺ一-鿿]+")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in self.SPOKEN:
                self.handle_data(value or "")
        if tag not in self.ALONE:
            self.open.append((tag, ("lang", "ja") in attrs or tag == "textarea"))

    def handle_endtag(self, tag: str) -> None:
        while tag not in self.ALONE and self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not any(is_japanese for _, is_japanese in self.open):
            self.found.update(self.CHARACTERS.findall(data))


def japanese_words(page: str) -> set[str]:
    """The Japanese on an English page that nobody marked or typed: it must be names alone."""
    parser = _JapaneseWords()
    parser.feed(page)
    return parser.found


NAMES = {"架空", "花子", "カクウ", "ハナコ", "架空製作所", "工場見学"}


def check_english(name: str, door: Door, house: House) -> None:
    """A page in English is English, but for the names of the cast."""
    with translation.override("en"):
        address = door.address(name, house)
    assert address.startswith("/en/")
    client = client_of(house.users["operator"])
    answer = client.get(address) if door.post is None else client.post(address)
    page = body(answer)
    assert '<html lang="en">' in page
    assert japanese_words(page) - NAMES == set()
