# SPDX-License-Identifier: Apache-2.0
"""会場地図: one sheet with every site by its number, the areas, the loop buses, and the list."""

from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from machikoba.core.japanese.dates import format_day
from machikoba.core.texts import Texts
from machikoba.regions.models import Edition, Participation
from machikoba.regions.queries import participations
from machikoba.reports.prints.heads import address, head_of, qr
from machikoba.reports.prints.maps import Extras, map_of
from machikoba.reports.prints.press import press
from machikoba.travel.models import Facility, Route
from machikoba.travel.queries import facilities, routes
from machikoba.travel.words import facility_name

PAPERS = ("a4", "a3")
COLOUR = "#5b6770"  # of a route that has none
STOP = "bus"


def site_map_pdf(edition: Edition, language: str, paper: str) -> bytes:
    """The map on its side, on `paper` of PAPERS; at least one site must have a place."""
    return press("site_map", gather(edition, language, paper))


def gather(edition: Edition, language: str, paper: str) -> dict[str, Any]:
    """The sheet as templates/site_map.typ reads it."""
    with translation.override(language):
        makers = list(participations.published(edition))
        numbers = participations.numbers(makers)
        buses = list(routes.of_edition(edition))
        around = facilities.of_edition(edition)
        extras = _extras(buses, around, language)
        head = head_of(edition, language)
        found = address(reverse("site:map", args=[edition.slug]))
        return {
            "edition": head,
            "title": _("%(name)s 会場地図") % {"name": head["name"]},
            "paper": paper,
            "map": map_of(edition, makers, language, numbers, extras),
            "sites": [_site(maker, numbers[maker.pk], language) for maker in makers],
            "routes": [_route(edition, route, language) for route in buses],
            "kinds": [[kind, facility_name(kind)] for kind in _kinds(around)],
            "site": {"address": found, "qr": qr(found)},
            "words": _words(),
        }


def _extras(buses: list[Route], around: list[Facility], language: str) -> Extras:
    stops = {
        (stop.longitude, stop.latitude): _said(stop.name, language)
        for route in buses
        for stop in route.stops.all()
    }
    return Extras(
        lines=[
            (route.colour or COLOUR, [(s.longitude, s.latitude) for s in route.stops.all()])
            for route in buses
            if route.stops.all()
        ],
        spots=[
            *((STOP, name, point) for point, name in stops.items()),
            *(
                (one.kind, _said(one.name, language), (one.longitude, one.latitude))
                for one in around
            ),
        ],
    )


def _kinds(around: list[Facility]) -> list[str]:
    return list(dict.fromkeys(one.kind for one in around))


def _site(maker: Participation, number: int, language: str) -> dict[str, Any]:
    return {
        "number": number,
        "name": _said(maker.name, language),
        "area": _said(maker.area.name, language) if maker.area else "",
        "placed": maker.latitude is not None and maker.longitude is not None,
    }


def _route(edition: Edition, route: Route, language: str) -> dict[str, Any]:
    days = edition.days()
    running = [day for day in days if route.runs_on(day)]
    told = [format_day(day, language) for day in running] if running != days else []
    return {
        "name": _said(route.name, language),
        "colour": route.colour or COLOUR,
        "days": _("・").join(told),
        "fare": _said(route.fare, language),
        "stops": [
            {"name": _said(row.stop.name, language), "times": list(row.times)}
            for row in routes.timetable(route)
        ],
    }


def _said(words: Texts, language: str) -> str:
    return words.in_language(language)[0]


def _words() -> dict[str, str]:
    return {
        "map": _("会場地図"),
        "sites": _("会場一覧"),
        "order": _("五十音順・敬称略。番号は地図の番号です。"),
        "unplaced": _("*の会場は地図にありません。"),
        "buses": _("巡回バス"),
        "stop": _("停留所"),
        "straight": _("バスの経路は停留所を直線で結んでいます。"),
        "note": _("道のりは実際と異なることがあります。"),
        "site": _("空きを見て申し込む"),
        "as_of": _("内容は変わることがあります。最新の情報はウェブサイトでご確認ください。"),
        "fictional": _("架空の地域のデモです。実在の企業・人物とは関係ありません。"),
        "north": _("北"),
    }
