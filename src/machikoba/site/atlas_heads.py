# SPDX-License-Identifier: Apache-2.0
"""The heads of the atlas's pages, and a listing as schema.org data."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from machikoba.atlas.models import Holding, Listing
from machikoba.atlas.queries import dates
from machikoba.core import clock
from machikoba.reports.open_data import things
from machikoba.sharing.events import SCHEMA
from machikoba.sharing.links import absolute
from machikoba.ui.cards import Card
from machikoba.ui.share import (
    Share,
    atlas_card,
    card_link,
    language,
    listing_card,
    shortened,
)
from machikoba.ui.templatetags.atlas import where

Thing = dict[str, Any]


def page(
    request: HttpRequest, title: str, description: str, *things: Thing, picture: str = ""
) -> Share:
    """A page of the atlas."""
    name = _("全国オープンファクトリー・アトラス")
    return Share(
        request,
        title=title if title == name else f"{title} | {name}",
        description=shortened(description),
        picture=picture or card_link(atlas_card(), "site:atlas_card"),
        site_name=name,
        things=things,
        feeds=((name, absolute("site:atlas_feed")),),
    )


def listing(request: HttpRequest, of: Listing, holdings: list[Holding]) -> Share:
    """A listing's own page, its dated holdings as events."""
    name = of.name.in_language(language())[0]
    description = of.summary.in_language(language())[0] or name
    series = {"@context": SCHEMA, **things.series(of, holdings, language())}
    picture = card_link(card_of(of), "site:atlas_listing_card", of.slug)
    return page(request, name, description, series, picture=picture)


def card_of(of: Listing) -> Card:
    """The picture of a listing."""
    today = clock.today(clock.OFFICIAL)
    return listing_card(of, where(of), dates.next_of(of.pk, today))
