# SPDX-License-Identifier: Apache-2.0
"""Listings, holdings, claims and figures as schema.org objects; what is not known is left out."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings

from machikoba.atlas.models import Claim, ClaimedFigure, Holding, Listing, Said
from machikoba.atlas.queries.points import OWN, points_of
from machikoba.core.japanese.prefectures import find
from machikoba.reports.open_data.figures import unit_of
from machikoba.sharing.events import SCHEMA
from machikoba.sharing.links import absolute

Thing = dict[str, Any]


def identity(of: Listing | Holding) -> str:
    """Its absolute address in the federation, else ours."""
    if of.identity:
        return of.identity
    if isinstance(of, Listing):
        return absolute("site:atlas_listing", of.slug, language="ja")
    return f"{absolute('site:atlas_listing', of.listing.slug, language='ja')}#{of.uuid}"


def series(of: Listing, holdings: Sequence[Holding], language: str) -> Thing:
    """A listing with those of its holdings whose days are known."""
    name = of.name.in_language(language)[0]
    return _known(
        {
            "@type": "EventSeries",
            "@id": identity(of),
            "name": name,
            "description": of.summary.in_language(language)[0],
            "url": absolute("site:atlas_listing", of.slug, language=language),
            "sameAs": of.website,
            "location": _places(of),
            "organizer": {"@type": "Organization", "name": of.organiser} if of.organiser else None,
            "subEvent": [event(one, of, language) for one in holdings if one.starts],
        }
    )


def event(holding: Holding, of: Listing, language: str) -> Thing:
    """A holding; its listing is given, so that nothing is read for each."""
    starts = holding.starts
    status = "EventCancelled" if holding.is_cancelled else "EventScheduled"
    holding.listing = of
    return _known(
        {
            "@type": "Festival",
            "@id": identity(holding),
            "name": holding.name.in_language(language)[0] or of.name.in_language(language)[0],
            "startDate": starts.iso() if starts else None,
            "endDate": holding.ends_on and holding.ends_on.isoformat(),
            "eventStatus": f"{SCHEMA}/{status}",
            "url": holding.url or of.website,
            "location": _places(of),
        }
    )


def claim(said: Claim) -> Thing:
    """What one origin says of one field."""
    return _known(
        {
            "@type": "Claim",
            "@id": said.uuid.urn,
            "about": _about(said),
            "name": said.field,
            "text": said.wording or _plain(said.value),
            **_whose(said),
        }
    )


def observation(said: ClaimedFigure) -> Thing:
    """A number one origin states."""
    return _known(
        {
            "@type": "Observation",
            "@id": said.uuid.urn,
            "observationAbout": _about(said),
            "measuredProperty": said.quantity,
            "value": said.value,
            "unitText": unit_of(said),
            "measurementMethod": said.basis,
            "observationDate": said.as_of and said.as_of.isoformat(),
            "description": said.wording,
            **_whose(said),
        }
    )


def _about(said: Claim | ClaimedFigure) -> Thing:
    if said.holding is None:
        return {"@id": identity(said.listing)}
    said.holding.listing = said.listing  # known already: nothing is read for it
    return {"@id": identity(said.holding)}


def _whose(said: Said) -> Thing:
    origin = said.origin
    author = {"@type": "Organization", "name": origin.name.in_language("ja")[0]}
    return {
        "author": {**author, "url": origin.address} if origin.address else author,
        "citation": [*said.evidence],
        "license": origin.licence or settings.LICENCE,
        "datePublished": said.said_at.isoformat(timespec="seconds"),
    }


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("ja") or next(iter(value.values()), ""))
    if isinstance(value, list):
        return " ".join(_plain(one) for one in value if one)
    return str(value)


def _places(of: Listing) -> list[Thing]:
    places = [_place(place.prefecture, place.municipality) for place in of.places.all()]
    own = [point for point in points_of(of) if point.precision == OWN]
    if own and places:
        spot = {"latitude": own[0].latitude, "longitude": own[0].longitude}
        places[0]["geo"] = {"@type": "GeoCoordinates", **spot}
    return places


def _place(code: str, municipality: str) -> Thing:
    found = find(code)
    address = {
        "@type": "PostalAddress",
        "addressCountry": "JP",
        "addressRegion": found.name if found else "",
        "addressLocality": municipality,
    }
    return {"@type": "Place", "address": _known(address)}


def _known(thing: Thing) -> Thing:
    return {key: value for key, value in thing.items() if value not in (None, "", [])}
