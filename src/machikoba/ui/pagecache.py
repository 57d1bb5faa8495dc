# SPDX-License-Identifier: Apache-2.0
"""Public pages from memory: rendered once for every few seconds and every published change."""

import gzip
import hashlib
import threading
from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import get_language

SECONDS = 5
LONGEST_PATH = 1000

_making: dict[str, threading.Lock] = defaultdict(threading.Lock)
View = Callable[..., HttpResponse]
Page = tuple[bytes, bytes, str]


def cached_page(
    version: Callable[..., int | str | None], seconds: int = SECONDS
) -> Callable[[View], View]:
    """Serve the view's answer from memory, at most `seconds` old; to those signed in, anew.

    `version(**kwargs)` names the published state of what the page shows; None: do not cache.
    The view must send no cookie and know no user.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def serve(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if settings.SESSION_COOKIE_NAME in request.COOKIES:
                return _fresh(view(request, **kwargs))
            state = version(**kwargs)
            path = request.get_full_path()
            if state is None or request.method != "GET" or len(path) > LONGEST_PATH:
                return view(request, **kwargs)
            key = _key(f"{get_language()}:{state}:{path}")
            page = caches["pages"].get(key)
            if page is None:
                page = _make(key, view, request, kwargs, seconds)
            return page if isinstance(page, HttpResponse) else _respond(request, page, seconds)

        return serve

    return decorate


def _fresh(response: HttpResponse) -> HttpResponse:
    # Who edits sees the change at once, also what no version follows: a person's name, say.
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _key(page: str) -> str:
    # A cache may refuse long names, and a Japanese word is long in an address.
    return hashlib.sha256(page.encode()).hexdigest()


def _make(key: str, view: View, request: HttpRequest, kwargs: dict[str, Any], seconds: int) -> Any:
    # One thread renders; those who come meanwhile wait for it instead of rendering too.
    try:
        with _making[key]:
            page = caches["pages"].get(key)
            if page is None:
                response = view(request, **kwargs)
                if response.status_code != 200:
                    return response
                body = response.content
                page = (body, gzip.compress(body, 6, mtime=0), response.headers["Content-Type"])
                caches["pages"].set(key, page, seconds)
            return page
    finally:
        _making.pop(key, None)  # also where nothing was found: addresses are without end


def _respond(request: HttpRequest, page: Page, seconds: int) -> HttpResponse:
    body, packed, content_type = page
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(packed if zipped else body, content_type=content_type)
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    response.headers["Cache-Control"] = f"max-age={seconds}"
    return response
