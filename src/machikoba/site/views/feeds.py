# SPDX-License-Identifier: Apache-2.0
"""Atom: what is new."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from machikoba.core.ids import made_at
from machikoba.programmes.queries import programmes
from machikoba.regions.queries import editions as edition_queries
from machikoba.sharing.feeds import edition_feed, site_feed
from machikoba.site.views import editions
from machikoba.ui.pagecache import cached_page
from machikoba.ui.share import language

TYPE = "application/atom+xml; charset=utf-8"
ENTRIES = 50


@cached_page(editions.version)
def edition(request: HttpRequest, slug: str) -> HttpResponse:
    """The programmes that are new or changed, the newest first."""
    found = editions.find(slug)
    rows = programmes.latest(found)[:ENTRIES]
    return HttpResponse(edition_feed(found, list(rows), language()), content_type=TYPE)


def all_versions(**_: Any) -> int:
    """What a page over all editions is cached under."""
    return edition_queries.versions()


@cached_page(all_versions)
def front(request: HttpRequest) -> HttpResponse:
    """Every edition with its last change."""
    found = list(edition_queries.visible())
    changes = programmes.last_changes(found)
    dated = [(one, changes.get(one.occasion_id) or made_at(one.uuid)) for one in found]
    dated.sort(key=lambda pair: pair[1], reverse=True)
    return HttpResponse(site_feed(dated[:ENTRIES], language()), content_type=TYPE)
