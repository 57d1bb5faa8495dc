# SPDX-License-Identifier: Apache-2.0
"""The outline an operator lays into the data folder."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests import cast

from machikoba.regions.queries.outlines import outline_of


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_an_operators_outline_is_taken(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    edition = cast.edition()
    assert outline_of(edition) == []
    drawn = [{"properties": {"kind": "land"}, "geometry": {"type": "Polygon", "coordinates": []}}]
    (tmp_path / "outlines").mkdir()
    path = tmp_path / "outlines/tetsunomori.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": drawn}), "utf-8")
    assert outline_of(edition) == drawn
