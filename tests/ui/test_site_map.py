# SPDX-License-Identifier: Apache-2.0
"""The drawn map: ground, areas, and what part of it is seen."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from machikoba.core.maps import features, frame_of
from machikoba.ui import site_map

FRAME = frame_of([(137.0, 36.0), (137.05, 36.04)])


def feature(kind: str, geometry: str, coordinates: object, name: str = "") -> dict[str, Any]:
    properties = {"kind": kind, "name": name}
    return {"properties": properties, "geometry": {"type": geometry, "coordinates": coordinates}}


def drawn(*rows: dict[str, Any]) -> site_map.Drawing:
    return site_map.draw(FRAME, features(rows, FRAME, "ja"))


def test_what_is_filled_is_closed_and_what_has_a_name_is_named() -> None:
    ring = [[137.0, 36.0], [137.01, 36.0], [137.0, 36.01]]
    made = drawn(
        feature("river", "LineString", ring, "架空川"),
        feature("land", "Polygon", [ring], "架空町"),
        feature("station", "Point", [137.0, 36.0], "架空駅"),
        feature("road", "LineString", ring, "名のない道"),
    )
    assert [(one.kind, one.path.endswith("Z")) for one in made.shapes] == [
        ("land", True),
        ("river", False),
        ("road", False),
    ]
    assert [(one.kind, one.name) for one in made.labels] == [
        ("river", "架空川"),
        ("station", "架空駅"),
    ]


def test_a_place_and_back() -> None:
    there = site_map.spot(FRAME, 137.02, 36.03)
    assert site_map.degrees(FRAME, there) == pytest.approx((137.02, 36.03), abs=1e-6)


def test_the_shape_around_an_area() -> None:
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (5.0, 5.0)]
    assert site_map.around(square) == "M0.0 0.0L10.0 0.0L10.0 10.0L0.0 10.0Z"
    assert site_map.around([(5.0, 5.0)]) == "M5.0 5.0Z"


def test_the_closest_view_is_some_350_metres_wide() -> None:
    made = drawn()
    assert made.metres * made.width / 2**made.deepest >= site_map.LEAST
    assert made.metres * made.width / 2 ** (made.deepest + 1) < site_map.LEAST
    assert site_map.draw(frame_of([(137.0, 36.0)]), []).deepest == 0


def test_without_a_spot_all_is_seen() -> None:
    made = drawn()
    assert site_map.box(made, site_map.view_of(made, None, 3)) == f"0 0 1000 {made.height}"


@given(st.floats(-5000, 5000), st.floats(-5000, 5000), st.integers(-3, 30))
def test_no_view_leaves_the_map(x: float, y: float, zoom: int) -> None:
    made = drawn()
    seen = site_map.box(made, site_map.view_of(made, (x, y), zoom))
    left, top, width, height = (float(part) for part in seen.split())
    assert min(left, top) >= -0.01
    assert left + width <= made.width + 0.01
    assert top + height <= made.height + 0.01
