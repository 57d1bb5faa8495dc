# SPDX-License-Identifier: Apache-2.0
"""The programme inside another site: a page without header that any site may frame."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from machikoba.core import clock
from machikoba.programmes.queries import programmes
from machikoba.site.forms.embeds import EmbedForm
from machikoba.site.views import editions
from machikoba.site.views.programmes import availability
from machikoba.ui.middleware import FRAMED_BY_ANYBODY
from machikoba.ui.pagecache import cached_page


def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The only page that others may frame; it sends no cookie and has no form."""
    response: HttpResponse = _page(request, slug=slug)
    response.headers["Content-Security-Policy"] = FRAMED_BY_ANYBODY
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@cached_page(editions.version)
def _page(request: HttpRequest, slug: str) -> HttpResponse:
    edition = editions.find(slug)
    filters, limit, language = EmbedForm(request.GET).asked(edition)
    with translation.override(language or translation.get_language()):
        found = programmes.find(edition, filters, clock.now())
        context = {
            "edition": edition,
            "cards": [
                {"programme": p, "seats": availability(edition, p, filters.day)}
                for p in found[:limit]
            ],
            "total": found.count(),
            "query": _query(request),
        }
        return render(request, "site/embed.html", context)


def _query(request: HttpRequest) -> str:
    kept = request.GET.copy()
    for name in set(kept) - {"area", "day"}:
        kept.pop(name)
    return kept.urlencode()
