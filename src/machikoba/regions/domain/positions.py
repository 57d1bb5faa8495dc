# SPDX-License-Identifier: Apache-2.0
"""Moving a row up or down among its like."""

from collections.abc import Sequence
from typing import Protocol


class Placed(Protocol):
    """A row with a place among others."""

    pk: int
    position: int

    def save(self, *, update_fields: list[str]) -> None: ...


def move(rows: Sequence[Placed], row: Placed, step: int) -> bool:
    """Let `row` change places with its neighbour: -1 up, 1 down. False at either end.

    `rows` are all of its like in their order, read in the caller's transaction.
    """
    order = [one.pk for one in rows]
    here = order.index(row.pk)
    there = here + step
    if not 0 <= there < len(order):
        return False
    order[here], order[there] = order[there], order[here]
    for one in rows:
        place = order.index(one.pk)
        if one.position != place:
            one.position = place
            one.save(update_fields=["position"])
    return True
