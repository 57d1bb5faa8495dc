# SPDX-License-Identifier: Apache-2.0
"""Where the columns of a chart stand, drawn on the server as SVG without any style. Pure.

A drawing is WIDTH × HEIGHT and is stretched to its place; so it holds no text, which stands beside.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 1000, 100
GAP = 0.25  # of a column's place
LEAST = 1.5  # so that one booking is seen beside a thousand


@dataclass(frozen=True)
class Column:
    """A rectangle; numbers as SVG attributes want them."""

    x: str
    y: str
    width: str
    height: str


def columns(values: Sequence[int]) -> list[Column]:
    """A column for each value, from the ground up; the highest fills the drawing."""
    top = max(values, default=0)
    place = WIDTH / max(len(values), 1)
    found = []
    for number, value in enumerate(values):
        height = max(HEIGHT * value / top, LEAST) if value else 0.0
        box = (place * (number + GAP / 2), HEIGHT - height, place * (1 - GAP), height)
        found.append(Column(*(f"{length:.1f}" for length in box)))
    return found
