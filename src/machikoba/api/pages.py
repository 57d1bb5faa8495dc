# SPDX-License-Identifier: Apache-2.0
"""Lists of the API, a page at a time: {"items": […], "next": url or null}."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest

ITEMS = 200


def answer(
    request: HttpRequest,
    rows: QuerySet[Any] | list[Any],
    offset: int,
    item: Callable[[Any], dict[str, Any]],
) -> dict[str, Any]:
    """Up to ITEMS rows from `offset`, and the address of the rest."""
    found = list(rows[offset : offset + ITEMS + 1])
    following = None
    if len(found) > ITEMS:
        query = {**request.GET.dict(), "offset": offset + ITEMS}
        following = f"{settings.BASE_URL}{request.path}?{urlencode(query)}"
    return {"items": [item(row) for row in found[:ITEMS]], "next": following}
