# SPDX-License-Identifier: Apache-2.0
"""Headers that every answer carries."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

from machikoba.core import load

POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)


# For the one page that is made to stand inside other sites (site/views/embeds.py).
FRAMED_BY_ANYBODY = POLICY.replace("frame-ancestors 'self'", "frame-ancestors *")


class Measured:
    """How busy the server is: the waiting room lets in by that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with load.working():
            return self.get_response(request)


def policy_with(hosts: Sequence[str]) -> str:
    """For a page with a map: pictures and data from these origins too, and MapLibre's worker."""
    allowed = "".join(f" {host}" for host in hosts)
    images = f"img-src 'self' data: blob:{allowed}"
    asked = f"connect-src 'self'{allowed}; worker-src 'self'"
    return POLICY.replace("img-src 'self' data:", f"{images}; {asked}")


class SafeHeaders:
    """The strict content policy: nothing from another host, nothing inline."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(self), geolocation=(self)")
        return response


class Gzip(GZipMiddleware):
    """Compresses texts; pictures are compressed already, and would only cost time."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.headers.get("Content-Type", "").startswith("image/"):
            return response
        return super().process_response(request, response)
