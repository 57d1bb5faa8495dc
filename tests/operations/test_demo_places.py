# SPDX-License-Identifier: Apache-2.0
"""Where the demo's makers are."""

import json
from pathlib import Path

from machikoba.core.maps import KINDS
from machikoba.operations import demo_texts
from machikoba.operations.demo_places import AREAS, lay_outline, place


def test_every_area_has_its_valley_and_no_two_makers_share_a_place() -> None:
    assert list(AREAS) == [slug for slug, _ja, _en in demo_texts.AREAS]
    places = [place(area, number, 12) for area in AREAS for number in range(12)]
    assert len(set(places)) == 60


def test_the_outline_is_laid_where_an_operator_lays_one(tmp_path: Path) -> None:
    lay_outline(tmp_path, "tetsunomori")
    lay_outline(tmp_path, "tetsunomori")
    (path,) = (tmp_path / "outlines").iterdir()
    drawn = json.loads(path.read_text("utf-8"))["features"]
    assert path.name == "tetsunomori.geojson"
    assert {feature["properties"]["kind"] for feature in drawn} == set(KINDS) - {"town"}
