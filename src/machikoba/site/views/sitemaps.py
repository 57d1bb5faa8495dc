# SPDX-License-Identifier: Apache-2.0
"""/sitemap.xml: one list while it is short, else a list for each edition."""

from django.http import HttpRequest, HttpResponse

from machikoba.atlas.queries import country
from machikoba.library.queries import activities, cases
from machikoba.programmes.queries import programmes
from machikoba.regions.models import Bureau, Edition
from machikoba.regions.queries import editions as edition_queries
from machikoba.regions.queries import participations
from machikoba.sharing.links import absolute
from machikoba.sharing.sitemaps import Entry, edition_entries, index, urlset
from machikoba.site.views import editions
from machikoba.site.views.feeds import all_versions
from machikoba.site.views.library import every_version
from machikoba.ui.pagecache import cached_page

TYPE = "application/xml; charset=utf-8"
MOST_EDITIONS, MOST_PROGRAMMES = 20, 1000
FRONT = Entry("site:front")
LIBRARY = ("policy", "library", "cases")
ATLAS = ("atlas", "atlas_weekend", "atlas_season", "atlas_growth", "atlas_listings")


def _version(**_: object) -> str:
    return f"{all_versions()}:{every_version()}"


@cached_page(_version)
def show(request: HttpRequest) -> HttpResponse:
    """Every public page, or where its lists are."""
    found = list(edition_queries.visible())
    if len(found) > MOST_EDITIONS or programmes.count_published(found) > MOST_PROGRAMMES:
        changes = programmes.last_changes(found)
        maps = [
            (
                absolute("site:edition_sitemap", one.slug, language="ja"),
                changes.get(one.occasion_id),
            )
            for one in found
        ]
        front = (absolute("site:front_sitemap", language="ja"), None)
        return HttpResponse(index([front, *maps]), content_type=TYPE)
    entries = [*_front(), *(entry for one in found for entry in _entries(one))]
    return HttpResponse(urlset(entries), content_type=TYPE)


def front(request: HttpRequest) -> HttpResponse:
    """The pages that belong to no edition."""
    return HttpResponse(urlset(_front()), content_type=TYPE)


@cached_page(editions.version)
def edition(request: HttpRequest, slug: str) -> HttpResponse:
    """The pages of one edition."""
    return HttpResponse(urlset(_entries(editions.find(slug))), content_type=TYPE)


def _front() -> list[Entry]:
    return [FRONT, *_atlas(), *_library()]


def _library() -> list[Entry]:
    """The libraries of all bureaus, where there is something in them."""
    shelves = [
        entry
        for bureau in Bureau.objects.order_by("pk")
        for entry in (
            *(Entry("site:activity", (a.slug,), a.changed_at) for a in activities.visible(bureau)),
            *(Entry("site:case", (case.slug,), case.changed_at) for case in cases.visible(bureau)),
        )
    ]
    return [*(Entry(f"site:{name}") for name in LIBRARY), *shelves] if shelves else []


def _atlas() -> list[Entry]:
    """The atlas, where there is something in it: its pages, prefectures and listings."""
    listings = list(country.with_places(country.shown()))
    if not listings:
        return []
    codes = sorted({place.prefecture for row in listings for place in row.places.all()})
    return [
        *(Entry(f"site:{name}") for name in ATLAS),
        *(Entry("site:atlas_prefecture", (code,)) for code in codes),
        *(Entry("site:atlas_listing", (row.slug,), row.changed_at) for row in listings),
    ]


def _entries(of: Edition) -> list[Entry]:
    shown = programmes.published(of).prefetch_related(None)
    return list(edition_entries(of, shown, participations.published(of)))
