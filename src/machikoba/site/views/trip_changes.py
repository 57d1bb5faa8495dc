# SPDX-License-Identifier: Apache-2.0
"""A plan changed by hand, one button at a time; the rest mends itself at once."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from machikoba.core import clock
from machikoba.site import baskets
from machikoba.site.views import trips as pages
from machikoba.trips.domain import options, problems, stored, trips, ways
from machikoba.trips.domain.trips import DoesNotFit
from machikoba.trips.models import Trip
from machikoba.trips.queries.trips import Opened
from machikoba.trips.solver.plan import Stop
from machikoba.trips.solver.problem import Fixed
from machikoba.ui import limits

KINDS = ("start_earlier", "end_later", "more_budget", "shorter_pause", "without")
MOST_CHANGED = 24 * 60
BUTTON_LENGTH = 2000


@never_cache
@require_POST
def change(request: HttpRequest, slug: str, uuid: UUID, secret: str) -> HttpResponse:
    """What one button asks for: a verb and its words, parted by colons."""
    trip = pages.own(slug, uuid, secret)
    seconds = limits.seconds_to_plan(request)
    if seconds:
        return _refused(request, trip, limits.plan_sentence(seconds))
    verb, *words = request.POST.get("do", "")[:BUTTON_LENGTH].split(":")
    if verb not in VERBS:
        raise Http404
    try:
        VERBS[verb](trip, *words)
    except Nowhere as refused:
        return _refused(request, trip, str(refused))
    except DoesNotFit:
        return _refused(
            request,
            trip,
            _("この変更では、ほかの決めた予定に間に合わないため、元のままにしました。"),
        )
    except (TypeError, ValueError, KeyError):  # no button of ours
        raise Http404 from None
    return redirect(_address(trip))


class Nowhere(Exception):
    """There is nothing to move it to."""


def _refused(request: HttpRequest, trip: Trip, sentence: str) -> HttpResponse:
    return pages.render_trip(request, Opened(trip, is_own=True), (sentence,))


def _address(trip: Trip) -> str:
    return pages.to_trip(trip).headers["Location"]


@never_cache
@require_POST
def keep(request: HttpRequest, slug: str, uuid: UUID, secret: str) -> HttpResponse:
    """Put every start of the plan that is booked into わたしの予定."""
    trip = pages.own(slug, uuid, secret)
    wanted = [UUID(hex=one) for one in stops_of(trip)]
    found = {slot.uuid for slot in baskets.find(trip.edition, wanted) if not slot.all_day}
    before = baskets.chosen(request, trip.edition)
    after = [*before, *(one for one in wanted if one in found and one not in before)]
    answer = redirect("site:basket", slug=slug)
    baskets.keep(answer, trip.edition, after[: baskets.MOST])
    return answer


def stops_of(trip: Trip) -> dict[str, Stop]:
    """Option → stop of the stored plan, in order."""
    routes = stored.plan_of(trip.plan).routes
    return {stop.option: stop for route in routes for stop in route.stops}


def _pin(trip: Trip, option: str) -> None:
    stop, posed = stops_of(trip)[option], _posed(trip)
    is_free = options.is_open_visit(posed.slots[option])
    trips.pin(trip=trip, option=option, minute=stop.begins if is_free else None)


def _unpin(trip: Trip, option: str) -> None:
    trips.unpin(trip=trip, option=option)


def _drop(trip: Trip, option: str) -> None:
    stop = stops_of(trip)[option]
    trips.drop(trip=trip, visit=stop.visit, pinned=(option,))


def _restore(trip: Trip, visit: str) -> None:
    trips.restore(trip=trip, visit=UUID(visit).hex)


def _swap(trip: Trip, option: str, other: str) -> None:
    stop, posed = stops_of(trip)[option], _posed(trip)
    found = problems.visit_id(posed.slots[other].programme)
    trips.swap(trip=trip, option=option, visit=stop.visit, other=other, other_visit=found)


def _move(trip: Trip, option: str, step: int) -> None:
    """An open visit by half an hour, a slot to the next one of its programme."""
    stop, posed = stops_of(trip)[option], _posed(trip)
    if option not in posed.slots:
        raise KeyError(option)
    if options.is_open_visit(posed.slots[option]):
        trips.pin(trip=trip, option=option, minute=stop.begins + step * trips.FREE_STEP)
        return
    visit = next(one for one in posed.problem.visits if one.id == stop.visit)
    starts = {one.start: one.id for one in visit.options if isinstance(one, Fixed)}
    later = [start for start in sorted(starts) if (start - stop.begins) * step > 0]
    if not later:
        raise Nowhere(
            _("これより早い回はありません。") if step < 0 else _("これより遅い回はありません。")
        )
    other = starts[later[0] if step > 0 else later[-1]]
    trips.swap(trip=trip, option=option, visit=stop.visit, other=other, other_visit=stop.visit)


def _bring(trip: Trip, visit: str, kind: str, amount: str, without: str = "") -> None:
    if kind not in KINDS or not 0 <= int(amount) <= MOST_CHANGED * 1000:
        raise ValueError(kind)
    programme = str(UUID(visit))
    trips.bring_in(trip=trip, programme=programme, kind=kind, amount=int(amount), without=without)


def _mode(trip: Trip, mode: str) -> None:
    if mode not in ways.modes_of(trip.edition):
        raise ValueError(mode)
    trips.change_trip(trip=trip, asked={"mode": mode})


def _again(trip: Trip) -> None:
    lost = set(trip.pins) - set(_posed(trip).slots)  # called off, or over
    pins = {option: minute for option, minute in trip.pins.items() if option not in lost}
    trips.change_trip(trip=trip, asked={"pins": pins})


def _take(trip: Trip, *chosen: str) -> None:
    """Another plan: its options are kept, whatever else is decided anew."""
    known = _posed(trip).slots
    pins = {option: None for option in chosen if option in known}
    trips.change_trip(trip=trip, asked={"pins": pins})


def _posed(trip: Trip) -> problems.Posed:
    return problems.pose(trip, clock.now())


VERBS: Mapping[str, Callable[..., None]] = {
    "pin": _pin,
    "unpin": _unpin,
    "drop": _drop,
    "restore": _restore,
    "swap": _swap,
    "earlier": lambda trip, option: _move(trip, option, -1),
    "later": lambda trip, option: _move(trip, option, 1),
    "bring": _bring,
    "mode": _mode,
    "again": _again,
    "take": _take,
}
