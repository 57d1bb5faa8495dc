# SPDX-License-Identifier: Apache-2.0
"""What a test has committed is deleted after it, from the tables it has filled.

Django's own way makes new files for a hundred tables and their indexes on PostgreSQL, and writes
content types and permissions again on both, which no test changes.
"""

from functools import cache
from typing import Any

from django.db import connection, transaction

KEPT = {"django_content_type", "auth_permission"}


def empty_after(_case: Any) -> None:
    """In the place of TransactionTestCase._fixture_teardown."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Whole tables go together: nothing is left that a foreign key could miss.
            cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(_which_are_full())
        for (name,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {name}")


@cache
def _which_are_full() -> str:
    quote = connection.ops.quote_name
    tables = set(connection.introspection.django_table_names(only_existing=True)) - KEPT
    return " UNION ALL ".join(
        f"SELECT '{quote(name)}' WHERE EXISTS (SELECT 1 FROM {quote(name)})"
        for name in sorted(tables)
    )
