# SPDX-License-Identifier: Apache-2.0
"""The demo's region, made once by the product and from then on copied, row by row."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from tests.emptying import KEPT

from machikoba.core import clock
from machikoba.operations import demo, demo_places
from machikoba.regions.models import Edition

Table = tuple[str, Sequence[str], list[tuple[Any, ...]]]
_made: dict[datetime, list[Table]] = {}


def begin() -> Edition:
    """As `demo.prepare()` in an empty database; its pictures are still in the tests' folder."""
    if clock.now() not in _made:
        demo.prepare()
        _made[clock.now()] = [found for found in map(_rows, _models()) if found[2]]
    else:
        demo_places.lay_outline(demo.settings.DATA, demo.SLUG)
        with transaction.atomic():  # foreign keys are looked at when all rows are there
            for table in _made[clock.now()]:
                _write(table)
    return Edition.objects.select_related("occasion", "open_factory").get(slug=demo.SLUG)


def _models() -> list[type[models.Model]]:
    every = apps.get_models(include_auto_created=True)
    return [model for model in every if model._meta.db_table not in KEPT and model._meta.managed]


def _rows(model: type[models.Model]) -> Table:
    fields = model._meta.local_concrete_fields
    columns = [field.column for field in fields if not field.generated]
    name = connection.ops.quote_name(model._meta.db_table)
    # SQLite's driver makes a datetime of a column that says so, but takes none; of +column it does
    # not know what it is.
    sign = "+" if connection.vendor == "sqlite" else ""
    listed = ", ".join(sign + connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {listed} FROM {name}")
        return name, columns, cursor.fetchall()


def _write(table: Table) -> None:
    name, columns, rows = table
    listed = ", ".join(map(connection.ops.quote_name, columns))
    holes = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {name} ({listed}) VALUES ({holes})", rows)
