# SPDX-License-Identifier: Apache-2.0
"""What other installations read: who we are, our feed of changes, each thing by its address."""

import gzip
import hashlib
import json
from base64 import b64encode
from importlib.metadata import version
from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from ninja import Query, Router
from pydantic import Field

from machikoba.api.schemas import Feed, Problem
from machikoba.core import clock
from machikoba.core.http_signatures import public_bytes, sign
from machikoba.sharing import keys, things
from machikoba.sharing.domain import change_feed as telling
from machikoba.sharing.queries import change_feed

LARGEST = 2**63 - 1
SECONDS = 10  # for which a copy may be used without asking
PATIENCE = 2.0  # seconds a reader waits for what is not told yet; the rest is for the worker
SMALL = 200  # bytes; what is smaller the middleware leaves alone too
FORMAT = "machikoba-feed/1"
Position = Annotated[int, Field(ge=0, le=LARGEST)]
Limit = Annotated[int, Field(ge=1, le=1000)]
Known = Annotated[str, Field(max_length=500)]

router = Router(tags=["feed"])


@router.get("", response={200: Feed, 422: Problem})
def list_changes(
    request: HttpRequest,
    after: Position = Query(0, alias="afterTimestamp"),  # type: ignore[type-arg]  # noqa: B008
    after_id: Known = Query("", alias="afterId"),  # type: ignore[type-arg]  # noqa: B008
    limit: Limit = 500,
) -> HttpResponse:
    """What was published, changed or taken back behind a position, in order."""
    telling.tell_due(PATIENCE)
    return _signed(request, change_feed.page(after, after_id, limit))


def capability(request: HttpRequest) -> HttpResponse:
    """Who this is, what it offers to other programs, and with which keys it signs."""
    telling.tell_due(PATIENCE)
    signing = keys.all_keys()
    said = {
        "name": _name(),
        "id": settings.BASE_URL,
        "software": {"name": "Machikoba", "version": version("machikoba")},
        "contact": settings.CONTACT or None,
        "licence": settings.LICENCE or None,
        "feeds": [
            {
                "format": FORMAT,
                "url": settings.BASE_URL + change_feed.PATH,
                "kinds": change_feed.counts(),
            }
        ],
        "keys": [
            {"id": name, "alg": "ed25519", "public": b64encode(public_bytes(key)).decode()}
            for name, key in signing.items()
        ],
        "is_fictional": settings.DEMO,
    }
    return _signed(request, said, signing)


def thing(request: HttpRequest, kind: str, uuid: UUID) -> HttpResponse:
    """A published thing by its id; 410 where it was published once and is no more."""
    telling.tell_due(PATIENCE)
    found = change_feed.find(kind, uuid)
    if found is None:
        raise Http404
    if found.is_deleted:
        gone = {"id": things.identity(kind, uuid), "state": "deleted", "modified": found.modified}
        return _signed(request, gone, status=410)
    return _signed(request, found.body, content_type="application/ld+json")


def _name() -> str:
    """The host stands for the installation where many regions are on it."""
    return settings.BASE_URL.partition("://")[2]


def _signed(
    request: HttpRequest,
    said: dict[str, Any],
    signing: Any = None,
    *,
    status: int = 200,
    content_type: str = "application/json",
) -> HttpResponse:
    """The answer as JSON, signed over its bytes as they go out; 304 where it is known already."""
    body = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if status == 200 and etag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponse(status=304)
    else:
        zipped = len(body) >= SMALL and "gzip" in request.headers.get("Accept-Encoding", "")
        content = gzip.compress(body, 6, mtime=0) if zipped else body
        response = HttpResponse(content, content_type=content_type, status=status)
        if zipped:  # here, as what is signed are the bytes that go out
            response.headers["Content-Encoding"] = "gzip"
        made = sign(
            signing or keys.current(),
            target=settings.BASE_URL + request.get_full_path(),
            status=status,
            body=content,
            now=clock.now(),
        )
        for name, value in made.items():
            response.headers[name] = value
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = f"public, max-age={SECONDS}"
    response.headers["Access-Control-Allow-Origin"] = "*"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
