# SPDX-License-Identifier: Apache-2.0
"""The bare booking's rows in raw SQL: columns the bench says nothing of get what a model would."""

import json
from typing import Any

from django.db import models

from machikoba.bookings.models import Booking, Order, Visitor
from machikoba.core.texts import Texts


def insert(model: type[models.Model], **given: str) -> str:
    """An INSERT of this row; `given` has a piece of SQL for each column that matters here."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    rest = [f for f in fields if f.column not in given and not f.null]
    values = {**given, **{str(f.column): _literal(f.get_default()) for f in rest}}
    columns = ", ".join(f'"{name}"' for name in values)
    table = f'"{model._meta.db_table}"'
    return f"INSERT INTO {table} ({columns}) VALUES ({', '.join(values.values())})"


def _literal(value: Any) -> str:
    if isinstance(value, bool | None):
        return str(bool(value)).upper()
    if isinstance(value, int):
        return str(value)
    text = value if isinstance(value, str) else json.dumps(value, default=Texts.to_json)
    return "'" + text.replace("'", "''") + "'"


def visitor(**given: str) -> str:
    """A visitor's row."""
    return insert(Visitor, **given)


def order(**given: str) -> str:
    """An order's row, made by the API."""
    return insert(Order, **{"secret_version": "1", "language": "'ja'", "origin": "'api'", **given})


def booking(**given: str) -> str:
    """A confirmed booking's row."""
    return insert(Booking, **{"state": "'confirmed'", **given})


PARTY = """'{"adults": 2}'"""
PGBENCH = f"""
\\set n random(0, :slots - 1)
\\set seats :first_seats + :n
\\set slot :first_slot + :n
BEGIN;
{visitor(occasion_id=":occasion", email="gen_random_uuid() || '@example.jp'")}
    RETURNING id, email \\gset visitor_
{
    order(
        uuid="gen_random_uuid()",
        code="left(md5(random()::text), 12)",
        occasion_id=":occasion",
        visitor_id=":visitor_id",
        name="'架空 花子'",
        email=":visitor_email",
        created_at="now()",
    )
}
    RETURNING id \\gset order_
{
    booking(
        uuid="gen_random_uuid()",
        order_id=":order_id",
        seats_id=":seats",
        slot_id=":slot",
        visitor_id=":visitor_id",
        party=PARTY,
        heads=":heads",
        units=":heads",
    )
};
UPDATE programmes_seats SET taken = taken + :heads
    WHERE id = :seats AND taken + :heads <= capacity;
COMMIT;
"""
