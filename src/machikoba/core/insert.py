# SPDX-License-Identifier: Apache-2.0
"""Inserting a row in one statement of our own: an opening rush waits for each of them.

Saving composes the statement anew for every row, which takes longer than the database needs.
"""

from functools import cache
from typing import Any, TypeAlias, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections, models

M = TypeVar("M", bound=models.Model)
Field: TypeAlias = "models.Field[Any, Any]"


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
    into, fields = _statement(type(row), connection.vendor)
    own = connections[DEFAULT_DB_ALIAS]  # `connection` looks this up at every touch
    values = [field.get_db_prep_save(field.pre_save(row, True), own) for field in fields]
    with own.cursor() as cursor:
        cursor.execute(f"{into}{unless} RETURNING id", values)
        found = cursor.fetchone()
    if found is None:
        return None
    row.pk, row._state.adding, row._state.db = found[0], False, own.alias
    return row


@cache
def _statement(model: type[models.Model], vendor: str) -> tuple[str, list[Field]]:
    """(INSERT … VALUES, the fields in its order); `vendor` decides how names are quoted."""
    quote = connection.ops.quote_name
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    columns = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    table = quote(model._meta.db_table)
    return f"INSERT INTO {table} ({columns}) VALUES ({marks})", fields  # noqa: S608
