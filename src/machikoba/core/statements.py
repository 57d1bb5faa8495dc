# SPDX-License-Identifier: Apache-2.0
"""Asking a statement that stays the same for the life of a connection.

PostgreSQL parses and plans it once: Django writes values into the text of each, so that every
statement is a new one to the server. For statements with values of plain types, written once.
"""

from collections.abc import Sequence
from typing import Any

import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper


def ask(connection: BaseDatabaseWrapper, sql: str, values: Sequence[Any]) -> list[Any]:
    """All rows of its answer, as the database gives them."""
    counted = connection.queries_logged or connection.execute_wrappers
    if connection.vendor != "postgresql" or counted:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as own:
        own.execute(sql, values, prepare=True)
        return own.fetchall()
