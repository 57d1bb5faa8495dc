# SPDX-License-Identifier: Apache-2.0
"""What a map is drawn on: the own outline first, imported municipalities else."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests import cast

from machikoba.atlas.models import Municipality
from machikoba.atlas.queries.grounds import ground_of
from machikoba.core.maps import frame_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
FRAME = frame_of([(137.0, 36.0), (137.02, 36.02)])
SOURCE = "国土数値情報(行政区域データ)"


def town(code: str, west: float, south: float) -> None:
    far, north = west + 0.1, south + 0.1
    ring = [[west, south], [far, south], [far, north], [west, north], [west, south]]
    Municipality.objects.create(
        code=code,
        prefecture="17",
        name=f"架空{code}町",
        county="架空郡",
        latitude=south + 0.05,
        longitude=west + 0.05,
        rings=[ring, [[x + 2, y] for x, y in ring]],
        source=SOURCE,
    )


def test_where_nothing_is_known_nothing_is_made_up(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    found = ground_of(cast.edition(), FRAME)
    assert (found.features, found.credits) == ([], ())


def test_the_municipalities_that_reach_into_the_frame(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    town("1", 136.95, 35.95)
    town("2", 137.6, 35.95)
    found = ground_of(cast.edition(), FRAME)
    assert [one["properties"]["name"] for one in found.features] == ["架空郡架空1町"]
    assert len(found.features[0]["geometry"]["coordinates"]) == 1
    assert found.credits == (SOURCE,)


def test_the_own_outline_comes_first(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    town("1", 136.95, 35.95)
    laid = [{"properties": {"kind": "river"}, "geometry": {"type": "LineString"}}]
    (tmp_path / "outlines").mkdir()
    path = tmp_path / "outlines/tetsunomori.geojson"
    path.write_text(json.dumps({"features": laid}), "utf-8")
    found = ground_of(cast.edition(), FRAME)
    assert (found.features, found.credits) == (laid, ())
