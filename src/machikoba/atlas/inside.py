# SPDX-License-Identifier: Apache-2.0
"""Asking our own installation without the network: the same addresses, answered in this process."""

import io
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.http import HttpResponse

from machikoba.atlas.fetching.failures import FetchFailed
from machikoba.atlas.fetching.fetcher import Answer


@cache
def _application() -> WSGIHandler:
    return WSGIHandler()


@dataclass(frozen=True)
class Inside:
    """A fetcher for addresses under `base` alone."""

    base: str

    def get(self, url: str, etag: str = "", accept: str = "*/*") -> Answer:
        """The answer 200 or 304. Raises FetchFailed for everything else."""
        parts = urlsplit(url)
        if not url.startswith(f"{self.base}/"):
            raise FetchFailed("bad_address", url[:200])
        environ = {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": parts.path,
            "QUERY_STRING": parts.query,
            "SERVER_NAME": parts.hostname or "",
            "SERVER_PORT": str(parts.port or (443 if parts.scheme == "https" else 80)),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": parts.netloc,
            "HTTP_ACCEPT": accept,
            "HTTP_IF_NONE_MATCH": etag,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": parts.scheme,
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
        }
        # Not through __call__: a request that begins or ends there closes the caller's connection.
        response = _application().get_response(WSGIRequest(environ))
        assert isinstance(response, HttpResponse)  # our feed streams nothing
        content = response.content
        headers = {name.lower(): value for name, value in response.items()}
        if response.status_code not in (200, 304):
            raise FetchFailed("status", str(response.status_code))
        return Answer(url, response.status_code, headers, content, content)
