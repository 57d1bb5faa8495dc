# SPDX-License-Identifier: Apache-2.0
"""Long lists, a page at a time."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

ROWS = 50


def page_of(request: HttpRequest, rows: QuerySet[Any]) -> dict[str, Any]:
    """`page` and the rest of the address's `query`, for the template ui/pages.html."""
    query = request.GET.copy()
    query.pop("page", None)
    page = Paginator(rows, ROWS).get_page(request.GET.get("page"))
    return {"page": page, "query": query.urlencode()}
