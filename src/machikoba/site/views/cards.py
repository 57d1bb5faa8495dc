# SPDX-License-Identifier: Apache-2.0
"""The pictures of shared links, kept under what they show."""

from uuid import UUID

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from machikoba.atlas.queries import country
from machikoba.programmes.queries import programmes
from machikoba.regions.queries import participations
from machikoba.site import atlas_heads
from machikoba.site.views import editions
from machikoba.ui.cards import Card, draw
from machikoba.ui.share import atlas_card, edition_card, maker_card, programme_card, site_card

FOR_EVER, SHORTLY = 31536000, 300


def front(request: HttpRequest) -> HttpResponseBase:
    """The installation's."""
    return _answer(request, site_card())


def atlas(request: HttpRequest) -> HttpResponseBase:
    """The national atlas's."""
    return _answer(request, atlas_card())


def listing(request: HttpRequest, slug: str) -> HttpResponseBase:
    """A listing's."""
    found = country.named(slug)
    if found is None:
        raise Http404
    return _answer(request, atlas_heads.card_of(found))


def edition(request: HttpRequest, slug: str) -> HttpResponseBase:
    """An edition's."""
    return _answer(request, edition_card(editions.find(slug)))


def programme(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponseBase:
    """A programme's."""
    found = editions.find(slug)
    shown = programmes.published(found).filter(uuid=uuid).first()
    if shown is None:
        raise Http404
    return _answer(request, programme_card(found, shown))


def maker(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponseBase:
    """A maker's."""
    found = editions.find(slug)
    shown = participations.published(found).filter(uuid=uuid).first()
    if shown is None:
        raise Http404
    return _answer(request, maker_card(found, shown))


def _answer(request: HttpRequest, card: Card) -> HttpResponseBase:
    etag = f'"{card.digest}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        body = caches["cards"].get(card.digest)
        if body is None:
            body = draw(card)
            caches["cards"].set(card.digest, body)
        response = HttpResponse(body, content_type="image/png")
    is_named = request.GET.get("v") == card.digest
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = f"public, max-age={FOR_EVER if is_named else SHORTLY}"
    return response
