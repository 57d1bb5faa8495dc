# SPDX-License-Identifier: Apache-2.0
"""Pictures of the library: covers of publications, pictures of a bureau's pages."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from machikoba.core import files
from machikoba.library.domain.pictures import file_name
from machikoba.library.models import PagePicture, Publication
from machikoba.regions import rules

FOR_EVER = "public, max-age=31536000, immutable"
OWN = "private, max-age=600"


def cover(request: HttpRequest, uuid: UUID, sha256: str) -> HttpResponse:
    """A publication's cover: to anybody once it is published, else to its bureau."""
    found = Publication.objects.filter(uuid=uuid, cover=sha256).select_related("bureau").first()
    if found is None:
        raise Http404
    public = found.state == Publication.State.PUBLISHED
    if not public and not rules.may_manage_bureau(request.user, found.bureau):
        raise Http404
    return _send(file_name(sha256, found.cover_type), found.cover_type, public)


def page_picture(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """A picture of a bureau's page."""
    found = PagePicture.objects.filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return _send(file_name(found.sha256, found.content_type), found.content_type, True)


def _send(name: str, content_type: str, public: bool) -> HttpResponse:
    try:
        response = HttpResponse(files.path_of(name).read_bytes(), content_type=content_type)
    except FileNotFoundError as error:  # a backup without its files, say
        raise Http404 from error
    response.headers["Cache-Control"] = FOR_EVER if public else OWN
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
