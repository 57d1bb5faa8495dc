# SPDX-License-Identifier: Apache-2.0
"""Which bureau has which prefecture on which day."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from machikoba.audit.models import Entry
from machikoba.regions.models import Bureau, Jurisdiction, OpenFactory


def on_day(day: date) -> QuerySet[Jurisdiction]:
    """Every prefecture that is in some bureau's area on that day."""
    rows = Jurisdiction.objects.filter(bureau__isnull=False)
    return rows.filter(Q(until_on=None) | Q(until_on__gt=day), from_on__lte=day)


def of_bureau(bureau: Bureau) -> QuerySet[Jurisdiction]:
    """A bureau's areas of all times, in 団体コード順, the newest first."""
    return Jurisdiction.objects.filter(bureau=bureau).order_by("prefecture", "-from_on")


def responsible(prefecture: str, on: date) -> Bureau | None:
    """The bureau that has a prefecture in its area on that day."""
    row = on_day(on).filter(prefecture=prefecture).select_related("bureau").first()
    return row.bureau if row else None


def codes(bureau: Bureau, on: date) -> set[str]:
    """The prefectures of a bureau's area on that day."""
    return set(on_day(on).filter(bureau=bureau).values_list("prefecture", flat=True))


def covers(bureaus: QuerySet[Bureau], region: str | OpenFactory, on: date) -> bool:
    """Whether one of the bureaus has the region in its area on that day."""
    rows = on_day(on).filter(bureau__in=bureaus.order_by().values("pk"))
    if isinstance(region, str):
        return rows.filter(prefecture=region).exists()
    return rows.filter(prefecture__in=region.places.values("prefecture")).exists()


def last_placed(region: OpenFactory) -> Entry | None:
    """Who last said where a region lies, and when."""
    rows = Entry.objects.filter(subject_kind="open_factory", subject_id=str(region.uuid))
    return rows.filter(action="place_open_factory").order_by("at", "pk").last()


def open_factories(bureau: Bureau, on: date) -> QuerySet[OpenFactory]:
    """Those that lie in the bureau's area on that day, by short name."""
    codes = on_day(on).filter(bureau=bureau).values("prefecture")
    return OpenFactory.objects.filter(places__prefecture__in=codes).distinct().order_by("slug")
