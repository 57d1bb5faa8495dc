# SPDX-License-Identifier: Apache-2.0
"""Editions, programmes and starts for the reader's own calendar, to take or to subscribe to."""

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from machikoba.core import clock
from machikoba.programmes.models import Slot
from machikoba.programmes.queries import programmes, slots
from machikoba.regions.models import Edition
from machikoba.sharing.calendars import calendar_of_edition, calendar_of_slots
from machikoba.site.forms.filters import FilterForm
from machikoba.site.views import editions
from machikoba.ui.pagecache import cached_page
from machikoba.ui.share import language

SECONDS = 600  # nothing here follows the seats; a published change is seen at once
TYPE = "text/calendar; charset=utf-8"


@cached_page(editions.version, SECONDS)
def edition(request: HttpRequest, slug: str) -> HttpResponse:
    """The days of the edition."""
    return HttpResponse(calendar_of_edition(editions.find(slug), language()), content_type=TYPE)


@cached_page(editions.version, SECONDS)
def programme_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Every start of the programmes that fit the filter in the address."""
    found = editions.find(slug)
    filters = FilterForm(request.GET).filters()
    rows = slots.published(found).prefetch_related(None)
    rows = rows.filter(
        programme__in=programmes.find(found, filters, clock.now()).order_by().values("pk")
    )
    rows = rows.filter(day=filters.day) if filters.day else rows
    return _answer(found, rows.select_related("programme__participation"))


@cached_page(editions.version, SECONDS)
def programme(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """Every start of one programme."""
    found = editions.find(slug)
    rows = slots.published(found).filter(programme__uuid=uuid)
    return _answer(found, _some(rows.select_related("programme__participation")))


@cached_page(editions.version, SECONDS)
def slot(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """One start."""
    found = editions.find(slug)
    rows = slots.published(found).filter(uuid=uuid)
    return _answer(found, _some(rows.select_related("programme__participation")))


def _some(rows: Iterable[Slot]) -> list[Slot]:
    found = list(rows)
    if not found:
        raise Http404
    return found


def _answer(edition: Edition, rows: Iterable[Slot]) -> HttpResponse:
    name = edition.name.in_language(language())[0]
    return HttpResponse(calendar_of_slots(rows, edition, language(), name), content_type=TYPE)
