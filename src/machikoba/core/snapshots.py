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
    """Collects the rows themselves where Django would delete without looking."""

    def can_fast_delete(self, objs: Any, from_field: Any = None) -> bool:
        return False


class Deletion:
    """Rows about to be deleted. Raises ProtectedError where something must not lose them."""

    def __init__(self, rows: Sequence[models.Model]) -> None:
        self._collector = _Whole(using="default")
        if rows:
            self._collector.collect(rows)

    def carry_out(self) -> Kept:
        """Delete; what is needed to bring everything back, parents before children."""
        self._collector.sort()
        found = [row for model in reversed(self._collector.data) for row in self._rows(model)]
        kept: Kept = json.loads(serializers.serialize("json", found))
        self._collector.delete()
        return kept

    def _rows(self, model: type[models.Model]) -> list[models.Model]:
        return sorted(self._collector.data[model], key=lambda row: row.pk)


def bring_back(kept: Kept) -> None:
    """Make deleted rows again, with their old keys: one query for each kind of row.

    Raises IntegrityError where their place was taken meanwhile.
    """
    of_kind: dict[type[models.Model], list[models.Model]] = {}
    for found in serializers.deserialize("python", kept):
        of_kind.setdefault(type(found.object), []).append(found.object)
    for model, rows in of_kind.items():
        model._default_manager.bulk_create(rows)
