# SPDX-License-Identifier: Apache-2.0
"""The region's own outline, where its operator has laid one."""

import json
from typing import Any

from django.conf import settings

from machikoba.regions.models import Edition


def outline_of(edition: Edition) -> list[dict[str, Any]]:
    """The GeoJSON features the operator has laid in MACHIKOBA_DATA/outlines, or none."""
    path = settings.DATA / "outlines" / f"{edition.open_factory.slug}.geojson"
    if not path.exists():
        return []
    stored: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["features"]
    return stored
