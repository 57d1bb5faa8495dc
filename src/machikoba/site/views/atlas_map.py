# SPDX-License-Identifier: Apache-2.0
"""The map of points: over the base map that is set, else as tiles; beside it all as a table."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from machikoba.atlas.models import Listing
from machikoba.atlas.queries import country, municipalities
from machikoba.atlas.queries.points import PREFECTURE, points_of
from machikoba.core.basemaps import BaseMap
from machikoba.core.japanese.prefectures import PREFECTURES, Prefecture
from machikoba.core.texts import Texts
from machikoba.site import atlas_heads
from machikoba.site.views.atlas import version
from machikoba.ui import tilemap
from machikoba.ui.middleware import policy_with
from machikoba.ui.pagecache import cached_page
from machikoba.ui.share import language
from machikoba.ui.templatetags.atlas import where

PIECE = 64 * 1024
_RANGE = re.compile(r"bytes=(\d+)-(\d*)")
Towns = list[tuple[str, list[Listing]]]


def show(request: HttpRequest) -> HttpResponse:
    """The page; only its policy lets a browser ask the hosts of the base map."""
    response: HttpResponse = _page(request)
    if settings.BASEMAP.is_set:
        response.headers["Content-Security-Policy"] = policy_with(settings.BASEMAP.hosts)
    return response


@cached_page(version)
def _page(request: HttpRequest) -> HttpResponse:
    listings = list(country.with_places(country.shown()))
    rows = country.known()
    tiles = tilemap.tiles(country.by_prefecture(rows))
    context = {
        "base": settings.BASEMAP,
        "base_json": _told(settings.BASEMAP),
        "drawing": tilemap,
        "tiles": [(tile, "") for tile in tiles],
        "parts": _parts(listings),
        "unplaced": [row for row in listings if not row.places.all()],
        "credits": municipalities.credits(),
        "at_offices": sum(_is_at_office(row) for row in listings),
        "share": atlas_heads.page(
            request, _("地図"), _("全国のオープンファクトリーを、市区町村ごとの地図と表で。")
        ),
    }
    return render(request, "site/atlas/points.html", context)


def _is_at_office(listing: Listing) -> bool:
    return any(point.precision == PREFECTURE for point in points_of(listing))


def _told(base: BaseMap) -> dict[str, object]:
    """What the script needs of a base map."""
    archive = reverse("site:atlas_base_map") if base.is_archive_here else base.archive
    return {
        "tiles": base.tiles,
        "style": base.style,
        "archive": archive,
        "leastZoom": base.least_zoom,
        "mostZoom": base.most_zoom,
    }


def _parts(listings: list[Listing]) -> list[tuple[Prefecture, Towns]]:
    """Prefecture → municipality → listings; 団体コード順, then as spelled."""
    found: dict[str, dict[tuple[str, str], list[Listing]]] = defaultdict(dict)
    for listing in listings:
        for place in listing.places.all():
            town = (place.municipality_code, place.municipality)
            found[place.prefecture].setdefault(town, []).append(listing)
    parts = []
    for prefecture in PREFECTURES:
        towns = found.get(prefecture.code, {})
        if towns:
            ordered = sorted(towns, key=lambda town: (not town[1], town))
            parts.append((prefecture, [(town[1], towns[town]) for town in ordered]))
    return parts


@cached_page(version)
def points(request: HttpRequest) -> HttpResponse:
    """Every point with the name it leads to, for the map of this page."""
    rows = country.with_places(country.shown())
    found = [feature for row in rows for feature in _features(row)]
    body = json.dumps({"type": "FeatureCollection", "features": found}, ensure_ascii=False)
    return HttpResponse(body, content_type="application/geo+json; charset=utf-8")


def _features(listing: Listing) -> Iterator[dict[str, object]]:
    name: Texts = listing.name
    told = {
        "name": name.in_language(language())[0],
        "where": where(listing),
        "url": reverse("site:atlas_listing", args=[listing.slug]),
    }
    for point in points_of(listing):
        spot = {"type": "Point", "coordinates": [point.longitude, point.latitude]}
        yield {"type": "Feature", "geometry": spot, "properties": {**told, "at": point.precision}}


def archive(request: HttpRequest) -> HttpResponseBase:
    """The operator's own PMTiles file, in the pieces that are asked for."""
    base: BaseMap = settings.BASEMAP
    path = settings.DATA / base.archive
    if not base.is_archive_here or not path.is_file():
        raise Http404
    size = path.stat().st_size
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None:
        first, last, status = 0, size - 1, 200
    else:
        first, last, status = int(asked[1]), min(int(asked[2] or size - 1), size - 1), 206
        if first > last:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    headers = {
        "Content-Length": str(last - first + 1),
        "Accept-Ranges": "bytes",
        "ETag": f'"{size:x}-{path.stat().st_mtime_ns:x}"',
        "Content-Encoding": "identity",  # compressed in itself: Gzip leaves it alone
    }
    if status == 206:
        headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    kind = "application/octet-stream"
    return StreamingHttpResponse(
        _piece(path, first, last), status=status, content_type=kind, headers=headers
    )


def _piece(path: Path, first: int, last: int) -> Iterator[bytes]:
    file: IO[bytes]
    with path.open("rb") as file:
        file.seek(first)
        left = last - first + 1
        while left > 0:
            body = file.read(min(left, PIECE))
            if not body:
                return
            left -= len(body)
            yield body
