# SPDX-License-Identifier: Apache-2.0
"""Inserting a row that may be there already: one statement, no error, no second look."""

from typing import TypeVar

from django.db import connection, models

M = TypeVar("M", bound=models.Model)


def insert_unless_there(row: M) -> M | None:
    """The row, now stored and with its id; None where a unique index has such a row already.

    Where another transaction is inserting the like, this waits until that one has ended.
    """
    quote = connection.ops.quote_name
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    columns = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    into = f"INSERT INTO {quote(row._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608
    values = [field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(f"{into} ON CONFLICT DO NOTHING RETURNING id", values)
        found = cursor.fetchone()
    if found is None:
        return None
    row.pk, row._state.adding = found[0], False
    return row
