# SPDX-License-Identifier: Apache-2.0
"""Inserting a row in one statement of our own: an opening rush waits for each of them.

Saving composes the statement anew for every row, which takes longer than the database needs.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeAlias, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

from machikoba.core.statements import ask

M = TypeVar("M", bound=models.Model)
Field: TypeAlias = "models.Field[Any, Any]"

_TAKEN_AS_IT_IS = (str, int, bool, type(None))  # a choice is a str of another type
_PLAIN = (
    *(models.CharField, models.TextField, models.EmailField, models.SlugField),
    *(models.BooleanField, models.IntegerField, models.PositiveIntegerField),
    *(models.SmallIntegerField, models.PositiveSmallIntegerField, models.BigIntegerField),
    models.ForeignKey,
)


def insert(row: M) -> M:
    """Store a new row, as saving it would but without signals; the row, with its id."""
    stored = _insert(row, "")
    assert stored is not None
    return stored


def insert_unless_there(row: M) -> M | None:
    """The row, now stored and with its id; None where a unique index has such a row already.

    Where another transaction is inserting the like, this waits until that one has ended.
    """
    return _insert(row, " ON CONFLICT DO NOTHING")


def _insert(row: M, unless: str) -> M | None:
    own = connections[DEFAULT_DB_ALIAS]  # `connection` looks this up at every touch
    into, fields = _statement(type(row), own.vendor)
    values = [_value(row, field, is_plain, own) for field, is_plain in fields]
    stored = _store(own, into + unless, values)
    if stored is None:
        return None
    row.pk, row._state.adding, row._state.db = stored, False, own.alias
    return row


def _store(own: BaseDatabaseWrapper, into: str, values: Sequence[Any]) -> int | None:
    """The id of the new row; None where there is none."""
    if own.vendor != "sqlite":
        return next((id_ for (id_,) in ask(own, f"{into} RETURNING id", values)), None)
    with own.cursor() as cursor:  # RETURNING takes SQLite longer than the row itself
        cursor.execute(into, values)
        return cursor.lastrowid if cursor.rowcount else None


def _value(row: models.Model, field: Field, is_plain: bool, own: BaseDatabaseWrapper) -> Any:
    """The value as the database takes it; what needs no preparing does not ask Django how."""
    if is_plain:
        value = row.__dict__[str(field.attname)]
        if type(value) in _TAKEN_AS_IT_IS:
            return value
    return field.get_db_prep_save(field.pre_save(row, True), own)


@cache
def _statement(model: type[models.Model], vendor: str) -> tuple[str, list[tuple[Field, bool]]]:
    """(INSERT … VALUES, its fields in order and whether they are plain); vendors quote names."""
    quote = connection.ops.quote_name
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    columns = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    table = quote(model._meta.db_table)
    into = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608
    return into, [(field, type(field) in _PLAIN) for field in fields]
