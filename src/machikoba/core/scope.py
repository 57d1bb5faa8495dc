# SPDX-License-Identifier: Apache-2.0
"""Rows that belong to somebody are only ever read through the one they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from django.db import models
from django.db.models.sql.where import WhereNode

M = TypeVar("M", bound=models.Model)


class Unscoped(RuntimeError):
    """A query over everybody's rows where one edition, maker or visitor was meant."""


def _lookups(node: WhereNode) -> Iterator[Any]:
    for child in node.children:
        yield from _lookups(child) if isinstance(child, WhereNode) else (child,)


class ScopedQuerySet(models.QuerySet[M]):
    """Refuses to run until a filter names a parent, the row itself, or `everywhere()` is said."""

    _everywhere = False

    def everywhere(self) -> ScopedQuerySet[M]:
        """All rows of the installation: for proofs, retention and backups only."""
        clone = self._chain()  # type: ignore[attr-defined]
        clone._everywhere = True
        scoped: ScopedQuerySet[M] = clone
        return scoped

    def _clone(self) -> ScopedQuerySet[M]:
        clone = super()._clone()  # type: ignore[misc]
        clone._everywhere = self._everywhere
        scoped: ScopedQuerySet[M] = clone
        return scoped

    def _names_a_scope(self) -> bool:
        for lookup in _lookups(self.query.where):
            target = getattr(getattr(lookup, "lhs", None), "target", None)
            if target is not None and (target.is_relation or target.unique):
                return True
        return False

    def _require_scope(self) -> None:
        if not (self._everywhere or self.query.is_empty() or self._names_a_scope()):
            raise Unscoped(f"{self.model.__name__}: name an edition, a parent or a row")

    def _fetch_all(self) -> None:
        if self._result_cache is None:  # type: ignore[has-type]
            self._require_scope()
        super()._fetch_all()  # type: ignore[misc]

    def iterator(self, *args: Any, **kwargs: Any) -> Iterator[M]:
        self._require_scope()
        return super().iterator(*args, **kwargs)

    def count(self) -> int:
        self._require_scope()
        return super().count()

    def exists(self) -> bool:
        self._require_scope()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._require_scope()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._require_scope()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._require_scope()
        return super().delete()


class _ScopedManager(models.Manager[M]):
    """The manager of a model whose rows belong to an edition, a maker or a visitor."""


ScopedManager = _ScopedManager.from_queryset(ScopedQuerySet)
