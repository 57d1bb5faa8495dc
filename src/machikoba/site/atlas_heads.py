# SPDX-License-Identifier: Apache-2.0
"""The heads of the atlas's pages, and a listing as schema.org data."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from machikoba.atlas.models import Holding, Listing
from machikoba.core.japanese.prefectures import find
from machikoba.sharing.events import SCHEMA
from machikoba.sharing.links import absolute
from machikoba.ui.share import Share, card_link, language, shortened, site_card

Thing = dict[str, Any]


def page(request: HttpRequest, title: str, description: str, *things: Thing) -> Share:
    """A page of the atlas."""
    name = _("全国オープンファクトリー・アトラス")
    return Share(
        request,
        title=title if title == name else f"{title} | {name}",
        description=shortened(description),
        picture=card_link(site_card(), "site:front_card"),
        site_name=name,
        things=things,
    )


def listing(request: HttpRequest, of: Listing, holdings: list[Holding]) -> Share:
    """A listing's own page, its dated holdings as events."""
    name = of.name.in_language(language())[0]
    description = of.summary.in_language(language())[0] or name
    return page(request, name, description, _series(of, name, holdings))


def _series(of: Listing, name: str, holdings: list[Holding]) -> Thing:
    link = absolute("site:atlas_listing", of.slug)
    made = {
        "@context": SCHEMA,
        "@type": "EventSeries",
        "@id": of.identity or absolute("site:atlas_listing", of.slug, language="ja"),
        "name": name,
        "url": link,
        "sameAs": of.website,
        "location": [_place(place.prefecture, place.municipality) for place in of.places.all()],
        "organizer": {"@type": "Organization", "name": of.organiser} if of.organiser else None,
        "subEvent": [_event(one, of, name) for one in holdings if one.starts],
    }
    return {key: value for key, value in made.items() if value}


def _place(code: str, municipality: str) -> Thing:
    prefecture = find(code)
    address = {
        "@type": "PostalAddress",
        "addressCountry": "JP",
        "addressRegion": prefecture.name if prefecture else "",
        "addressLocality": municipality,
    }
    return {"@type": "Place", "address": {key: text for key, text in address.items() if text}}


def _event(holding: Holding, of: Listing, name: str) -> Thing:
    starts = holding.starts
    status = "EventCancelled" if holding.is_cancelled else "EventScheduled"
    made = {
        "@type": "Festival",
        "name": holding.name.in_language(language())[0] or name,
        "startDate": starts.iso() if starts else None,
        "endDate": holding.ends_on and holding.ends_on.isoformat(),
        "eventStatus": f"{SCHEMA}/{status}",
        "url": holding.url or of.website,
        "location": [_place(place.prefecture, place.municipality) for place in of.places.all()],
    }
    return {key: value for key, value in made.items() if value}
