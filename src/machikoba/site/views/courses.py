# SPDX-License-Identifier: Apache-2.0
"""Courses: what a region proposes to see one after another, to begin a plan with."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from machikoba.site import heads
from machikoba.site.views import editions
from machikoba.trips.queries import courses
from machikoba.ui.pagecache import cached_page


@cached_page(editions.version)
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """Every published course with its programmes in order."""
    edition = editions.find(slug)
    rows = [(course, courses.programmes_of(course)) for course in courses.published(edition)]
    share = heads.listing(request, edition, _("おすすめコース"), "site:courses")
    return render(request, "site/courses.html", {"edition": edition, "rows": rows, "share": share})
