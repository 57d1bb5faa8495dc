# SPDX-License-Identifier: Apache-2.0
"""Many rows read a few at a time, so that a long table costs no memory and holds no cursor open."""

from collections.abc import Iterator
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

SIZE = 500
Row = TypeVar("Row", bound=Model)


def in_pieces(rows: QuerySet[Row], size: int = SIZE) -> Iterator[Row]:
    """Every row in the order of its key, `size` read at once with what is read along."""
    last: Any = None
    while True:
        rest = rows.order_by("pk") if last is None else rows.order_by("pk").filter(pk__gt=last)
        piece = list(rest[:size])
        yield from piece
        if len(piece) < size:
            return
        last = piece[-1].pk
