# SPDX-License-Identifier: Apache-2.0
"""Rows deleted with everything that hangs on them, kept so that they can be brought back."""

import json
from collections.abc import Sequence
from typing import Any

from django.core import serializers
from django.db import models
from django.db.models.deletion import Collector

Kept = list[dict[str, Any]]


class _Whole(Collector):
    """Collects whole rows, as if each were told of; else some go unseen, others lack columns."""

    def _has_signal_listeners(self, model: Any) -> bool:
        return True


class Deletion:
    """Rows about to be deleted. Raises ProtectedError where something must not lose them."""

    def __init__(self, rows: Sequence[models.Model]) -> None:
        self._collector = _Whole(using="default")
        if rows:
            self._collector.collect(rows)
        self._collector.sort()

    def carry_out(self) -> Kept:
        """Delete; what is needed to bring everything back, parents before children."""
        found = [(model, sorted(rows, key=_pk)) for model, rows in self._collector.data.items()]
        parents_first = [row for _, rows in reversed(found) for row in rows]
        kept: Kept = json.loads(serializers.serialize("json", parents_first))
        for model, rows in found:
            model._base_manager.filter(pk__in=[row.pk for row in rows])._raw_delete("default")  # type: ignore[attr-defined]
        return kept


def _pk(row: models.Model) -> Any:
    return row.pk


def bring_back(kept: Kept) -> None:
    """Make deleted rows again, with their old keys: one query for each kind of row.

    Raises IntegrityError where their place was taken meanwhile.
    """
    of_kind: dict[type[models.Model], list[models.Model]] = {}
    for found in serializers.deserialize("python", kept):
        of_kind.setdefault(type(found.object), []).append(found.object)
    for model, rows in of_kind.items():
        model._default_manager.bulk_create(rows)
