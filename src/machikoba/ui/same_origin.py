# SPDX-License-Identifier: Apache-2.0
"""Buttons on pages from the cache: they carry no token, so where they were pressed is looked at."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

View = Callable[..., HttpResponse]


def from_own_pages(view: View) -> View:
    """Let a POST through that our own pages sent, without a token; else 403.

    For what harms nobody and belongs to nobody signed in: the choice kept in a cookie.
    """

    @csrf_exempt
    @require_POST
    @wraps(view)
    def serve(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return view(request, **kwargs) if _is_ours(request) else HttpResponseForbidden()

    return serve


def _is_ours(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    # Browsers of before 2023: they name the page or its origin with every POST.
    sender = request.headers.get("Origin") or request.headers.get("Referer", "")
    return urlsplit(sender).netloc == request.get_host()
