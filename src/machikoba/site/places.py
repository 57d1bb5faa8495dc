# SPDX-License-Identifier: Apache-2.0
"""The sites of an edition as the map shows them: numbered, placed, with what is free there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.core.cache import caches
from django.utils.translation import get_language

from machikoba.atlas.queries.grounds import ground_of
from machikoba.core.clusters import clusters
from machikoba.core.geometry import metres
from machikoba.core.maps import LEAST, Frame, Point, features, frame_of
from machikoba.programmes.queries.sites import Site
from machikoba.regions.models import Area, Edition, Participation
from machikoba.regions.queries import participations
from machikoba.ui import site_map
from machikoba.ui.share import language

KEPT = 60  # seconds; the operator may lay another outline, which no version tells
AROUND = 1600  # metres of a maker's own map
WALKED = 3000  # metres; a station further off is not on it
CLOSE = 3  # how often doubled to show one site
SHOWN = 3  # programmes of a site


@dataclass(frozen=True)
class Near:
    """The nearest station, stop or information point; metres as the crow flies."""

    name: str
    metres: int


@dataclass(frozen=True)
class Place:
    """A maker on the map, or beside it where its place is not known."""

    maker: Participation
    number: int
    site: Site
    spot: Point | None
    near: Near | None
    at: str = ""  # the view of it alone

    @property
    def more(self) -> int:
        """How many programmes are not named."""
        return max(len(self.site.programmes) - SHOWN, 0)


@dataclass(frozen=True)
class Mark:
    """What is drawn: one place, or several as a number with the view that takes them apart."""

    x: float
    y: float
    places: tuple[Place, ...]
    at: str = ""


@dataclass(frozen=True)
class Quarter:
    """An area as a shape around its sites, its name above them."""

    name: Any
    path: str
    x: float
    y: float
    turn: int


@dataclass(frozen=True)
class Ground:
    """What does not depend on what is asked: kept for a minute."""

    frame: Frame
    drawing: site_map.Drawing
    credits: tuple[str, ...]
    stations: tuple[tuple[str, Point], ...]  # in degrees


def makers_of(edition: Edition) -> list[Participation]:
    """The makers visitors see, without their long texts."""
    return list(participations.published(edition).defer("description", "summary", "access"))


def degrees_of(maker: Participation) -> Point | None:
    """Longitude and latitude, where both are known."""
    if maker.longitude is None or maker.latitude is None:
        return None
    return maker.longitude, maker.latitude


def ground(edition: Edition, points: Sequence[Point], least: float = LEAST) -> Ground:
    """The ground under `points`, in degrees, of which there is one at least; `least` metres."""
    frame = frame_of(points, least)
    state = f"{edition.pk}:{edition.publication_version}:{get_language()}"
    key = f"ground:{state}:{frame.west:.5f}:{frame.north:.5f}:{frame.degrees:.5f}"
    made = caches["pages"].get_or_set(key, lambda: _draw(edition, frame), KEPT)
    return cast("Ground", made)


def locator(edition: Edition, maker: Participation) -> dict[str, Any]:
    """What the small map of one maker is drawn from; empty where its place is not known."""
    here = degrees_of(maker)
    if here is None:
        return {}
    makers = makers_of(edition)
    placed = [point for point in map(degrees_of, makers) if point]
    whole = ground(edition, placed)
    near = nearest(here, whole.stations)
    ends = [there for name, there in whole.stations if near and name == near.name]
    is_walked = near is not None and near.metres <= WALKED
    base = ground(edition, [here, *ends] if is_walked else [here], AROUND)
    others = (site_map.spot(base.frame, *point) for point in placed if point != here)
    height = base.drawing.height
    return {
        "locator": base,
        "locator_spot": site_map.spot(base.frame, *here),
        "locator_number": participations.numbers(makers)[maker.pk],
        "locator_near": near,
        "locator_others": [(x, y) for x, y in others if 0 < x < 1000 and 0 < y < height],
        "locator_at": at_of(whole, site_map.spot(whole.frame, *here), CLOSE),
    }


def _draw(edition: Edition, frame: Frame) -> Ground:
    laid = ground_of(edition, frame)
    drawing = site_map.draw(frame, features(laid.features, frame, language()))
    stations = [
        (label.name, site_map.degrees(frame, (label.x, label.y)))
        for label in drawing.labels
        if label.kind == "station"
    ]
    return Ground(frame, drawing, laid.credits, tuple(stations))


def places(
    makers: Sequence[Participation],
    sites: Mapping[int, Site],
    base: Ground | None,
    landmarks: Sequence[tuple[str, Point]],
    *,
    is_narrowed: bool,
) -> list[Place]:
    """Those at which something was found, all where nothing was asked; numbered as all are."""
    numbers = participations.numbers(makers)
    return [
        Place(
            maker,
            numbers[maker.pk],
            sites.get(maker.pk) or Site(),
            _spot(maker, base),
            nearest(degrees_of(maker), landmarks),
            _alone(maker, base),
        )
        for maker in makers
        if maker.pk in sites or not is_narrowed
    ]


def _spot(maker: Participation, base: Ground | None) -> Point | None:
    point = degrees_of(maker)
    return site_map.spot(base.frame, *point) if point and base else None


def _alone(maker: Participation, base: Ground | None) -> str:
    spot = _spot(maker, base)
    return at_of(base, spot, CLOSE) if spot and base else ""


def nearest(point: Point | None, landmarks: Sequence[tuple[str, Point]]) -> Near | None:
    """The landmark nearest to a point, both in degrees."""
    if point is None or not landmarks:
        return None
    name, there = min(landmarks, key=lambda one: metres(point, one[1]))
    away = metres(point, there)
    return Near(name, int(round(away, -1 if away < 1000 else -2)))


def marks(found: Iterable[Place], base: Ground, zoom: int) -> list[Mark]:
    """The marks of a view without script; what is too near is one, which a link takes apart."""
    placed = [(place, place.spot) for place in found if place.spot]
    radius = site_map.APART / 2**zoom
    made = []
    for one in clusters([spot for _, spot in placed], radius):
        x, y = round(one.at[0], 1), round(one.at[1], 1)
        within = tuple(placed[i][0] for i in one.members)
        made.append(Mark(x, y, within, at_of(base, one.at, zoom + 1)))
    return made


def at_of(base: Ground, spot: Point, zoom: int) -> str:
    """A view as it stands in an address."""
    longitude, latitude = site_map.degrees(base.frame, spot)
    return f"{longitude:.5f},{latitude:.5f},{min(max(zoom, 0), base.drawing.deepest)}"


def quarters(areas: Sequence[Area], makers: Sequence[Participation], base: Ground) -> list[Quarter]:
    """The areas that have sites on the map, in their order."""
    found = []
    for turn, area in enumerate(areas):
        spots = [_spot(maker, base) for maker in makers if maker.area_id == area.pk]
        known = [spot for spot in spots if spot]
        if known:
            x = sum(spot[0] for spot in known) / len(known)
            y = min(spot[1] for spot in known)
            shape = site_map.around(known)
            found.append(Quarter(area.name, shape, round(x, 1), round(y, 1), turn % 2))
    return found
