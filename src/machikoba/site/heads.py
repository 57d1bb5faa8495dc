# SPDX-License-Identifier: Apache-2.0
"""The heads of visitors' pages: titles, pictures, schema.org data and feeds."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from machikoba.programmes.models import Programme
from machikoba.regions.models import Backer, Edition, Participation
from machikoba.sharing import events
from machikoba.sharing.links import absolute, maker_link, programme_link
from machikoba.ui.share import (
    Share,
    card_link,
    edition_card,
    language,
    maker_card,
    programme_card,
    shortened,
    site_card,
)

Backers = list[tuple[str, list[Backer]]]


def front(request: HttpRequest) -> Share:
    """The front page's."""
    return Share(
        request,
        title=_("町工場 — 地域の工場が、いっせいに開く日"),
        description=_(
            "ふだんは入れないものづくりの現場へ。地域の工場・工房がいっせいに扉を開きます。"
        ),
        picture=card_link(site_card(), "site:front_card"),
        site_name=_("町工場"),
        things=(events.site_thing(language()),),
        feeds=((_("開催回の一覧"), absolute("site:front_feed")),),
    )


def edition(
    request: HttpRequest, of: Edition, backers: Backers, makers: list[Participation]
) -> Share:
    """An edition's own page; without dates it is no event that could be found."""
    hosts = [backer for role, found in backers for backer in found if role == Backer.Role.HOST]
    picture = _edition_picture(of)
    event = events.edition_event(of, hosts, makers, language(), picture)
    return Share(
        request,
        title=_text(of.name),
        description=shortened(_text(of.lead) or _text(of.about)),
        picture=picture,
        site_name=_text(of.name),
        things=(event,) if "startDate" in event else (),
        feeds=_feeds(of),
    )


def listing(request: HttpRequest, of: Edition, title: str, name: str) -> Share:
    """A list's: programmes, makers, what happens to personal data."""
    crumbs = events.breadcrumbs(of, [(title, absolute(name, of.slug))], language())
    return Share(
        request,
        title=f"{title} | {_text(of.name)}",
        description=shortened(_text(of.lead)),
        picture=_edition_picture(of),
        site_name=_text(of.name),
        things=(crumbs,),
        feeds=_feeds(of),
    )


def programme(request: HttpRequest, of: Edition, shown: Programme) -> Share:
    """A programme's; one without a day yet is no event that could be found."""
    picture = card_link(programme_card(of, shown), "site:programme_card", of.slug, shown.uuid)
    event = events.programme_event(of, shown, language(), picture)
    steps = [
        (_("プログラム"), absolute("site:programmes", of.slug)),
        (_text(shown.title), programme_link(of, shown)),
    ]
    crumbs = events.breadcrumbs(of, steps, language())
    return Share(
        request,
        title=_text(shown.title),
        description=shortened(_text(shown.summary) or _text(shown.description)),
        picture=picture,
        site_name=_text(of.name),
        kind="article",
        things=(event, crumbs) if "startDate" in event else (crumbs,),
        feeds=_feeds(of),
    )


def maker(
    request: HttpRequest, of: Edition, shown: Participation, programmes: list[Programme]
) -> Share:
    """A maker's."""
    picture = card_link(maker_card(of, shown), "site:maker_card", of.slug, shown.uuid)
    thing = events.maker_thing(of, shown, programmes, language())
    steps = [
        (_("参加事業者"), absolute("site:makers", of.slug)),
        (_text(shown.name), maker_link(of, shown)),
    ]
    return Share(
        request,
        title=_text(shown.name),
        description=shortened(_text(shown.summary) or _text(shown.description)),
        picture=picture,
        site_name=_text(of.name),
        things=({**thing, "image": picture}, events.breadcrumbs(of, steps, language())),
        feeds=_feeds(of),
    )


def _edition_picture(of: Edition) -> str:
    return card_link(edition_card(of), "site:edition_card", of.slug)


def _feeds(of: Edition) -> tuple[tuple[str, str], ...]:
    title = _("%(edition)s の新着プログラム") % {"edition": _text(of.name)}
    return ((title, absolute("site:feed", of.slug)),)


def _text(value: object) -> str:
    return str(value.in_language(language())[0])  # type: ignore[attr-defined]
