# SPDX-License-Identifier: Apache-2.0
"""The map: where makers are, numbers apart, our own outline under them."""

from math import hypot
from pathlib import Path
from typing import Any

import pytest
from tests import cast

from machikoba.regions.models import Participation
from machikoba.reports.prints import maps


def test_numbers_in_one_place_are_moved_apart() -> None:
    moved = maps.spread([(0.5, 0.5)] * 8, 1.0)
    nearest = [min(hypot(a[0] - b[0], a[1] - b[1]) for b in moved if b is not a) for a in moved]
    assert min(nearest) > maps.MARK * 0.9
    assert maps.spread([(0.2, 0.2), (0.8, 0.8)], 1.0) == [(0.2, 0.2), (0.8, 0.8)]


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
