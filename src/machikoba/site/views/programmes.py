# SPDX-License-Identifier: Apache-2.0
"""The programme: the list with its filters, and one programme."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from machikoba.core import clock
from machikoba.programmes.models import Admission, Programme, Seats, Slot
from machikoba.programmes.queries import programmes
from machikoba.programmes.queries.slots import (
    is_open,
    is_released,
    is_sold_by_agency,
    seats_left,
    takes_bookings,
)
from machikoba.regions.models import Edition
from machikoba.sharing.links import absolute, webcal
from machikoba.site import heads
from machikoba.site.forms.filters import FilterForm
from machikoba.site.views import editions
from machikoba.ui.pagecache import cached_page

PAGE = 30
FEW = 3
CHIPS = 12  # of a card


@dataclass(frozen=True)
class SlotRow:
    """One row of seats of a slot, as a visitor reads it."""

    slot: Slot
    seats: Seats
    left: int | None
    state: str
    bookable: bool


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
            "chips": chips(edition, p, day),
        }
        for p in found
    ]


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


def chips(edition: Edition, programme: Programme, day: object) -> list[tuple[date, list[Slot]]]:
    """The starts one can choose from a list, by day; no more than a card has room for."""
    now = clock.now()
    if not _is_bookable(edition, programme, now):
        return []
    starts = [
        row.slot
        for slot in programme.slots.all()
        if day in (None, slot.day)
        for row in slot.seats.all()
        if row.admission == Admission.FIRST_COME and _can_be_chosen(row, now)
    ]
    return [(one, list(rows)) for one, rows in groupby(starts[:CHIPS], key=lambda slot: slot.day)]


def _is_bookable(edition: Edition, programme: Programme, now: datetime) -> bool:
    published = edition.status == Edition.Status.PUBLISHED
    return published and is_open(edition.occasion, now) and not is_sold_by_agency(programme)


def _can_be_chosen(row: Seats, now: datetime) -> bool:
    opened = row.opens_at is None or row.opens_at <= now
    return opened and slot_state(row, now) in ("many", "few")


def slot_state(row: Seats, now: datetime) -> str:
    """many, few, full or over, as of `now`, for seats whose slot is in memory."""
    slot = row.slot
    ended = slot.starts_at is None or slot.starts_at <= now
    closed = row.closes_at is not None and row.closes_at <= now and not is_released(row, now)
    if slot.state != Slot.State.OPEN or ended or closed:
        return "over"
    left = seats_left(row)
    if left is None or left > FEW:
        return "many"
    return "few" if left > 0 else "full"


@cached_page(editions.version)
def show(request: HttpRequest, slug: str, uuid: UUID) -> HttpResponse:
    """One programme with its starts and the seats left."""
    edition = editions.find(slug)
    found = programmes.published(edition).filter(uuid=uuid)
    programme = found.prefetch_related("bus_tour__stops").first()
    if programme is None:
        raise Http404
    open_rows = Seats.objects.filter(takes_bookings(clock.now()), slot__programme=programme)
    is_archive = edition.status == Edition.Status.ARCHIVED
    bookable_rows = set(open_rows.values_list("pk", flat=True))
    context = {
        "edition": edition,
        "programme": programme,
        "maker": programme.participation,
        "days": _days(programme, bookable_rows),
        "prices": _prices(edition, programme),
        "tour": getattr(programme, "bus_tour", None),
        "is_sold_by_agency": is_sold_by_agency(programme) and not is_archive,
        "is_archive": is_archive,
        "today": clock.today(edition.occasion.zone),
        "share": heads.programme(request, edition, programme),
    }
    return render(request, "site/programme.html", context)


def _days(programme: Programme, bookable_rows: set[int]) -> list[tuple[date, list[SlotRow]]]:
    now = clock.now()
    rows = [
        SlotRow(slot, row, seats_left(row), slot_state(row, now), row.pk in bookable_rows)
        for slot in programme.slots.all()
        for row in slot.seats.all()
    ]
    return [(day, list(group)) for day, group in groupby(rows, key=lambda row: row.slot.day)]


def _prices(edition: Edition, programme: Programme) -> list[dict[str, object]]:
    bands = {str(band["key"]): band["label"] for band in edition.occasion.age_bands}
    return [{"price": p, "band": bands.get(p.band)} for p in programme.prices.all()]
