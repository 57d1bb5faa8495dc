# SPDX-License-Identifier: Apache-2.0
"""The short way of an order through the server: an opening rush is made of these requests alone.

A well-formed order needs no session, no sign-in and no messages, nor the router's work on its body
and answer, which cost as much as saying no. Whatever is not well-formed goes the long way, which
knows how to say why; tests hold both to the same answers.
"""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from pydantic import ValidationError

from machikoba.api.orders import create_order
from machikoba.api.schemas import OrderIn

PATH = "/api/v1/orders"
LONGEST_KEY = 150


class ShortWay:
    """Answers orders before the middleware of the pages is asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = None
        if request.path_info == PATH and request.method == "POST":
            answer = _order(request)
        return self.get_response(request) if answer is None else answer


def _order(request: HttpRequest) -> HttpResponse | None:
    key = request.headers.get("Idempotency-Key", "")
    ticket = request.headers.get("Waiting-Ticket", "")
    if not 1 <= len(key) <= LONGEST_KEY:
        return None
    try:
        body = OrderIn.model_validate_json(request.body)
        said = create_order(request, body, idempotency_key=key, waiting_ticket=ticket)
    except (ValidationError, Http404):
        return None
    answer = JsonResponse(said.value, status=said.status_code)
    answer.headers["Content-Length"] = str(len(answer.content))  # or it is sent in pieces
    return answer
