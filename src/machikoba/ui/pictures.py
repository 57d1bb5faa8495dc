# SPDX-License-Identifier: Apache-2.0
"""The one view that gives files of pictures to browsers."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from machikoba.core import files
from machikoba.core.images import TYPES
from machikoba.programmes.queries.pictures import is_public
from machikoba.regions import rules
from machikoba.regions.models import Picture
from machikoba.regions.queries import pictures

FOR_EVER = "public, max-age=31536000, immutable"
OWN = "private, max-age=600"


def serve(request: HttpRequest, uuid: UUID, name: str) -> HttpResponse:
    """One form of a picture: to anybody where it is shown, else to its secretariat."""
    rows = Picture.objects.select_related("edition__occasion")
    picture = rows.filter(uuid=uuid).first()
    if picture is None or not pictures.has_file(picture, name):
        raise Http404
    public = is_public(picture)
    if not public and not rules.may_manage(request.user, picture.edition):
        raise Http404
    etag = f'"{picture.sha256[:32]}-{name}"'
    found: HttpResponse | None = get_conditional_response(request, etag=etag)
    response = found or _file(pictures.file_name(picture.sha256, name))
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = FOR_EVER if public else OWN
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _file(name: str) -> HttpResponse:
    kind = TYPES[name.rsplit(".", 1)[1]]
    try:
        return HttpResponse(files.path_of(name).read_bytes(), content_type=kind)
    except FileNotFoundError as error:  # a backup without its files, say
        raise Http404 from error
