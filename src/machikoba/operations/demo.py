# SPDX-License-Identifier: Apache-2.0
"""The demo: a fictional region with dates relative to today, made once, kept over restarts."""

import random
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from machikoba.accounts.domain.passes import make_pass
from machikoba.accounts.models import User
from machikoba.audit.actor import SYSTEM
from machikoba.core import clock
from machikoba.core.texts import Texts
from machikoba.operations import (
    demo_bookings,
    demo_bureau,
    demo_courses,
    demo_pictures,
    demo_places,
    demo_programmes,
    demo_special,
    demo_surveys,
    demo_texts,
    demo_travel,
)
from machikoba.regions.domain import jurisdictions
from machikoba.regions.domain.editions import create_edition
from machikoba.regions.domain.grants import grant
from machikoba.regions.models import Area, Backer, Edition, Grant, OpenFactory, Participation

SLUG = "tetsunomori"
DAYS = 4
SECRETARY, MAKER = "jimukyoku@demo.example", "kouba@demo.example"
OPERATOR = "unei@demo.example"
BUREAU = "bureau@demo.example"


def prepare() -> None:
    """Make the region, unless it is there."""
    demo_places.lay_outline(settings.DATA, SLUG)
    if Edition.objects.filter(slug=SLUG).exists():
        return
    with transaction.atomic():
        edition = _edition()
        areas = _areas(edition)
        _backers(edition)
        makers = demo_programmes.make(edition, areas, random.Random(SLUG))  # noqa: S311 not secret
        demo_special.make(edition, makers)
        demo_travel.make(edition)
        demo_courses.make(edition)
        demo_pictures.make(edition, makers)
        _people(edition, makers[0])
        demo_bookings.make(edition, makers[0], random.Random(SLUG))  # noqa: S311 not secret
        demo_surveys.make(demo_bureau.make(BUREAU))


def first_day() -> date:
    """The Thursday about three weeks from today."""
    today = clock.now().date()
    day = today + timedelta(days=21)
    return day - timedelta(days=(day.weekday() - 3) % 7) + timedelta(days=7 * (day.weekday() < 3))


def _edition() -> Edition:
    region = OpenFactory.objects.create(
        slug=SLUG,
        name=Texts.of(
            "鉄ノ森 工場びらき", en="Tetsunomori Open Factory", kana="テツノモリ コウバビラキ"
        ),
    )
    jurisdictions.place(open_factory=region, prefectures=[jurisdictions.FICTIONAL], actor=SYSTEM)
    first = first_day()
    return create_edition(
        open_factory=region,
        slug=SLUG,
        name=Texts.of(
            f"鉄ノ森 工場びらき {first.year}", en=f"Tetsunomori Open Factory {first.year}"
        ),
        actor=SYSTEM,
        starts_on=first,
        ends_on=first + timedelta(days=DAYS - 1),
        number=7,
        year=first.year,
        fiscal_year=first.year if first.month >= 4 else first.year - 1,
        status=Edition.Status.PUBLISHED,
        lead=_both(demo_texts.LEAD),
        about=_both(demo_texts.ABOUT),
        access=_both(demo_texts.ACCESS),
        colour="#c2410c",
        accent="#3d2234",
        is_fictional=True,
        occasion={
            "contact_email": SECRETARY,
            "contact_phone": "000-0000-0000",
            "retention_on": first + timedelta(days=90),
        },
    )


def _both(pair: tuple[str, str]) -> Texts:
    return Texts.of(pair[0], en=pair[1])


def _areas(edition: Edition) -> list[Area]:
    return Area.objects.bulk_create(
        Area(edition=edition, slug=slug, name=Texts.of(ja, en=en), position=position)
        for position, (slug, ja, en) in enumerate(demo_texts.AREAS)
    )


def _backers(edition: Edition) -> None:
    Backer.objects.bulk_create(
        Backer(
            edition=edition,
            role=role,
            official_name=Texts.of(ja, en=en),
            position=position,
            approved_on=clock.now().date() if approved else None,
            approved_by="デモ" if approved else "",
        )
        for position, (role, ja, en, approved) in enumerate(demo_texts.BACKERS)
    )


def _people(edition: Edition, maker: Participation) -> None:
    secretary = User.objects.create_user(SECRETARY, name="鉄ノ森事務局(架空)")
    grant(user=secretary, role=Grant.Role.SECRETARIAT, actor=SYSTEM, edition=edition)
    craftsman = User.objects.create_user(MAKER, name=f"{maker.name}(架空)")
    User.objects.create_user(OPERATOR, name="システム管理者(架空)", is_operator=True)
    grant(user=craftsman, role=Grant.Role.MAKER, actor=SYSTEM, participation=maker)


def sign_in_link(email: str) -> str:
    """A link that signs the user of this address in, once."""
    secret = make_pass(user=User.objects.get(email=email), actor=SYSTEM)
    return settings.BASE_URL + reverse("pass", args=[secret])


def welcome() -> str:
    """What `make demo` prints: the address, and the ways in."""
    base = settings.BASE_URL
    return "\n".join(
        [
            "",
            f"  Machikoba demo (fictional region)   {base}",
            f"  visitor     来場者      {base}{reverse('site:edition', args=[SLUG])}",
            f"  maker       参加事業者  {sign_in_link(MAKER)}",
            f"  secretariat 事務局      {sign_in_link(SECRETARY)}",
            f"  bureau      経済産業局等 {sign_in_link(BUREAU)}",
            f"  operator    管理者      {sign_in_link(OPERATOR)}",
            f"  or sign in  ログイン    {base}{reverse('account_login')}  ({MAKER} / {SECRETARY})",
            f"  its mail    メール      {base}{reverse('mailbox')}",
            "  The links of maker, secretariat, bureau and operator work once; stop with Ctrl-C.",
            "",
        ]
    )
