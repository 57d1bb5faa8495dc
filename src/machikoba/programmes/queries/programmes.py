# SPDX-License-Identifier: Apache-2.0
"""Reading programmes: what visitors find, with the filters a family uses."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, F, Max, OuterRef, Prefetch, Q, QuerySet

from machikoba.core.japanese.search import search_terms
from machikoba.programmes.models import Admission, Programme, Seats, Slot
from machikoba.programmes.queries import search
from machikoba.programmes.queries.ranks import among, ranked
from machikoba.programmes.queries.slots import shown_to, takes_bookings
from machikoba.regions.models import Edition, Participation


@dataclass(frozen=True)
class Filters:
    """What a visitor asks for; empty fields ask for nothing.

    `age` is the youngest child's in years; `seats` asks for slots still free for that many.
    """

    day: date | None = None
    area: str = ""
    maker: str = ""
    kind: str = ""
    text: str = ""
    age: int | None = None
    language: str = ""
    seats: int | None = None
    free: bool = False
    no_booking: bool = False
    hands_on: bool = False
    step_free: bool = False


def published(
    edition: Edition, audience: Programme.Audience = Programme.Audience.PUBLIC
) -> QuerySet[Programme]:
    """The programmes of an edition that `audience` sees, in 五十音順 of their makers."""
    shown = Q(participation=None) | Q(participation__state=Participation.State.PUBLISHED)
    return (
        Programme.objects.filter(
            shown,
            _offered_to(audience),
            occasion=edition.occasion_id,
            state=Programme.State.PUBLISHED,
        )
        .select_related(
            "participation__area",
            "participation__organisation",
            "participation__edition__open_factory",
            "participation__picture",
            "picture",
            "bus_tour",
        )
        .prefetch_related("prices", Prefetch("slots", slots_with_seats(audience)))
        .order_by(F("participation__kana_key").asc(nulls_first=True), "pk")
    )


def latest(edition: Edition) -> QuerySet[Programme]:
    """The programmes visitors see, the last changed first."""
    rows = published(edition).prefetch_related(None)
    return rows.order_by(F("changed_at").desc(nulls_last=True), "-pk")


def last_changes(editions: Iterable[Edition]) -> dict[int, datetime]:
    """Occasion → when anything visitors see of its programmes last changed."""
    return dict(_shown(editions).values_list("occasion").annotate(Max("changed_at")))


def count_published(editions: Iterable[Edition]) -> int:
    """How many programmes of these editions visitors see."""
    return _shown(editions).count()


def _shown(editions: Iterable[Edition]) -> QuerySet[Programme]:
    rows = Programme.objects.filter(occasion__in=[edition.occasion_id for edition in editions])
    return rows.filter(search.shown()).order_by()


def _offered_to(audience: Programme.Audience) -> Q:
    if audience == Programme.Audience.PUBLIC:
        return Q(audience=audience)
    own = Slot.objects.filter(programme=OuterRef("pk"), audience=audience)
    return Q(audience=audience) | Q(Exists(own))


def slots_with_seats(audience: Programme.Audience = Programme.Audience.PUBLIC) -> QuerySet[Slot]:
    """Slots `audience` sees, by day and hour, their seats with them."""
    rows = Slot.objects.filter(shown_to(audience)).order_by("day", "starts_at", "pk")
    return rows.prefetch_related("seats")


def find(edition: Edition, filters: Filters, now: datetime) -> QuerySet[Programme]:
    """The published programmes that fit `filters` at `now`.

    Where a text is asked, the nearest to it first, and in 五十音順 what is equally near.
    """
    found = published(edition).filter(_plain(filters))
    if filters.text.strip():
        hits = search.of_edition(edition).programmes_for(filters.text).hits
        found = ranked(found.filter(among(hits)), hits)
    if filters.day is not None:
        on_day = Slot.objects.filter(programme=OuterRef("pk"), day=filters.day)
        found = found.filter(Exists(on_day.filter(state=Slot.State.OPEN)))
    if filters.seats is not None:
        free = Seats.objects.filter(
            takes_bookings(now, filters.seats), slot__programme=OuterRef("pk")
        )
        if filters.day is not None:
            free = free.filter(slot__day=filters.day)
        found = found.filter(Exists(free))
    return found


def matching(text: str) -> Q:
    """Programmes in which every word of `text` is found, in any spelling."""
    condition = Q()
    for alternatives in search_terms(text):
        words = Q()
        for term in alternatives:
            words |= Q(search__contains=term) | Q(participation__search__contains=term)
        condition &= words
    return condition


def _plain(filters: Filters) -> Q:
    conditions = {
        "participation__area__slug": filters.area,
        "participation__uuid": filters.maker,
        "kind": filters.kind,
    }
    condition = Q(**{name: value for name, value in conditions.items() if value})
    if filters.free:
        condition &= Q(fee=Programme.Fee.FREE)
    if filters.no_booking:
        condition &= Q(admission=Admission.OPEN_VISIT)
    if filters.hands_on:
        condition &= Q(hands_on=True)
    if filters.step_free:
        condition &= Q(step_free=True)
    if filters.language:
        condition &= Q(languages__icontains=f'"{filters.language}"')
    if filters.age is not None:
        condition &= Q(min_age=None) | Q(min_age__lte=filters.age)
        condition &= Q(max_age=None) | Q(max_age__gte=filters.age)
    return condition
