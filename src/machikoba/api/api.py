# SPDX-License-Identifier: Apache-2.0
"""The REST API: reading what is published, and ordering."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from machikoba.api.atlas import router as atlas
from machikoba.api.editions import router as editions
from machikoba.api.federation import router as feed
from machikoba.api.library import router as library
from machikoba.api.orders import router as orders
from machikoba.api.tickets import router as tickets
from machikoba.api.travel import router as travel
from machikoba.api.waiting import router as waiting

api = NinjaAPI(title="Machikoba", version="1", docs_url=None, urls_namespace="api")
api.add_router("/editions", editions)
api.add_router("/editions", travel)
api.add_router("/orders", orders)
api.add_router("/tickets", tickets)
api.add_router("/waiting", waiting)
api.add_router("/library", library)
api.add_router("/feed", feed)
api.add_router("/atlas", atlas)


def _answer(request: HttpRequest, code: str, detail: str, status: int) -> HttpResponse:
    body: dict[str, object] = {"code": code, "detail": detail, "slot": None, "reasons": []}
    return api.create_response(request, body, status=status)


@api.exception_handler(ValidationError)
def bad_body(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """422 with where the body is wrong; values are left out, they may be personal."""
    places = ["/".join(str(part) for part in found["loc"]) for found in error.errors]
    return _answer(request, "invalid", "Not valid: " + ", ".join(places), 422)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Any) -> HttpResponse:
    """404 in the form of every other problem."""
    return _answer(request, "not_found", "There is no such thing.", 404)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A body that is no JSON, and the like."""
    return _answer(
        request, "invalid", str(error), 422 if error.status_code == 400 else error.status_code
    )
