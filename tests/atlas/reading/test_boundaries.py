# SPDX-License-Identifier: Apache-2.0
"""Municipalities of a fictional file in the form of N03."""

import json
from pathlib import Path
from typing import Any

import pytest

from machikoba.atlas.reading.boundaries import NotBoundaries, SaidMunicipality, features, read

FILE = Path(__file__).parents[1] / "boundaries.geojson"


def found() -> dict[str, SaidMunicipality]:
    with FILE.open(encoding="utf-8") as lines:
        return {str(one.name): one for one in read(features(lines)).municipalities}


def test_names_codes_and_what_they_belong_to() -> None:
    told = {name: (one.code[:5], one.county, one.city) for name, one in found().items()}
    assert told == {
        "架空市": ("27901", "", ""),
        "岬ノ町": ("27902", "架空郡", ""),
        "架空東区": ("27191", "", "大阪市"),  # as since 2024
        "架空西区": ("27192", "", "大阪市"),  # as before
        "大阪市": ("27100", "", ""),  # of which the file has wards only
    }


def test_pieces_of_land_come_together_and_rocks_are_left_out() -> None:
    one = found()["架空市"]
    assert [len(ring) for ring in one.rings] == [5, 5]
    assert one.point == pytest.approx((135.55, 34.65))


def test_a_city_lies_amid_its_wards() -> None:
    assert found()["大阪市"].point == pytest.approx((135.5, 34.725))
    assert found()["大阪市"].rings == []


def test_land_of_no_municipality_is_counted() -> None:
    with FILE.open(encoding="utf-8") as lines:
        assert read(features(lines)).without_code == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "名称,都道府県",
        '{"type": "FeatureCollection", "features": []}',
        '{"type": "Feature", "properties": {"name": "x"}, "geometry": null}',
        '{"type": "Feature", "properties": null}',
        '{"type": "Feature", broken}',
    ],
)
def test_another_file_is_refused(text: str) -> None:
    with pytest.raises(NotBoundaries):
        read(features(text.splitlines()))


@pytest.mark.parametrize(
    "coordinates", [None, [], [[]], [["x"]], [[["a", "b"], [1, 2], [3, 4]]], 5, [[[1]]]]
)
def test_a_broken_outline_is_refused_or_none(coordinates: Any) -> None:
    feature = {
        "type": "Feature",
        "properties": {"N03_004": "架空市", "N03_007": "27901"},
        "geometry": {"type": "Polygon", "coordinates": coordinates},
    }
    try:
        (one,) = read([json.loads(json.dumps(feature))]).municipalities
    except NotBoundaries:
        return
    assert one.rings == []
