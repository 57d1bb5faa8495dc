# SPDX-License-Identifier: Apache-2.0
"""Reading courses."""

from uuid import UUID

from django.db.models import Prefetch, QuerySet

from machikoba.programmes.models import Programme
from machikoba.programmes.queries import programmes
from machikoba.regions.models import Edition
from machikoba.trips.models import Course, CourseStop


def all_of(edition: Edition) -> QuerySet[Course]:
    """Every course of an edition in its order, with its stops."""
    stops = CourseStop.objects.everywhere().select_related("programme__participation__area")
    return Course.objects.filter(edition=edition).prefetch_related(Prefetch("stops", stops))


def published(edition: Edition) -> list[Course]:
    """Those that visitors see: published, with at least one programme they see."""
    shown = set(programmes.published(edition).values_list("pk", flat=True))
    found = list(all_of(edition).filter(is_published=True))
    return [one for one in found if any(stop.programme_id in shown for stop in one.stops.all())]


def are_there(edition: Edition) -> bool:
    """Whether visitors see any course."""
    shown = programmes.published(edition).order_by().values("pk")
    rows = Course.objects.filter(edition=edition, is_published=True)
    return rows.filter(stops__programme__in=shown).exists()


def find(edition: Edition, said: str) -> Course | None:
    """The published course of this uuid."""
    try:
        uuid = UUID(said)
    except ValueError:
        return None
    return all_of(edition).filter(uuid=uuid, is_published=True).first()


def programmes_of(course: Course) -> list[Programme]:
    """Its programmes in order, as far as visitors see them."""
    shown = set(programmes.published(course.edition).values_list("pk", flat=True))
    return [stop.programme for stop in course.stops.all() if stop.programme_id in shown]
