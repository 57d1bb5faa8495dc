# SPDX-License-Identifier: Apache-2.0
"""The front page, an edition's page and its face."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from machikoba.core import clock
from machikoba.figures.queries.figures import by_quantity
from machikoba.library.queries import activities, cases
from machikoba.programmes.models import Programme
from machikoba.programmes.queries import programmes
from machikoba.regions.models import Edition
from machikoba.regions.queries import bureaus, editions, participations
from machikoba.site import heads
from machikoba.trips.queries import courses
from machikoba.ui.faces import face_of, style_response
from machikoba.ui.pagecache import cached_page

HIGHLIGHTS = 6


def find(slug: str) -> Edition:
    """The visible edition, or Http404."""
    found = editions.named(slug)
    if found is None:
        raise Http404
    return found


def version(slug: str, **_: object) -> int | None:
    """What a page of this edition is cached under."""
    return editions.publication_version(slug)


def front(request: HttpRequest) -> HttpResponse:
    """Every edition: the coming ones first, then those that are over."""
    found = list(editions.visible())
    coming = [e for e in found if e.status == Edition.Status.PUBLISHED and not _is_over(e)]
    context = {
        "coming": sorted(
            coming, key=lambda e: (e.occasion.starts_on is None, e.occasion.starts_on)
        ),
        "past": [e for e in found if e not in coming],
        "share": heads.front(request),
        "bureau": bureaus.main(),
    }
    return render(request, "site/front.html", context)


def _is_over(edition: Edition) -> bool:
    last = edition.occasion.ends_on
    return last is not None and last < clock.today(edition.occasion.zone)


@cached_page(version)
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """What the edition is, when, where, and who stands behind it."""
    edition = find(slug)
    shown = programmes.published(edition)
    makers = list(participations.published(edition))
    backers = editions.approved_backers(edition)
    context = {
        "edition": edition,
        "share": heads.edition(request, edition, backers, makers),
        "backers": backers,
        "records": list(activities.about(edition.open_factory, edition)),
        "cases": list(cases.about(edition.open_factory)),
        "areas": list(edition.areas.all()),
        "can_be_planned": edition.status == Edition.Status.PUBLISHED and not edition.is_sample,
        "has_courses": courses.are_there(edition),
        "figures": by_quantity(edition),
        "makers": len(makers),
        "programmes": shown.count(),
        "highlights": list(shown.exclude(kind=Programme.Kind.SHOP)[:HIGHLIGHTS]),
    }
    return render(request, "site/edition.html", context)


@cached_page(version)
def style(request: HttpRequest, slug: str) -> HttpResponse:
    """The edition's colours; a file of its own, since nothing is styled inline."""
    return style_response(face_of(find(slug)))


@cached_page(version)
def privacy(request: HttpRequest, slug: str) -> HttpResponse:
    """What happens to personal data."""
    edition = find(slug)
    share = heads.listing(request, edition, _("個人情報の取り扱い"), "site:privacy")
    return render(request, "site/privacy.html", {"edition": edition, "share": share})
