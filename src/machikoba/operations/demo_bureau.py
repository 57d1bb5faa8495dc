# SPDX-License-Identifier: Apache-2.0
"""The demo's bureau: fictional, with somebody who works there."""

from datetime import date, time, timedelta
from typing import Any

from django.conf import settings

from machikoba.accounts.models import User
from machikoba.atlas.domain.peers import add_peer
from machikoba.atlas.models import Peer
from machikoba.audit.actor import SYSTEM
from machikoba.core import clock
from machikoba.core.japanese.fiscal_year import fiscal_year
from machikoba.core.texts import Texts
from machikoba.gatherings.domain import agenda
from machikoba.gatherings.domain.registrations import ON_SITE, ONLINE, open_registration
from machikoba.gatherings.models import Gathering
from machikoba.library.domain.activities import add_gathering, add_publication
from machikoba.library.domain.cases import free_slug
from machikoba.library.domain.cases import save as save_case
from machikoba.library.domain.pages import (
    DEFINITION,
    TITLE,
    Words,
    create_page,
    policy_page,
    set_page,
    write_page,
)
from machikoba.library.domain.themes import save as save_theme
from machikoba.library.models import Case, Theme
from machikoba.operations import demo_country, demo_texts
from machikoba.regions.domain import jurisdictions
from machikoba.regions.domain.bureaus import create_bureau
from machikoba.regions.domain.grants import grant
from machikoba.regions.models import Bureau, Grant

SLUG = "kouiki"


def make(address: str) -> Bureau:
    """The bureau and its user, who signs in with `address`."""
    bureau = create_bureau(
        slug=SLUG,
        name=Texts.of(
            "架空広域経済局",
            en="Fictional Regional Bureau of Economy",
            kana="カクウコウイキケイザイキョク",
        ),
        division=Texts.of(
            "地域経済部 ものづくり連携課", en="Regional Economy, Manufacturing Liaison"
        ),
        postal_code="000-0000",
        address=Texts.of("架空県架空市一丁目1番地", en="1-1 Kakuu City, Kaku Prefecture"),
        telephone="000-0000-0000",
        fax="000-0000-0001",
        email=address,
        is_fictional=True,
        actor=SYSTEM,
    )
    user = User.objects.create_user(address, name="経済局担当者(架空)")
    grant(user=user, role=Grant.Role.BUREAU, actor=SYSTEM, bureau=bureau)
    since = date(2020, 4, 1)
    jurisdictions.assign(
        bureau=bureau, prefecture=jurisdictions.FICTIONAL, from_on=since, actor=SYSTEM
    )
    _write_head(bureau)
    _fill_library(bureau, clock.today(clock.OFFICIAL))
    demo_country.make(bureau)
    add_peer(
        address=settings.BASE_URL,
        form=Peer.Format.MACHIKOBA,
        name=Texts.of("このデモの町工場", en="This demo itself"),
        bureau=bureau,
        actor=SYSTEM,
    )
    return bureau


def _both(pair: tuple[str, str]) -> Texts:
    return Texts.of(pair[0], en=pair[1])


def _write_head(bureau: Bureau) -> None:
    page = policy_page(bureau)
    words = Words(TITLE, _both(demo_texts.POLICY_LEAD), DEFINITION)
    write_page(page=page, words=words, actor=SYSTEM)
    steps = [_both(step).to_json() for step in demo_texts.POLICY_BREADCRUMB]
    set_page(page=page, actor=SYSTEM, fields={"breadcrumb": steps})
    about = Words(_both(demo_texts.ABOUT_BUREAU[0]), _both(demo_texts.ABOUT_BUREAU[1]))
    shown = {"state": "published", "menu_position": 1}
    create_page(bureau=bureau, slug="about", words=about, actor=SYSTEM, **shown)


def _fill_library(bureau: Bureau, today: date) -> None:
    year = fiscal_year(today)
    for kind, title, abstract in demo_texts.PUBLICATIONS:
        fields = {
            "kind": kind,
            "title": _both(title),
            "abstract": _both(abstract),
            "fiscal_year": year - 1,
            "languages": ["ja"],
        }
        add_publication(bureau=bureau, actor=SYSTEM, fields=fields)
    past, coming = today - timedelta(days=120), today + timedelta(days=40)
    _forum(bureau, "001", past, demo_texts.PAST_FORUM)
    gathering = _forum(bureau, "002", coming, demo_texts.COMING_FORUM)
    for case in demo_texts.CASES:
        _case(bureau, year, case)
    places = {ON_SITE: 40, ONLINE: 100}
    open_registration(gathering=gathering, places=places, closes_on=None, actor=SYSTEM)


def _case(bureau: Bureau, year: int, texts: dict[str, tuple[str, str]]) -> None:
    fields = {name: _both(pair) for name, pair in texts.items() if name != "theme"}
    slug, name = texts["theme"]
    theme = Theme.objects.filter(bureau=bureau, slug=slug).first()
    if theme is None:
        asked = {"slug": slug, "name": _both(demo_texts.THEMES[name])}
        theme = save_theme(theme=Theme(bureau=bureau), fields=asked, actor=SYSTEM)
    case = Case(bureau=bureau, is_fictional=True)
    columns = {"slug": free_slug(bureau), "state": Case.State.PUBLISHED, "year": year - 1}
    save_case(case=case, fields={**columns, **fields, "themes": [theme]}, actor=SYSTEM)


def _forum(bureau: Bureau, number: str, day: date, texts: dict[str, Any]) -> Gathering:
    fields = {
        "kind": Gathering.Kind.FORUM,
        "fiscal_year": fiscal_year(day),
        "held_on": day,
        "starts": time(14),
        "ends": time(16, 30),
        "mode": Gathering.Mode.BOTH,
        "notice_published": True,
        **{name: _both(v) if isinstance(v, tuple) else v for name, v in texts.items()},
    }
    made = add_gathering(
        bureau=bureau, actor=SYSTEM, fields=fields, numbers=[("フォーラム", number)]
    )
    assert made.gathering is not None
    for hour, title in demo_texts.AGENDA:
        agenda.add_item(
            gathering=made.gathering,
            starts=hour,
            title=_both(title),
            note=Texts(),
            speaker=None,
            speaker_title="",
            actor=SYSTEM,
        )
    return made.gathering
