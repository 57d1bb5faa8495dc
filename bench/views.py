# SPDX-License-Identifier: Apache-2.0
"""The floors: a view that does nothing, and one that does the bare booking in raw SQL."""

import json
from typing import Any

from bench import raw
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from machikoba.core import clock
from machikoba.core.ids import new_code, new_id

# The same four statements as PGBENCH has, in the same order.
VISITOR = raw.visitor(occasion_id="%s", email="%s") + " RETURNING id"
ORDER = raw.order(
    uuid="%s", code="%s", occasion_id="%s", visitor_id="%s", name="%s", email="%s", created_at="%s"
)
ORDER += " RETURNING id"
BOOKING = raw.booking(
    uuid="%s", order_id="%s", seats_id="%s", slot_id="%s", visitor_id="%s", party="%s",
    heads="%s", units="%s",
)  # fmt: skip
SEATS = """
    UPDATE programmes_seats SET taken = taken + %s
    WHERE id = %s AND taken + %s <= capacity
"""


def empty(request: HttpRequest) -> HttpResponse:
    """Nothing but the middleware."""
    return HttpResponse(b"")


@csrf_exempt
def booking(request: HttpRequest) -> HttpResponse:
    """The bare booking: 201 after the commit, 409 where there is no room."""
    done = book(json.loads(request.body))
    return HttpResponse(b"{}", content_type="application/json", status=201 if done else 409)


def book(asked: dict[str, Any]) -> bool:
    """Visitor, order, booking and seats in one transaction; whether there was room.

    The seats come last: a crowd on one slot then waits for each other as briefly as can be.
    """
    occasion, heads = asked["occasion"], asked["heads"]
    now = connection.ops.adapt_datetimefield_value(clock.now())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(VISITOR, [occasion, asked["email"]])
        visitor = cursor.fetchone()[0]
        ids = [new_id().hex, new_code()]
        cursor.execute(ORDER, [*ids, occasion, visitor, asked["name"], asked["email"], now])
        order = cursor.fetchone()[0]
        places = [asked["seats"], asked["slot"], visitor]
        party = json.dumps({"adults": heads})
        cursor.execute(BOOKING, [new_id().hex, order, *places, party, heads, heads])
        cursor.execute(SEATS, [heads, asked["seats"], heads])
        if cursor.rowcount == 0:
            transaction.set_rollback(True)
            return False
    return True
