# SPDX-License-Identifier: Apache-2.0
"""The face of an edition, from its row to the browser."""

from django.http import HttpResponse

from machikoba.regions.models import Edition
from machikoba.ui.colours import stylesheet
from machikoba.ui.looks import Face


def face_of(edition: Edition) -> Face:
    """What an edition chose."""
    return Face(edition.look, edition.colour, edition.accent, edition.typeface)


def style_response(face: Face) -> HttpResponse:
    """The colours and type of a face; a file of its own, since nothing is styled inline."""
    return HttpResponse(stylesheet(face), content_type="text/css; charset=utf-8")
