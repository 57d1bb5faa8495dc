# SPDX-License-Identifier: Apache-2.0
"""Reading gatherings as visitors and calendars see them."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from machikoba.gatherings.models import AgendaItem, Gathering, SeriesNumber, Speaker
from machikoba.regions.models import Bureau


def with_numbers() -> QuerySet[Gathering]:
    """Gatherings with bureau, occasion and their numbers in their series."""
    numbers = SeriesNumber.objects.select_related("series")
    return Gathering.objects.select_related("bureau", "occasion").prefetch_related(
        Prefetch("numbers", numbers)
    )


def published(bureau: Bureau) -> QuerySet[Gathering]:
    """A bureau's published gatherings, the newest first."""
    rows = with_numbers().filter(bureau=bureau, state=Gathering.State.PUBLISHED)
    return rows.order_by("-held_on", "pk")


def coming(bureau: Bureau, today: date) -> QuerySet[Gathering]:
    """A bureau's gatherings from today on, the next first."""
    rows = Gathering.objects.select_related("occasion", "activity")
    return rows.filter(bureau=bureau, held_on__gte=today).order_by("held_on", "pk")


def agenda(gathering: Gathering) -> list[AgendaItem]:
    """The programme with its speakers, of whom only those are named who agreed."""
    speakers = Speaker.objects.filter(person__consented_on__isnull=False).select_related("person")
    return list(
        AgendaItem.objects.filter(gathering=gathering).prefetch_related(
            Prefetch("speakers", speakers)
        )
    )
