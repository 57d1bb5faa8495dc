# SPDX-License-Identifier: Apache-2.0
"""The national atlas: its home with the map of all years, its growth, a prefecture."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from machikoba.atlas.queries import country, dates, municipalities, statements
from machikoba.core import clock
from machikoba.core.japanese.neighbours import neighbours
from machikoba.core.japanese.prefectures import find
from machikoba.regions.queries import jurisdictions
from machikoba.site import atlas_heads
from machikoba.ui import outline_map, tilemap
from machikoba.ui.charts import columns
from machikoba.ui.pagecache import cached_page

NEXT = 6


def version(**_: object) -> int:
    """What every page of the atlas is cached under."""
    return country.version()


def asked_year(request: HttpRequest, this_year: int) -> int | None:
    """The year of the map; None is today, and so is whatever is no year of it."""
    given = request.GET.get("year", "")
    year = int(given) if given.isascii() and given.isdigit() and len(given) == 4 else this_year
    return year if country.FIRST_YEAR <= year < this_year else None


@cached_page(version)
def home(request: HttpRequest) -> HttpResponse:
    """The country: where it opens, what is on, how it grew."""
    today = clock.today(clock.OFFICIAL)
    rows = country.known()
    year = asked_year(request, today.year)
    saturday, last = dates.weekend(today)
    weekend = list(dates.open_between(saturday, last))
    coming = dates.coming(today)[: len(weekend) + NEXT]
    context = {
        **_map(rows, year, today.year),
        "saturday": saturday,
        "last": last,
        "weekend": weekend[:NEXT],
        "coming": [row for row in coming if row not in weekend][:NEXT],
        "growth": _growth(rows, today.year),
        "share": atlas_heads.page(
            request,
            _("全国オープンファクトリー・アトラス"),
            _("日本中のオープンファクトリーを、地図と暦で。いつ、どこで工場が開くかを探せます。"),
        ),
    }
    return render(request, "site/atlas/home.html", context)


def _map(rows: list[country.Known], year: int | None, this_year: int) -> dict[str, Any]:
    """The tiles of one year, with what the script needs for the others."""
    counts = country.by_prefecture(rows, year)
    since: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        for code in row.prefectures:
            since[code].append(row.since or 0)
    tiles = tilemap.tiles(counts)
    return {
        "drawing": tilemap,
        "tiles": [(tile, " ".join(map(str, since[tile.prefecture.code]))) for tile in tiles],
        "years": range(country.FIRST_YEAR, this_year + 1),
        "year": year,
        "this_year": this_year,
        "all_since": " ".join(str(row.since or 0) for row in rows),
        "shown": sum(country.has_begun(row, year) for row in rows),
        "undated": sum(row.since is None for row in rows),
        "unplaced": sum(not row.prefectures for row in rows),
    }


def _growth(rows: list[country.Known], this_year: int) -> dict[str, Any]:
    years = range(country.FIRST_YEAR, this_year + 1)
    counts = [sum(country.has_begun(row, year) for row in rows) for year in years]
    return {"columns": columns(counts), "pairs": list(zip(years, counts, strict=True))}


@cached_page(version)
def growth(request: HttpRequest) -> HttpResponse:
    """Listings, holdings and makers by year, each only as far as it is known."""
    rows = country.known()
    this_year = clock.today(clock.OFFICIAL).year
    held = country.held_by_year(this_year)
    makers = statements.makers_by_year()
    context = {
        "growth": _growth(rows, this_year),
        "undated": sum(row.since is None for row in rows),
        "total": len(rows),
        "held": {"columns": columns([n for _, n in held]), "pairs": held},
        "makers": makers,
        "makers_columns": columns([row.most for row in makers]),
        "share": atlas_heads.page(request, _("広がりのあゆみ"), _("年ごとの地域数と開催数。")),
    }
    return render(request, "site/atlas/growth.html", context)


@cached_page(version)
def prefecture(request: HttpRequest, code: str) -> HttpResponse:
    """One prefecture: its listings, what is coming there and beside it."""
    found = find(code)
    if found is None or found.code != code:
        raise Http404
    today = clock.today(clock.OFFICIAL)
    beside = neighbours(code)
    context = {
        "prefecture": found,
        "listings": list(country.found(country.Asked(prefecture=code))),
        "coming": list(dates.coming(today, [code])),
        "near": list(dates.coming(today, beside)[:NEXT]) if beside else [],
        "neighbours": [find(one) for one in beside],
        "bureau": jurisdictions.responsible(code, today),
        **_outlines(code),
        "share": atlas_heads.page(
            request,
            _("%(place)sのオープンファクトリー") % {"place": found.name},
            _("開催する地域と日程。"),
        ),
    }
    return render(request, "site/atlas/prefecture.html", context)


def _outlines(code: str) -> dict[str, Any]:
    """The municipalities of a prefecture as they are drawn, and whom to credit."""
    rows = list(municipalities.of_prefecture(code))
    areas = outline_map.counted(
        [(row.code, str(row), row.rings) for row in rows], municipalities.listed(code)
    )
    return {
        "outlines": outline_map.drawings(areas),
        "credits": sorted({row.source for row in rows}),
    }
