# SPDX-License-Identifier: Apache-2.0
"""Two bureaus with everybody who might knock at their doors."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.test import Client
from django.utils import translation
from tests import cast
from tests.atlas import country
from tests.inquiries import round as cast_round
from tests.library import shelf
from tests.office.house import NAMES as OTHER_NAMES
from tests.office.house import Door, body, client_of, japanese_words, operator

from machikoba.accounts.models import User
from machikoba.atlas.domain.merges import tell_apart
from machikoba.atlas.domain.peers import add_peer
from machikoba.atlas.models import ListingPlace, Peer, Verdict
from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.directory.models import Person
from machikoba.gatherings.models import AgendaItem, Gathering, Material, Speaker
from machikoba.inquiries.models import Proposal, SurveyForm
from machikoba.library.domain import supports
from machikoba.library.domain.pages import Words, create_page
from machikoba.library.models import PublicationFile, Support, Theme
from machikoba.regions.models import Bureau, Grant, Jurisdiction

PEOPLE = ("dora", "second_bureau", "alice", "bob", "charlie", "operator", "nobody")
# dora, second_bureau, alice, bob, charlie, operator, nobody
SEES = "200 404 404 404 404 200 302"
ACTS = "302 404 404 404 404 302 302"
NAMES = OTHER_NAMES | {
    "架空広域経済局",
    "報告書",
    "開くことの意味",
    "頁",
    "主題",
    "情報",
    "一郎",
    "講演",
    "鉄ノ森",
    "鉄ノ森の資料",
    "全国調査",
    "架空市",
    "変わった工場",
    "工場びらき",
    "太郎",
}


@dataclass
class House:
    """A bureau whose user is dora, a second bureau, and people of an edition."""

    bureau: Bureau = field(default_factory=cast.bureau)
    digest: str = "0" * 64  # of a file nobody has sent

    def __post_init__(self) -> None:
        self.second_bureau = cast.bureau("second", "別広域経済局")
        edition = cast.edition()
        self.open_factory = edition.open_factory
        self.publication = shelf.report(self.bureau)
        self.gathering = shelf.opened(self.bureau).activity
        self.order = shelf.sign_up(self.thing).order
        self.page = create_page(
            bureau=self.bureau, slug="about", words=Words(Texts.of("頁"), Texts()), actor=SYSTEM
        )
        self.case = shelf.case(self.bureau)
        self.theme = Theme.objects.create(bureau=self.bureau, slug="a", name=Texts.of("主題"))
        self.peer = add_peer(
            address="https://of.example.jp",
            form=Peer.Format.MACHIKOBA,
            name=Texts.of("情報"),
            bureau=self.bureau,
            actor=SYSTEM,
        )
        self.person = Person.objects.create(name="架空 一郎")
        self.support = supports.add(
            bureau=self.bureau,
            open_factory=self.open_factory,
            fiscal_year=2026,
            kind=Support.Kind.STAFF,
            amount=None,
            wording="",
            actor=SYSTEM,
        )
        self._hand_in()
        self._look_alike()
        self.area = Jurisdiction.objects.get(bureau=self.bureau)
        self.users: dict[str, User] = {
            "dora": cast.bureau_user(self.bureau),
            "second_bureau": cast.bureau_user(self.second_bureau, "second-bureau"),
            "alice": cast.secretary(edition),
            "bob": cast.maker_user(cast.maker(edition)),
            "charlie": cast.user("charlie"),
            "operator": operator(),
        }
        self.given = Grant.objects.get(user=cast.bureau_user(self.bureau, "colleague"))
        self.secretariat = Grant.objects.get(user=self.users["alice"])

    @cached_property
    def survey(self) -> SurveyForm:
        """A form that was sent."""
        return cast_round.form(self.bureau)

    @cached_property
    def proposal(self) -> Proposal:
        """A correction that waits."""
        return cast_round.proposal(self.survey.listing)

    @property
    def thing(self) -> Gathering:
        """The gathering behind its record."""
        found = self.gathering.gathering
        assert found is not None
        return found

    def _look_alike(self) -> None:
        """Two listings of the first bureau's area that somebody said to be different."""
        self.one, self.other = country.listing("a", code=""), country.listing("b", code="")
        for listing in (self.one, self.other):
            ListingPlace.objects.create(listing=listing, prefecture=cast.AREA)
        tell_apart(one=self.one, other=self.other, actor=SYSTEM)
        self.verdict = Verdict.objects.get()

    def _hand_in(self) -> None:
        self.item = AgendaItem.objects.create(gathering=self.thing, title=Texts.of("講演"))
        kept: dict[str, Any] = {"sha256": "0" * 64, "name": "a.pdf", "ending": "pdf", "size": 1}
        self.speaker = Speaker.objects.create(item=self.item, person=self.person)
        self.material = Material.objects.create(gathering=self.thing, **kept)
        publication = self.publication.publication
        assert publication is not None
        self.file = PublicationFile.objects.create(publication=publication, **kept)


def as_bureau(of: Bureau) -> Client:
    """A browser of somebody who works at the bureau."""
    return client_of(cast.bureau_user(of))


def check(name: str, door: Door, house: Any) -> None:
    """Everybody gets at this door what the table says."""
    expected = dict(zip(PEOPLE, map(int, door.statuses.split()), strict=True))
    assert {person: door.knock(name, house, person) for person in PEOPLE} == expected


def check_english(name: str, door: Door, house: Any) -> None:
    """A page in English is English, but for the names of the cast."""
    with translation.override("en"):
        address = door.address(name, house)
    page = body(client_of(house.users["operator"]).get(address))
    assert '<html lang="en">' in page
    assert japanese_words(page) - NAMES == set()
