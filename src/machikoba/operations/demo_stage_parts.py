# SPDX-License-Identifier: Apache-2.0
"""What the demo's further editions are made of: small ones, by the functions everybody uses."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from machikoba.accounts.models import User
from machikoba.audit.actor import SYSTEM
from machikoba.core import clock
from machikoba.core.japanese.firm import firm_key
from machikoba.core.japanese.fiscal_year import fiscal_year
from machikoba.core.texts import Texts
from machikoba.directory.models import Organisation
from machikoba.operations import demo_texts
from machikoba.operations.demo_stage_texts import Name
from machikoba.programmes.domain.programmes import create_programme
from machikoba.programmes.domain.slots import SlotPlan
from machikoba.programmes.models import Admission, Price, Programme
from machikoba.regions.domain import jurisdictions
from machikoba.regions.domain.areas import add_area
from machikoba.regions.domain.editions import create_edition
from machikoba.regions.domain.grants import grant
from machikoba.regions.domain.participations import add_participation
from machikoba.regions.models import Area, Backer, Edition, Grant, OpenFactory, Participation

Pair = tuple[str, str]  # Japanese, English
Words = tuple[Name, Pair, Pair, Pair]  # name, lead, about, access
Offer = tuple[str, str, str, str, str, int, int]  # kind, titles, descriptions, minutes, yen
SECRETARY = "dankai@demo.example"
SHORT, LONG = (10, 11, 13, 15), (10, 13, 15)  # hours at which programmes start
KEPT = timedelta(days=90)  # how long names are kept after the edition


def today() -> date:
    """Today where the demo's editions take place."""
    return clock.today(ZoneInfo("Asia/Tokyo"))


def friday_after(days: int) -> date:
    """The Friday in the week from this many days ahead (behind, where negative)."""
    day = today() + timedelta(days=days)
    return day + timedelta(days=(4 - day.weekday()) % 7)


def both(pair: Pair) -> Texts:
    """A text in Japanese and English."""
    return Texts.of(pair[0], en=pair[1])


def make_edition(slug: str, words: Words, first: date, **fields: Any) -> Edition:
    """A fictional edition of three days with its open factory, areas, host and secretariat."""
    (japanese, kana, english), lead, about, access = words
    region = OpenFactory.objects.create(slug=slug, name=Texts.of(japanese, en=english, kana=kana))
    jurisdictions.place(open_factory=region, prefectures=[jurisdictions.FICTIONAL], actor=SYSTEM)
    made = create_edition(
        open_factory=region,
        slug=slug,
        name=Texts.of(f"{japanese} {first.year}", en=f"{english} {first.year}"),
        actor=SYSTEM,
        starts_on=first,
        ends_on=first + timedelta(days=2),
        year=first.year,
        fiscal_year=fiscal_year(first),
        lead=both(lead),
        about=both(about),
        access=both(access),
        is_fictional=True,
        occasion={
            "contact_email": SECRETARY,
            "contact_phone": "000-0000-0000",
            "retention_on": first + KEPT,
        },
        **fields,
    )
    Backer.objects.create(
        edition=made,
        role=Backer.Role.HOST,
        official_name=Texts.of(f"{japanese}実行委員会(架空)", en=f"{english} (fictional)"),
        approved_on=today(),
        approved_by="デモ",
    )
    secretary = User.objects.get(email=SECRETARY)
    grant(user=secretary, role=Grant.Role.SECRETARIAT, actor=SYSTEM, edition=made)
    return made


def make_areas(edition: Edition, names: Sequence[Pair]) -> list[Area]:
    """The edition's areas in their order."""
    return [add_area(edition=edition, name=both(name), actor=SYSTEM) for name in names]


def make_maker(
    edition: Edition, number: int, called: Name, trade: Pair, area: Area, **fields: Any
) -> Participation:
    """A maker of the edition, the `number`-th of it; its mail address leads nowhere."""
    japanese, kana, english = called
    place = str(edition.open_factory.name).split()[0]
    organisation = Organisation.objects.create(
        name=japanese, kana=kana, match_key=firm_key(japanese), municipality=place
    )
    texts = {
        "name": Texts.of(japanese, en=english, kana=kana),
        "trade": both(trade),
        "address": f"{place}{area.name}{number}-{number % 5 + 1}(架空の住所)",
        **fields,
    }
    return add_participation(
        edition=edition,
        organisation=organisation,
        actor=SYSTEM,
        area=area,
        municipality=place,
        email=f"{edition.slug}{number}@demo.example",
        **texts,
    )


def named(name: Name, number: int) -> tuple[Name, Pair]:
    """A maker's name and trade: the first word from the edition, the rest from a trade."""
    suffix, trade, _ = demo_texts.TRADES[number % len(demo_texts.TRADES)]
    return (name[0] + suffix[0], name[1] + suffix[1], f"{name[2]} {suffix[2]}"), trade


def make_programme(
    edition: Edition, maker: Participation, offer: Offer, capacity: int, **fields: Any
) -> Programme:
    """A programme with starts on every day; one without minutes is open to drop in."""
    kind, title, english, about, english_about, minutes, yen = offer
    workshop = kind == Programme.Kind.WORKSHOP
    columns = {
        "title": Texts.of(title, en=english),
        "summary": Texts.of(about, en=english_about),
        "slots": starts(edition, minutes, capacity),
        "state": Programme.State.PUBLISHED,
        **fields,
    }
    return create_programme(
        edition=edition,
        participation=maker,
        actor=SYSTEM,
        prices=[Price(band="adult", amount=yen), Price(band="child", amount=yen // 2)]
        if yen
        else [],
        kind=kind,
        admission=Admission.FIRST_COME if minutes else Admission.OPEN_VISIT,
        booking_required=bool(minutes),
        duration_minutes=minutes or None,
        fee=Programme.Fee.PAID if yen else Programme.Fee.FREE,
        payment=both(demo_texts.PAYMENT) if yen else Texts(),
        cancellation=both(demo_texts.CANCELLATION) if yen else Texts(),
        min_age=6 if workshop else None,
        hands_on=workshop,
        languages=["ja", "en"] if len(title) % 2 else ["ja"],
        bring=both(demo_texts.BRING) if workshop else Texts(),
        **columns,
    )


def starts(edition: Edition, minutes: int, capacity: int) -> list[SlotPlan]:
    """The starts of every day, or its opening hours where there are no minutes."""
    if not minutes:
        return [SlotPlan(day, time(10), time(16), all_day=True) for day in edition.days()]
    hours = LONG if minutes > 60 else SHORT
    return [
        SlotPlan(day, time(hour), capacity=capacity) for day in edition.days() for hour in hours
    ]


def user_of(maker: Participation, email: str, *, has_been_here: bool) -> User:
    """Somebody of the maker, who has signed in before or not."""
    made = User.objects.create_user(
        email,
        name=f"{maker.name}(架空)",
        last_login=clock.now() - timedelta(days=2) if has_been_here else None,
    )
    grant(user=made, role=Grant.Role.MAKER, actor=SYSTEM, participation=maker)
    return made
