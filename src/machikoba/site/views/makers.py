# SPDX-License-Identifier: Apache-2.0
"""The makers: the list in 五十音順, and one maker's page."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from machikoba.programmes.queries import programmes
from machikoba.regions.queries import participations
from machikoba.site import heads, places
from machikoba.site.views import editions
from machikoba.site.views.programmes import availability
from machikoba.ui.pagecache import cached_page


@cached_page(editions.version)
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """Every maker of the edition, firms never ranked: in 五十音順, and saying so."""
    edition = editions.find(slug)
    makers = participations.published(edition)
    areas = list(edition.areas.all())
    chosen = next((area for area in areas if area.slug == request.GET.get("area")), None)
    if chosen is not None:
        makers = makers.filter(area=chosen)
    context = {
        "edition": edition,
        "makers": list(makers),
        "areas": areas,
        "area": chosen.slug if chosen else "",
        "share": heads.listing(request, edition, _("参加事業者"), "site:makers"),
    }
    return render(request, "site/makers.html", context)


@cached_page(editions.version)
def show(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """One maker with its programmes."""
    edition = editions.find(slug)
    maker = participations.published(edition).filter(uuid=uuid).first()
    if maker is None:
        raise Http404
    own = list(programmes.published(edition).filter(participation=maker))
    cards = [
        {"programme": p, "slots": list(p.slots.all()), "seats": availability(edition, p)}
        for p in own
    ]
    share = heads.maker(request, edition, maker, own)
    context = {
        "edition": edition,
        "maker": maker,
        "cards": cards,
        "share": share,
        **places.locator(edition, maker),
    }
    return render(request, "site/maker.html", context)
