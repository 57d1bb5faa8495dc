# SPDX-License-Identifier: Apache-2.0
"""The map of an edition: every site with what is free there; list, table and drawing in step."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from machikoba.core import clock
from machikoba.programmes.queries import sites
from machikoba.programmes.queries.programmes import Filters
from machikoba.regions.models import Edition, Participation
from machikoba.site import heads, places
from machikoba.site.forms.maps import MapForm
from machikoba.site.views import editions
from machikoba.ui import site_map
from machikoba.ui.pagecache import cached_page


@cached_page(editions.version)
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The map with its filters."""
    edition = editions.find(slug)
    form = MapForm(request.GET)
    makers = places.makers_of(edition)
    areas = list(edition.areas.all())
    base = _ground(edition, makers)
    found = _found(request, edition, makers, base, form)
    query = request.GET.copy()
    query.pop("at", None)
    context = {
        **found,
        "edition": edition,
        "form": form,
        "areas": areas,
        "days": edition.days()[:14],
        "chosen": {"q": "", **form.cleaned_data},
        "opens_filter": replace(form.filters(), day=None, seats=None) != Filters(),
        "query": query.urlencode(),
        "share": heads.listing(request, edition, _("地図"), "site:map"),
        **(_drawn(areas, makers, base, found["places"], form) if base else {}),
    }
    return render(request, "site/map.html", context)


@cached_page(editions.version)
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """List and table alone, for the page that asks again without leaving."""
    edition = editions.find(slug)
    form = MapForm(request.GET)
    makers = places.makers_of(edition)
    found = _found(request, edition, makers, _ground(edition, makers), form)
    context = {**found, "edition": edition, "form": form}
    return render(request, "site/map_results.html", context)


def _ground(edition: Edition, makers: list[Participation]) -> places.Ground | None:
    points = [point for point in map(places.degrees_of, makers) if point]
    return places.ground(edition, points) if points else None


def _of_list(request: HttpRequest) -> str:
    """What the programme list understands of the address."""
    query = request.GET.copy()
    for name in ("at", "hour", "open"):
        query.pop(name, None)
    return query.urlencode()


def _found(
    request: HttpRequest,
    edition: Edition,
    makers: list[Participation],
    base: places.Ground | None,
    form: MapForm,
) -> dict[str, Any]:
    now = clock.now()
    answer = sites.find(edition, form.filters(), form.moment(), now)
    landmarks = base.stations if base else ()
    is_narrowed = form.is_narrowed()
    found = places.places(makers, answer.sites, base, landmarks, is_narrowed=is_narrowed)
    return {
        "answer": answer,
        "places": found,
        "base": base,
        "unplaced": sum(place.spot is None for place in found),
        "is_narrowed": is_narrowed,
        "party": form.filters().seats,
        "asked_day": form.filters().day,
        "list_query": _of_list(request),
    }


def _drawn(
    areas: list[Any],
    makers: list[Participation],
    base: places.Ground,
    found: list[places.Place],
    form: MapForm,
) -> dict[str, Any]:
    asked = form.spot()
    spot = site_map.spot(base.frame, *asked[:2]) if asked else None
    view = site_map.view_of(base.drawing, spot, asked[2] if asked else 0)
    here = (view.x, view.y)
    return {
        "view": view,
        "box": site_map.box(base.drawing, view),
        "whole": site_map.box(base.drawing, site_map.view_of(base.drawing, None, 0)),
        "marks": places.marks(found, base, view.zoom),
        "quarters": places.quarters(areas, makers, base),
        "closer": places.at_of(base, here, view.zoom + 1),
        "wider": places.at_of(base, here, view.zoom - 1),
    }
