# SPDX-License-Identifier: Apache-2.0
"""The programme: the list with its filters, and one programme."""

from dataclasses import replace
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from machikoba.core import clock
from machikoba.programmes.models import Admission, Programme, Seats
from machikoba.programmes.queries import programmes
from machikoba.programmes.queries.slots import is_sold_by_agency, takes_bookings
from machikoba.regions.models import Edition
from machikoba.sharing.links import absolute, webcal
from machikoba.site import heads
from machikoba.site.forms.filters import FilterForm
from machikoba.site.screens import has_codes
from machikoba.site.starts import Manner, chips, slot_state, starts_of
from machikoba.site.views import editions
from machikoba.trips.domain.options import NOT_BY_ONESELF
from machikoba.ui.pagecache import cached_page

PAGE = 30


@cached_page(editions.version)
def index(request: HttpRequest, slug: str) -> HttpResponse:
    """The programmes that fit the filter in the address."""
    edition = editions.find(slug)
    form = FilterForm(request.GET)
    found = programmes.find(edition, form.filters(), clock.now())
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "edition": edition,
        "form": form,
        "page": page,
        "cards": _cards(edition, list(page.object_list), form.filters().day),
        "areas": list(edition.areas.all()),
        "days": edition.days()[:14],
        "query": query.urlencode(),
        "chosen": {"q": "", **form.cleaned_data},
        "is_narrowed": form.is_narrowed(),
        "opens_filter": replace(form.filters(), day=None) != programmes.Filters(),
        "share": heads.listing(request, edition, _("プログラム"), "site:programmes"),
        "calendar": _calendar(slug, query.urlencode()),
        "can_be_planned": _can_be_planned(edition),
    }
    return render(request, "site/programmes.html", context)


def _calendar(slug: str, query: str) -> str:
    link = webcal(absolute("site:programmes_calendar", slug))
    return f"{link}?{query}" if query else link


def _cards(edition: Edition, found: list[Programme], day: object) -> list[dict[str, object]]:
    return [
        {
            "programme": p,
            "slots": [s for s in p.slots.all() if day in (None, s.day)],
            "seats": availability(edition, p, day),
            "chips": chips(edition, p, day, clock.now()),
            "wish": _can_be_planned(edition) and p.kind not in NOT_BY_ONESELF,
        }
        for p in found
    ]


def _can_be_planned(edition: Edition) -> bool:
    return edition.status == Edition.Status.PUBLISHED and not edition.is_sample


def availability(edition: Edition, programme: Programme, day: object = None) -> str:
    """many, few, full, over or an empty text where nothing is booked here."""
    if programme.admission != Admission.FIRST_COME or edition.status != Edition.Status.PUBLISHED:
        return ""
    now = clock.now()
    states = [
        slot_state(row, now)
        for slot in programme.slots.all()
        if day in (None, slot.day)
        for row in slot.seats.all()
    ]
    for state in ("many", "few", "full", "over"):
        if state in states:
            return state
    return ""


@cached_page(editions.version)
def show(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """One programme with its starts and the seats left."""
    edition = editions.find(slug)
    found = programmes.published(edition).filter(uuid=uuid)
    programme = found.prefetch_related("bus_tour__stops").first()
    if programme is None:
        raise Http404
    now = clock.now()
    open_rows = Seats.objects.filter(takes_bookings(now), slot__programme=programme)
    is_archive = edition.status == Edition.Status.ARCHIVED
    bookable_rows = set(open_rows.values_list("pk", flat=True))
    days = starts_of(edition, programme, bookable_rows, now)
    is_early = any(row.manner == Manner.NOT_YET for _day, rows in days for row in rows)
    context = {
        "edition": edition,
        "programme": programme,
        "maker": programme.participation,
        "days": days,
        "prices": _prices(edition, programme),
        "tour": getattr(programme, "bus_tour", None),
        "is_sold_by_agency": is_sold_by_agency(programme) and not is_archive,
        "is_archive": is_archive,
        "can_be_planned": _can_be_planned(edition) and programme.kind not in NOT_BY_ONESELF,
        "has_codes": is_early and has_codes(edition),
        "today": clock.today(edition.occasion.zone),
        "share": heads.programme(request, edition, programme),
    }
    return render(request, "site/programme.html", context)


def _prices(edition: Edition, programme: Programme) -> list[dict[str, object]]:
    bands = {str(band["key"]): band["label"] for band in edition.occasion.age_bands}
    return [{"price": p, "band": bands.get(p.band)} for p in programme.prices.all()]
