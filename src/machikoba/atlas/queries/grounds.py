# SPDX-License-Identifier: Apache-2.0
"""What an edition's map is drawn on: its own outline, else municipalities that were imported."""

from dataclasses import dataclass
from typing import Any

from machikoba.atlas.models import Municipality
from machikoba.core.geometry import simplified
from machikoba.core.maps import Frame
from machikoba.regions.models import Edition
from machikoba.regions.queries.outlines import outline_of

ACROSS = 0.7  # degrees; no municipality reaches further from its middle, remote islands apart
FINENESS = 1500  # parts of the map's width below which a bend is left out


@dataclass(frozen=True)
class Ground:
    """Features as in core/maps.py, maybe none; their `credits` must stand beside the map."""

    features: list[dict[str, Any]]
    credits: tuple[str, ...] = ()


def ground_of(edition: Edition, frame: Frame) -> Ground:
    """The operator's outline; without one the municipalities that reach into the frame."""
    laid = outline_of(edition)
    if laid:
        return Ground(laid)
    towns = [row for row in _near(frame) if any(_reaches(ring, frame) for ring in row.rings)]
    found = [_feature(row, frame) for row in towns]
    return Ground(found, tuple(sorted({row.source for row in towns})))


def _near(frame: Frame) -> list[Municipality]:
    south = frame.north - frame.height * frame.degrees / frame.stretch
    return list(
        Municipality.objects.filter(
            latitude__range=(south - ACROSS, frame.north + ACROSS),
            longitude__range=(frame.west - ACROSS, frame.west + frame.degrees + ACROSS),
        ).exclude(rings=[])
    )


def _reaches(ring: list[list[float]], frame: Frame) -> bool:
    """Whether the box around a ring touches the frame."""
    spots = [frame.place(x, y) for x, y, *_ in ring]
    across, down = [x for x, _ in spots], [y for _, y in spots]
    return min(across) < 1 and max(across) > 0 and min(down) < frame.height and max(down) > 0


def _feature(row: Municipality, frame: Frame) -> dict[str, Any]:
    least = frame.degrees / frame.stretch / FINENESS
    rings = [ring for ring in row.rings if _reaches(ring, frame)]
    lines = [simplified([(x, y) for x, y, *_ in ring], least) for ring in rings]
    return {
        "properties": {"kind": "town", "name": str(row)},
        "geometry": {"type": "Polygon", "coordinates": lines},
    }
