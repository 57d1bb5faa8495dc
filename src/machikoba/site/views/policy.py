# SPDX-License-Identifier: Apache-2.0
"""The bureau's policy page, made of what it has issued and held."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from machikoba.core.japanese.partial_date import PartialDate
from machikoba.library.models import OldAddress, Page
from machikoba.library.queries import activities, pages
from machikoba.library.queries.addresses import once
from machikoba.regions.models import Bureau
from machikoba.regions.queries import bureaus
from machikoba.ui.pagecache import cached_page

Kind = OldAddress.Kind


def find(slug: str = "") -> Bureau:
    """The bureau of this name, or the first of the installation; else Http404."""
    found = bureaus.named(slug) if slug else bureaus.main()
    if found is None:
        raise Http404
    return found


def version(slug: str = "", **_: object) -> str | None:
    """What a page of this bureau is cached under."""
    return bureaus.publication_version(slug)


@cached_page(version)
def show(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Every row in the page's order, with lead, definition, update date and contact box."""
    bureau = find(slug)
    rows = list(activities.on_page(bureau))
    page = pages.policy(bureau)
    context = {
        "bureau": bureau,
        "page": page,
        "words": page.version if page else None,
        "breadcrumb": pages.breadcrumb(page) if page else [],
        "parts": activities.parts(rows),
        "newest": activities.newest(rows),
        "updated": PartialDate(page.updated_on) if page and page.updated_on else None,
        "menu": pages.menu(bureau),
    }
    return render(request, "site/library/policy.html", context)


@cached_page(version)
def page(request: HttpRequest, slug: str, page: str) -> HttpResponse:
    """A page the bureau wrote; an address it had leads to it."""
    bureau = find(slug)
    published = pages.published(bureau).exclude(slug=Page.POLICY)
    found = published.filter(slug=page).first()
    if found is None:
        moved = get_object_or_404(published, pk=once(Kind.PAGE, page, bureau.slug))
        return redirect("site:page", slug=slug, page=moved.slug, permanent=True)
    context = {
        "bureau": bureau,
        "page": found,
        "words": found.version,
        "pictures": pages.pictures(bureau),
        "menu": pages.menu(bureau),
    }
    return render(request, "site/library/page.html", context)
