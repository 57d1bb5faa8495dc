# SPDX-License-Identifier: Apache-2.0
"""The map: where makers are, numbers apart, our own outline under them."""

import json
from math import hypot
from pathlib import Path
from typing import Any

import pytest
from tests import cast

from machikoba.regions.models import Participation
from machikoba.reports.prints import maps

HERE = (137.0, 36.0)


def test_north_is_up_and_every_point_is_inside() -> None:
    points = [(137.0, 36.0), (137.02, 36.05), (136.99, 35.98)]
    frame = maps.frame_of(points)
    places = [frame.place(*point) for point in points]
    assert places[1][1] < places[0][1] < places[2][1]
    assert places[2][0] < places[0][0] < places[1][0]
    assert all(0 < x < 1 and 0 < y < frame.height for x, y in places)


def test_one_place_alone_is_in_the_middle_of_400_metres() -> None:
    frame = maps.frame_of([HERE])
    assert frame.place(*HERE) == pytest.approx((0.5, frame.height / 2))
    assert frame.degrees * maps.METRES_A_DEGREE / frame.stretch == pytest.approx(400)


def test_numbers_in_one_place_are_moved_apart() -> None:
    moved = maps.spread([(0.5, 0.5)] * 8, 1.0)
    nearest = [min(hypot(a[0] - b[0], a[1] - b[1]) for b in moved if b is not a) for a in moved]
    assert min(nearest) > maps.MARK * 0.9
    assert maps.spread([(0.2, 0.2), (0.8, 0.8)], 1.0) == [(0.2, 0.2), (0.8, 0.8)]


@pytest.mark.parametrize(
    ("metres", "words", "share"), [(6000, "1 km", 1 / 6), (500, "100 m", 0.2), (150, "50 m", 1 / 3)]
)
def test_the_scale_bar_is_a_round_length(metres: float, words: str, share: float) -> None:
    assert maps.scale_bar(metres) == {"share": pytest.approx(share), "words": words}


def test_features_are_drawn_from_the_ground_up_and_named_in_the_readers_language() -> None:
    stored: list[dict[str, Any]] = [
        feature("station", "Point", [137.0, 36.0], name="駅", name_en="Station"),
        feature("river", "LineString", [[137.0, 36.0], [137.001, 36.0, 12.0]]),
        feature("land", "Polygon", [[[137.0, 36.0], [137.001, 36.0], [137.0, 36.001]]]),
        feature("castle", "Point", [137.0, 36.0]),
    ]
    drawn = list(maps.features(stored, maps.frame_of([HERE]), "en"))
    assert [(it["kind"], it["name"]) for it in drawn] == [
        ("land", ""),
        ("river", ""),
        ("station", "Station"),
    ]
    assert [len(it["lines"][0]) for it in drawn] == [3, 2, 1]


def feature(kind: str, geometry: str, coordinates: object, **words: str) -> dict[str, Any]:
    return {
        "properties": {"kind": kind, **words},
        "geometry": {"type": geometry, "coordinates": coordinates},
    }


def test_the_compass_stands_where_nobody_is() -> None:
    corners = ("top right", "top left", "bottom right")
    assert maps.free_corner([(0.95, 0.05)], 1.0, corners) == "top left"
    assert maps.free_corner([(0.5, 0.5)], 1.0, corners) == "top right"


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_without_places_there_is_no_map(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    maker = cast.maker(cast.edition())
    assert maps.map_of(maker.edition, [maker], "ja") is None
    Participation.objects.filter(pk=maker.pk).update(latitude=36.0, longitude=137.0)
    maker.refresh_from_db()
    found = maps.map_of(maker.edition, [maker], "ja")
    assert found is not None
    assert (found["features"], len(found["marks"])) == ([], 1)


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_an_operators_outline_is_taken(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    edition = cast.edition()
    assert maps.outline_of(edition) == []
    drawn = [feature("land", "Polygon", [])]
    (tmp_path / "outlines").mkdir()
    path = tmp_path / "outlines/tetsunomori.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": drawn}), "utf-8")
    assert maps.outline_of(edition) == drawn
