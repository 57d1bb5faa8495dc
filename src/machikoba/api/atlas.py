# SPDX-License-Identifier: Apache-2.0
"""The national atlas: open factories with what is said of each, and by whom."""

import json
from typing import Annotated, Any, Literal
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from machikoba.api.pages import answer
from machikoba.api.schemas import OpenFactories, OpenFactoryOut, Problem
from machikoba.atlas.models import Claim, ClaimedFigure, Holding, Listing, ListingPlace, Origin
from machikoba.atlas.queries import listings
from machikoba.atlas.queries.points import points_of
from machikoba.core.japanese import prefectures

router = Router(tags=["atlas"])
Year = Annotated[int | None, Field(ge=1900, le=2200)]
Word = Annotated[str, Field(max_length=100)]


class Asked(Schema):
    """What the list is narrowed to."""

    q: Word = ""
    prefecture: Word = ""
    municipality: Word = ""
    year_from: Year = None
    year_to: Year = None
    month: Annotated[int | None, Field(ge=1, le=12)] = None
    form: Word = ""
    format: Literal["json", "geojson"] = "json"
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0


@router.get("/open-factories", response={200: OpenFactories, 422: Problem})
def list_open_factories(request: HttpRequest, asked: Query[Asked]) -> Any:
    """Open factories of the whole country; `prefecture` is a code (27) or a name (大阪府).

    With `format=geojson` a FeatureCollection of all that fit, whole.
    """
    rows = listings.with_words(listings.found(_filters(asked)))
    if asked.format == "geojson":
        return _geojson(rows)
    return answer(request, rows, asked.offset, _listing)


@router.get("/open-factories/{slug}", response={200: OpenFactoryOut, 404: Problem})
def get_open_factory(request: HttpRequest, slug: str) -> dict[str, Any]:
    """One open factory; the address of one that was merged gives what it became."""
    found = listings.named(slug.replace("\0", ""))
    if found is None:
        raise Http404
    return _listing(found)


def _filters(asked: Asked) -> listings.Filters:
    code = prefectures.find(asked.prefecture)
    plain = {name: getattr(asked, name).replace("\0", "") for name in ("municipality", "form")}
    return listings.Filters(
        text=asked.q.replace("\0", ""),
        prefecture=code.code if code else asked.prefecture.replace("\0", ""),
        year_from=asked.year_from,
        year_to=asked.year_to,
        month=asked.month,
        **plain,
    )


def _geojson(rows: Any) -> HttpResponse:
    features = [_feature(listing) for listing in rows]
    body = {"type": "FeatureCollection", "features": features}
    text = json.dumps(body, ensure_ascii=False, default=str)
    return HttpResponse(text, content_type="application/geo+json; charset=utf-8")


def _feature(listing: Listing) -> dict[str, Any]:
    """Longitude first; without a geometry where no place is known."""
    points = [[point.longitude, point.latitude] for point in points_of(listing)]
    geometry: dict[str, Any] | None = None
    if points:
        one = len(points) == 1
        geometry = {
            "type": "Point" if one else "MultiPoint",
            "coordinates": points[0] if one else points,
        }
    own = OpenFactoryOut.model_validate(_listing(listing)).model_dump(mode="json")
    return {"type": "Feature", "id": own["url"], "geometry": geometry, "properties": own}


def _listing(listing: Listing) -> dict[str, Any]:
    plain = ("slug", "identity", "first_year", "months", "form", "organiser", "organiser_type")
    return {
        **{name: getattr(listing, name) for name in (*plain, "website", "is_fictional")},
        "id": listing.uuid,
        "url": f"{settings.BASE_URL}/api/v1/atlas/open-factories/{quote(listing.slug)}",
        "name": listing.name.to_json(),
        "summary": listing.summary.to_json(),
        "places": [_place(place) for place in listing.places.all()],
        "changed": listing.changed_at,
        "editions": [_holding(holding) for holding in listing.holdings.all()],
        "claims": [_claim(claim) for claim in listing.claims.all()],
        "figures": [_figure(figure) for figure in listing.claimedfigures.all()],
    }


def _place(place: ListingPlace) -> dict[str, Any]:
    found = prefectures.find(place.prefecture)
    return {
        "prefecture": place.prefecture,
        "prefecture_name": found.name if found else "",
        "municipality": place.municipality,
        "municipality_code": place.municipality_code,
    }


def _holding(holding: Holding) -> dict[str, Any]:
    plain = ("key", "year", "number", "is_cancelled", "url", "booking_url")
    return {
        **{name: getattr(holding, name) for name in plain},
        "id": holding.uuid,
        "starts": holding.starts.iso() if holding.starts else None,
        "ends": holding.ends_on,
    }


def _origin(origin: Origin) -> dict[str, Any]:
    plain = {name: getattr(origin, name) for name in ("kind", "address", "licence")}
    return {**plain, "id": origin.uuid, "name": origin.name.to_json()}


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        **{name: getattr(claim, name) for name in ("field", "value", "wording", "evidence")},
        "id": claim.uuid,
        "edition": claim.holding.uuid if claim.holding else None,
        "origin": _origin(claim.origin),
        "said": claim.said_at,
    }


def _figure(figure: ClaimedFigure) -> dict[str, Any]:
    plain = ("quantity", "value", "is_about", "basis", "state", "as_of", "wording", "source")
    return {
        **{name: getattr(figure, name) for name in (*plain, "evidence")},
        "id": figure.uuid,
        "edition": figure.holding.uuid if figure.holding else None,
        "year": figure.holding.year if figure.holding else None,
        "origin": _origin(figure.origin),
    }
