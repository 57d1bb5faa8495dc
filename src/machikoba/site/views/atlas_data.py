# SPDX-License-Identifier: Apache-2.0
"""The atlas for programs: open data with its codebook, calendars, news."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import condition

from machikoba.atlas.queries import country, dates
from machikoba.core import clock
from machikoba.core.japanese.neighbours import neighbours
from machikoba.core.japanese.prefectures import PREFECTURES, find
from machikoba.reports.open_data import codebook, geojson, json_ld
from machikoba.reports.open_data.calendar import calendar_of_holdings
from machikoba.reports.open_data.feed import feed_of_listings
from machikoba.reports.open_data.licences import credit, licence
from machikoba.sharing.links import absolute, webcal
from machikoba.sheets.writing import stream_csv
from machikoba.site import atlas_heads
from machikoba.site.views.atlas import version
from machikoba.ui.pagecache import cached_page
from machikoba.ui.share import language

ENTRIES = 100
BEFORE = timedelta(days=366)  # what is over stays in calendars for a year
SECONDS = 600
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "geojson": "application/geo+json; charset=utf-8",
    "jsonld": "application/ld+json; charset=utf-8",
}


@cached_page(version)
def show(request: HttpRequest) -> HttpResponse:
    """What there is to take, under which terms, and what every column means."""
    link = absolute("site:atlas_data")
    context = {
        "tables": [(table, table.count()) for table in codebook.TABLES.values()],
        "codebook": codebook,
        "licence": licence(),
        "credit": credit(link, clock.today(clock.OFFICIAL).isoformat()),
        "prefectures": PREFECTURES,
        "calendar": webcal(absolute("site:atlas_calendar")),
        "share": atlas_heads.page(
            request,
            _("オープンデータ"),
            _("全国のオープンファクトリーの開催地、日程、数を、出どころとともに自由に使えます。"),
            {"@context": json_ld.SCHEMA, **json_ld.data_set(language())},
        ),
    }
    return render(request, "site/atlas/data.html", context)


def _state(request: HttpRequest, name: str) -> str:
    """Changes with whatever stands in the files."""
    about = f"{country.version()} {settings.LICENCE} {language()} {name}"
    return f'"{hashlib.sha256(about.encode()).hexdigest()[:20]}"'


@condition(etag_func=_state)
def file(request: HttpRequest, name: str) -> HttpResponseBase:
    """One of the files, written while it is sent."""
    stem, _dot, form = name.rpartition(".")
    body = _body(stem, form)
    if body is None:
        raise Http404
    response = StreamingHttpResponse(body, content_type=TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Access-Control-Allow-Origin"] = "*"  # anybody's page may draw it
    return response


def _body(stem: str, form: str) -> Iterator[bytes] | None:
    if (stem, form) == ("codebook", "csv"):
        return stream_csv(codebook.HEADERS, codebook.rows())
    if form == "csv" and stem in codebook.TABLES:
        table = codebook.TABLES[stem]
        return stream_csv(table.headers(), table.cells())
    if (stem, form) == ("listings", "geojson"):
        return geojson.stream()
    if (stem, form) == ("atlas", "jsonld"):
        return json_ld.stream(language())
    return None


@cached_page(version, SECONDS)
def calendar(request: HttpRequest) -> HttpResponse:
    """Every dated holding; of one prefecture, or of one and those beside it (`near`)."""
    asked = {name: request.GET.get(name, "").replace("\0", "") for name in ("prefecture", "near")}
    place, near = find(asked["prefecture"]), find(asked["near"])
    name, codes = _("全国のオープンファクトリー"), list[str]()
    if near is not None:
        name = _("%(place)sとそのとなりのオープンファクトリー") % {"place": _called(near.code)}
        codes = [near.code, *neighbours(near.code)]
    elif place is not None:
        name = _("%(place)sのオープンファクトリー") % {"place": _called(place.code)}
        codes = [place.code]
    elif any(asked.values()):
        raise Http404
    rows = dates.coming(clock.today(clock.OFFICIAL) - BEFORE, codes)
    body = calendar_of_holdings(rows, name, language())
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


def _called(code: str) -> str:
    found = find(code)
    assert found is not None
    return found.name if language() == "ja" else found.english


@cached_page(version, SECONDS)
def feed(request: HttpRequest) -> HttpResponse:
    """What is new in the atlas."""
    rows = list(country.shown().order_by("-changed_at", "-pk")[:ENTRIES])
    body = feed_of_listings(rows, language())
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")
