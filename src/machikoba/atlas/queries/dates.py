# SPDX-License-Identifier: Apache-2.0
"""When doors are open: this weekend, from now on, and where dates clash."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from machikoba.atlas.models import Holding, ListingPlace
from machikoba.atlas.queries.country import shown
from machikoba.core.japanese.dates import is_holiday
from machikoba.gatherings.models import Precision

SATURDAY = 5


def coming(today: date, prefectures: Sequence[str] = ()) -> QuerySet[Holding]:
    """Holdings whose days are known and not over, the next first; where given, of these places."""
    rows = _of_shown(prefectures).annotate(last=Coalesce("ends_on", "starts_on"))
    return rows.filter(last__gte=today, starts_precision=Precision.DAY).order_by("starts_on", "pk")


def open_between(first: date, last: date) -> QuerySet[Holding]:
    """Holdings with a day from `first` to `last`."""
    return coming(first).filter(starts_on__lte=last)


def weekend(today: date) -> tuple[date, date]:
    """The Saturday to come, or the one that is on, to its Sunday or the holidays after it."""
    saturday = today + timedelta(days=(SATURDAY - today.weekday()) % 7)
    if today.weekday() > SATURDAY:
        saturday = today - timedelta(days=1)
    last = saturday + timedelta(days=1)
    while is_holiday(last + timedelta(days=1)):
        last += timedelta(days=1)
    return saturday, last


def clashes(rows: Iterable[Holding]) -> list[tuple[Holding, Holding]]:
    """Pairs of different listings that are open on one day; rows in the order of their start."""
    pairs: list[tuple[Holding, Holding]] = []
    running: list[Holding] = []
    for row in rows:
        if row.starts_on is None or row.is_cancelled:
            continue
        running = [one for one in running if last_day(one) >= row.starts_on]
        pairs += [(one, row) for one in running if one.listing_id != row.listing_id]
        running.append(row)
    return pairs


def last_day(row: Holding) -> date:
    """The last day of a holding whose first day is known."""
    assert row.starts_on is not None
    return row.ends_on or row.starts_on


def of_listing(listing_id: int) -> QuerySet[Holding]:
    """A listing's holdings, the newest first."""
    return Holding.objects.filter(listing=listing_id).order_by("-year", "-starts_on", "-key")


def next_of(listing_id: int, today: date) -> Holding | None:
    """The holding of a listing that is on or comes next, cancelled ones left out."""
    rows = coming(today).filter(listing=listing_id, is_cancelled=False)
    return rows.first()


def held() -> QuerySet[Holding]:
    """Every holding of what the public pages show."""
    return Holding.objects.filter(listing__in=shown()).select_related("listing")


def _of_shown(prefectures: Sequence[str]) -> QuerySet[Holding]:
    rows = Holding.objects.filter(listing__in=shown()).select_related("listing")
    if prefectures:
        places = ListingPlace.objects.filter(prefecture__in=prefectures).values("listing")
        rows = rows.filter(listing__in=places)
    return rows.prefetch_related("listing__places")
