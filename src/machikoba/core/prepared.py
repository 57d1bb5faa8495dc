# SPDX-License-Identifier: Apache-2.0
"""A query that Django composes once for each connection, and that is asked many times.

Composing takes five times as long as asking. Only for what an opening rush waits for.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeAlias, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.transaction import TransactionManagementError

from machikoba.core.statements import ask

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
        kept: dict[tuple[Prepared[M], int], _Composed[M]]
        kept = own.__dict__.setdefault("prepared_queries", {})
        key = (self, len(values))  # not its id(), which another may have after it
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
        self._maker = _Maker(compiler.klass_info, compiler.select)
        self._converters = compiler.get_converters([column[0] for column in compiler.select])
        self._compiler = compiler

    def ask(self, values: Sequence[Any]) -> Iterator[M]:
        own = connections[DEFAULT_DB_ALIAS]
        if self._locks and not own.in_atomic_block:
            raise TransactionManagementError("rows are locked in a transaction only")
        params = [p.value_of(values) if isinstance(p, Given) else p for p in self._params]
        rows = ask(own, self._sql, params)
        if self._converters:
            rows = self._compiler.apply_converters(rows, self._converters)
        return (self._maker.make(row) for row in rows)


class _Maker:
    """Makes the objects of one model, and of those joined to it, from the columns of an answer.

    As `Model.from_db`, but columns that were not asked for cost nothing: Django reads what is
    missing in an object's `__dict__` when somebody asks for it.
    """

    def __init__(self, info: Mapping[str, Any], select: Sequence[Any]) -> None:
        self._model = info["model"]
        self._columns = [(select[n][0].target.attname, n) for n in info["select_fields"]]
        self._id = dict(self._columns)[self._model._meta.pk.attname]
        self._joined = [
            (_Maker(joined, select), joined["local_setter"], joined["remote_setter"])
            for joined in info.get("related_klass_infos", ())
        ]

    def make(self, columns: Sequence[Any]) -> Any:
        """The object; None where a join found nothing."""
        if columns[self._id] is None:
            return None
        made = self._model.__new__(self._model)
        made._state = models.base.ModelState()
        made._state.adding, made._state.db = False, DEFAULT_DB_ALIAS
        made.__dict__.update((name, columns[n]) for name, n in self._columns)
        for maker, tell_this, tell_other in self._joined:
            other = maker.make(columns)
            tell_this(made, other)
            if other is not None:
                tell_other(other, made)
        return made
