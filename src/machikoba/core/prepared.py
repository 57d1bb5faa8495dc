# SPDX-License-Identifier: Apache-2.0
"""A query that Django composes once for each connection, and that is asked many times.

Composing takes five times as long as asking. Only for what an opening rush waits for.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Generic, TypeAlias, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models.query import get_related_populators
from django.db.transaction import TransactionManagementError

M = TypeVar("M", bound=models.Model)
Field: TypeAlias = "models.Field[Any, Any]"


class Given(models.Expression):
    """The place in a query where the value of that number will stand, prepared as `field`'s."""

    def __init__(self, number: int, field: Field) -> None:
        super().__init__(output_field=field)
        self.number = number

    def as_sql(self, *_: Any, **__: Any) -> tuple[str, Any]:
        return "%s", [self]

    def value_of(self, values: Sequence[Any]) -> Any:
        """The value as the database takes it."""
        return self.output_field.get_db_prep_value(values[self.number], connection)


class Prepared(Generic[M]):
    """A query with places for values. `make` gets a `Given` for each and gives the queryset.

    The answer is what the queryset itself would give, never kept.
    """

    def __init__(
        self, field: Field, make: Callable[[list[Any]], "models.QuerySet[M, Any]"]
    ) -> None:
        self._field, self._make = field, make

    def __call__(self, values: Sequence[Any]) -> list[M]:
        """The rows for these values."""
        own = connections[DEFAULT_DB_ALIAS]  # `connection` is one object for all threads
        kept: dict[tuple[int, int], _Composed[M]]
        kept = own.__dict__.setdefault("prepared_queries", {})
        key = (id(self), len(values))
        if key not in kept:
            places = [Given(number, self._field) for number in range(len(values))]
            kept[key] = _Composed(self._make(places))
        return list(kept[key].ask(values))


class _Composed(Generic[M]):
    def __init__(self, rows: "models.QuerySet[M, Any]") -> None:
        getattr(rows, "_require_scope", lambda: None)()  # once is enough: it stays the same query
        compiler = rows.query.get_compiler(connection=connections[DEFAULT_DB_ALIAS])
        self._sql, self._params = compiler.as_sql()
        self._locks = rows.query.select_for_update
        select, info = compiler.select, compiler.klass_info
        self._fields = info["select_fields"]
        self._model, self._select = info["model"], select
        self._names = [select[n][0].target.attname for n in self._fields]
        self._related = get_related_populators(info, select, connection.alias)  # type: ignore[call-arg]
        self._converters = compiler.get_converters([column[0] for column in select])
        self._compiler = compiler

    def ask(self, values: Sequence[Any]) -> Iterator[M]:
        if self._locks and not connection.in_atomic_block:
            raise TransactionManagementError("rows are locked in a transaction only")
        params = [p.value_of(values) if isinstance(p, Given) else p for p in self._params]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, params)
            rows = cursor.fetchall()
        if self._converters:
            rows = self._compiler.apply_converters(rows, self._converters)
        first, last = self._fields[0], self._fields[-1] + 1
        for row in rows:
            found = self._model.from_db(connection.alias, self._names, row[first:last])
            for related in self._related:
                related.populate(row, found)
            yield found
