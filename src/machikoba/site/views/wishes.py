# SPDX-License-Identifier: Apache-2.0
"""行きたい: one tap on a programme, kept until a day is planned of it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from machikoba.programmes.queries import programmes
from machikoba.site import wishes
from machikoba.site.views import editions
from machikoba.trips.models import Wish
from machikoba.ui.same_origin import from_own_pages


@from_own_pages
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Wish for a programme; the form of the day follows, or for a script the number wished for."""
    return _answer(request, slug, is_in=True)


@from_own_pages
def remove(request: HttpRequest, slug: str) -> HttpResponse:
    """Wish for it no longer."""
    return _answer(request, slug, is_in=False)


def _answer(request: HttpRequest, slug: str, *, is_in: bool) -> HttpResponse:
    edition = editions.find(slug)
    found = wishes.wished(request, edition)
    programme = _programme(request.POST.get("programme", ""))
    if programme is not None:
        known = programmes.published(edition).filter(uuid=programme).exists()
        if is_in and known and len(found) < wishes.MOST:
            found.setdefault(programme, Wish.LIKE)
        elif not is_in:
            found.pop(programme, None)
    answer: HttpResponse
    if request.headers.get("Accept", "").startswith("application/json"):
        answer = JsonResponse({"count": len(found)})
    else:
        answer = redirect("site:plan", slug=slug)
    wishes.keep(answer, edition, found)
    return answer


def _programme(said: str) -> UUID | None:
    try:
        return UUID(said)
    except ValueError:
        return None
