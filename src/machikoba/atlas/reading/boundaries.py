# SPDX-License-Identifier: Apache-2.0
"""Municipalities with their outlines from 国土数値情報 N03 (行政区域データ) as GeoJSON. Pure.

The file has a feature for every piece of land, islands and rocks too, each with the code and the
names of its municipality; of the large cities it has the wards.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from machikoba.core.geometry import Point, area, middle, simplified
from machikoba.core.japanese.municipality_codes import DESIGNATED, full_code

TOLERANCE = 0.002  # degrees, some 200 m
LEAST = 0.05  # km²; smaller pieces are left out unless there is nothing else


class NotBoundaries(ValueError):
    """The file is no N03 data as GeoJSON."""


@dataclass
class SaidMunicipality:
    """A municipality, or a ward of a large city. `rings` are outer outlines, simplified."""

    code: str  # six digits
    prefecture: str
    name: str
    county: str = ""  # 郡, as spelled before the name
    city: str = ""  # of which it is a ward
    rings: list[list[Point]] = field(default_factory=list)
    point: Point = (0.0, 0.0)  # longitude, latitude: the middle of its largest piece


@dataclass
class Boundaries:
    """What a file holds. `without_code` are pieces of land that belong to no municipality yet."""

    municipalities: list[SaidMunicipality]
    without_code: int = 0


def features(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The features of a file that has one on each line, as N03 has. Raises NotBoundaries.

    So that half a gigabyte for the whole country needs no half gigabyte of memory.
    """
    found = False
    for line in lines:
        text = line.strip().rstrip(",")
        if text.startswith("{") and '"Feature"' in text and text.endswith("}"):
            found = True
            yield _object(text)
    if not found:
        raise NotBoundaries


def read(given: Iterable[dict[str, Any]]) -> Boundaries:
    """Every municipality of the features. Raises NotBoundaries."""
    pieces: dict[str, list[list[Point]]] = defaultdict(list)
    said: dict[str, SaidMunicipality] = {}
    without = 0
    for feature in given:
        properties = feature.get("properties")
        if not isinstance(properties, dict) or "N03_007" not in properties:
            raise NotBoundaries
        code = full_code(str(properties["N03_007"] or ""))
        if not code:
            without += 1
            continue
        if code not in said:
            said[code] = _named(code, properties)
        pieces[code] += _outer(feature.get("geometry"))
    for code, one in said.items():
        _shape(one, pieces[code])
    return Boundaries(_with_cities(said), without)


def _object(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        raise NotBoundaries from None
    if not isinstance(found, dict):
        raise NotBoundaries
    return found


def _named(code: str, properties: dict[str, Any]) -> SaidMunicipality:
    above, name, ward = (str(properties.get(f"N03_00{n}") or "") for n in (3, 4, 5))
    if ward:  # since 2024 the ward has a column of its own
        return SaidMunicipality(code, code[:2], ward, city=name)
    if above in DESIGNATED and name.endswith("区"):
        return SaidMunicipality(code, code[:2], name, city=above)
    return SaidMunicipality(code, code[:2], name, county=above if above.endswith("郡") else "")


def _outer(geometry: Any) -> list[list[Point]]:
    shape: dict[str, Any] = geometry if isinstance(geometry, dict) else {}
    coordinates: Any = shape.get("coordinates")
    kinds: dict[Any, Any] = {"Polygon": [coordinates], "MultiPolygon": coordinates}
    polygons = kinds.get(shape.get("type"))
    try:
        return [[(float(x), float(y)) for x, y, *_ in one[0]] for one in polygons or []]
    except (TypeError, ValueError, IndexError):
        raise NotBoundaries from None


def _shape(one: SaidMunicipality, pieces: list[list[Point]]) -> None:
    rings = sorted((ring for ring in pieces if len(ring) > 2), key=area, reverse=True)
    if rings:
        one.point = middle(rings[0])
        one.rings = [
            simplified(ring, TOLERANCE)
            for number, ring in enumerate(rings)
            if number == 0 or area(ring) >= LEAST
        ]


def _with_cities(said: dict[str, SaidMunicipality]) -> list[SaidMunicipality]:
    """The same with the cities whose wards they are; a city's point is that of its wards."""
    cities: dict[str, SaidMunicipality] = {}
    wards: dict[str, list[Point]] = defaultdict(list)
    for ward in said.values():
        code = full_code(DESIGNATED.get(ward.city, ""))
        if code and code not in said:
            cities.setdefault(code, SaidMunicipality(code, code[:2], ward.city))
            wards[code].append(ward.point)
    for code, points in wards.items():
        mean = tuple(sum(axis) / len(points) for axis in zip(*points, strict=True))
        cities[code].point = (mean[0], mean[1])
    return sorted([*said.values(), *cities.values()], key=lambda one: one.code)
