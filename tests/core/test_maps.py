# SPDX-License-Identifier: Apache-2.0
"""The frame of a map, the features in it, its scale."""

from typing import Any

import pytest

from machikoba.core import maps

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
