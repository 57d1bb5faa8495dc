# SPDX-License-Identifier: Apache-2.0
"""What a public page tells those who only read its head: search engines, messengers, readers."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.atlas.models import Holding, Listing
from machikoba.core.japanese.dates import format_days
from machikoba.programmes.kinds import kind_name
from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition, Participation
from machikoba.sharing.links import absolute
from machikoba.ui.cards import Card
from machikoba.ui.patterns import pattern_number

SITE_COLOUR = "#c8102e"
LOCALES = {"ja": "ja_JP", "en": "en_US"}


@dataclass(frozen=True)
class Share:
    """`things` are schema.org objects, `feeds` (title, address), `kind` Open Graph's type."""

    request: HttpRequest
    title: str
    description: str
    picture: str
    site_name: str
    kind: str = "website"
    things: tuple[dict[str, Any], ...] = ()
    feeds: tuple[tuple[str, str], ...] = ()

    @property
    def locale(self) -> str:
        return LOCALES[language()]

    @property
    def other_locales(self) -> list[str]:
        return [name for key, name in LOCALES.items() if key != language()]

    @property
    def links(self) -> dict[str, str]:
        """hreflang → this page's address, without what was asked after the question mark."""
        path = self.request.path
        bare = path.removeprefix("/en") if path.startswith("/en/") else path
        ja = settings.BASE_URL + bare
        return {"ja": ja, "en": f"{settings.BASE_URL}/en{bare}", "x-default": ja}

    @property
    def canonical(self) -> str:
        return self.links[language()]


def language() -> str:
    """The reader's language, one of ours."""
    return "en" if (get_language() or "ja").startswith("en") else "ja"


def shortened(text: str, most: int = 160) -> str:
    """A description in one line, cut where search engines would cut it."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def card_link(card: Card, name: str, *args: object) -> str:
    """The picture's address; it changes with the picture, so that copies may be kept for ever."""
    return f"{absolute(name, *args)}?v={card.digest}"


def site_card() -> Card:
    """The picture of the front page."""
    return Card(
        title=_("工場が、開く。"),
        above=_("町工場"),
        by=_("ふだんは入れないものづくりの現場へ。"),
        when="",
        colour=SITE_COLOUR,
        pattern=0,
    )


def edition_card(edition: Edition) -> Card:
    """An edition's picture."""
    return Card(
        title=_text(edition.name),
        above=_text(edition.open_factory.name),
        by=_text(edition.lead),
        when=_days(edition.occasion.starts_on, edition.occasion.ends_on),
        colour=edition.colour,
        pattern=pattern_number(edition.uuid),
    )


def programme_card(edition: Edition, programme: Programme) -> Card:
    """A programme's picture: its title, its maker and its days."""
    days = sorted(slot.day for slot in programme.slots.all())
    maker = programme.participation
    return Card(
        title=_text(programme.title),
        above=f"{kind_name(programme.kind)} | {_text(edition.name)}",
        by=_text(maker.name) if maker else _text(programme.meeting_place),
        when=_days(days[0], days[-1]) if days else "",
        colour=edition.colour,
        pattern=pattern_number(programme.uuid),
    )


def maker_card(edition: Edition, maker: Participation) -> Card:
    """A maker's picture."""
    return Card(
        title=_text(maker.name),
        above=_text(edition.name),
        by=_text(maker.trade) or _text(maker.summary),
        when=_days(edition.occasion.starts_on, edition.occasion.ends_on),
        colour=edition.colour,
        pattern=pattern_number(maker.uuid),
    )


def atlas_card() -> Card:
    """The picture of the national atlas."""
    return Card(
        title=_("日本の、工場が開く日。"),
        above=_("全国オープンファクトリー・アトラス"),
        by=_("日本中のオープンファクトリーを、地図と暦で。"),
        when="",
        colour=SITE_COLOUR,
        pattern=1,
    )


def listing_card(listing: Listing, where: str, coming: Holding | None) -> Card:
    """A listing's picture: its name, where it is, its next days."""
    first = coming.starts_on if coming else None
    return Card(
        title=_text(listing.name),
        above=_("全国オープンファクトリー・アトラス"),
        by=where,
        when=_days(first, coming.ends_on or first) if coming else "",
        colour=SITE_COLOUR,
        pattern=pattern_number(listing.uuid),
    )


def _text(value: Any) -> str:
    return str(value.in_language(language())[0])


def _days(first: Any, last: Any) -> str:
    return format_days(first, last, language()) if first and last else ""
