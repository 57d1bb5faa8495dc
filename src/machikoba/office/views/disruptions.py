# SPDX-License-Identifier: Apache-2.0
"""When plans break: choose, see whom it touches, send; then watch, telephone, take back."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.bookings.disruptions import Disruption, Told
from machikoba.bookings.domain import disruptions
from machikoba.bookings.domain.disruption_plans import make_plan, restore_plan, what
from machikoba.bookings.queries import disruptions as queries
from machikoba.bookings.queries.disruptions import Scope
from machikoba.core import clock
from machikoba.core.ids import new_id
from machikoba.office.forms.disruptions import DisruptionForm
from machikoba.office.views.access import office_view
from machikoba.programmes.models import Slot
from machikoba.regions.models import Edition, Participation
from machikoba.regions.queries import participations
from machikoba.ui.paging import page_of
from machikoba.ui.signing_in import actor_of

AT_ONCE = 0.8  # seconds of work in one answer; the rest goes on under the progress
Kind = Disruption.Kind


@office_view
def index(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The days and makers plans can be broken of, and what was done so far."""
    today, language = clock.today(edition.occasion.zone), get_language() or "ja"
    makers = participations.of_edition(edition)
    context = {
        "edition": edition,
        "days": [day for day in edition.days() if day >= today],
        "makers": [(maker.uuid, *maker.name.in_language(language)) for maker in makers],
        **page_of(request, queries.of_edition(edition)),
    }
    return render(request, "office/disruptions.html", context)


@office_view
def create(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Whom it would touch, and the button that does it."""
    scope, kind = _scope(request, edition), _kind(request)
    if scope.day is None and scope.maker is None and scope.slot is None:
        return redirect("office:disruptions", slug=edition.slug)
    slots = [slot for slot in scope.slots(clock.now()) if _fits(slot, kind)]
    is_one = scope.slot is not None
    form = DisruptionForm(kind, is_one, request.POST or None, initial={"key": new_id()})
    if request.method == "POST" and form.is_valid():
        plan = make_plan(
            scope=scope, slots=slots, kind=kind, change=form.change(), message=form.message()
        )
        return _begin(request, edition, plan, form)
    context = {
        "edition": edition,
        "scope": scope,
        "what": what(scope),
        "kind": kind,
        "kinds": [Kind.CALL_OFF, Kind.MOVE, Kind.PLACE],
        "query": _query(request),
        "form": form,
        **_touched(slots),
    }
    return render(request, "office/disruption_new.html", context)


def _fits(slot: Slot, kind: str) -> bool:
    return slot.state == Slot.State.OPEN or kind != Kind.CALL_OFF


def _touched(slots: list[Slot], bookings: Any = None) -> dict[str, object]:
    return {"slots": slots, "touched": queries.touched(slots, bookings)}


def _begin(
    request: HttpRequest, edition: Edition, plan: disruptions.Plan, form: DisruptionForm
) -> HttpResponse:
    if not plan.slots:
        messages.error(request, _("変わる時間枠がありません。"))
        return redirect("office:disruptions", slug=edition.slug)
    made = disruptions.begin(
        edition=edition, plan=plan, actor=actor_of(request), uuid=form.cleaned_data["key"]
    )
    if made.occasion_id != edition.occasion_id:
        raise Http404
    disruptions.carry_on(disruption=made, seconds=AT_ONCE)
    return redirect("office:disruption", slug=edition.slug, uuid=made.uuid)


def _scope(request: HttpRequest, edition: Edition) -> Scope:
    """What the address names; Http404 where it names nothing of this edition."""
    day, maker, slot = (request.GET.get(name, "") for name in ("day", "maker", "slot"))
    return Scope(
        edition,
        day=_day(day) if day else None,
        maker=get_object_or_404(Participation, edition=edition, uuid=_uuid(maker))
        if maker
        else None,
        slot=_slot(edition, slot) if slot else None,
    )


def _slot(edition: Edition, asked: str) -> Slot:
    rows = Slot.objects.select_related("programme__participation")
    return get_object_or_404(rows, programme__occasion=edition.occasion_id, uuid=_uuid(asked))


def _uuid(asked: str) -> UUID:
    try:
        return UUID(asked)
    except ValueError:
        raise Http404 from None


def _day(asked: str) -> date:
    try:
        return date.fromisoformat(asked)
    except ValueError:
        raise Http404 from None


def _kind(request: HttpRequest) -> Disruption.Kind:
    asked = request.GET.get("kind", Kind.CALL_OFF)
    if asked not in (Kind.CALL_OFF, Kind.MOVE, Kind.PLACE):
        raise Http404
    return Kind(asked)


def _query(request: HttpRequest) -> str:
    """The address's scope, for the other kinds of change."""
    asked = request.GET.copy()
    asked.pop("kind", None)
    return asked.urlencode()


def _find(edition: Edition, uuid: UUID) -> Disruption:
    rows = Disruption.objects.select_related("occasion__edition", "restores")
    return get_object_or_404(rows, occasion=edition.occasion_id, uuid=uuid)


@office_view
def show(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """How far it is, whom to telephone, and the whole record.

    Looking on carries it on: it was asked for, and the worker may be busy with the mails.
    """
    found = _find(edition, uuid)
    if found.state == Disruption.State.RUNNING:
        found.state = disruptions.carry_on(disruption=found, seconds=AT_ONCE).state
    rows = list(found.slots.select_related("slot__programme__participation").order_by("pk"))
    told = list(queries.told(found))
    context = {
        "edition": edition,
        "found": found,
        "rows": rows,
        "done": sum(1 for row in rows if row.done_at),
        "refused": [row for row in rows if row.refused],
        "by_phone": [one for one in told if one.channel != Told.Channel.MAIL],
        "by_mail": [one for one in told if one.channel == Told.Channel.MAIL],
        "makers": _makers_by_phone(rows),
        "may_restore": found.kind != Kind.RESTORE and bool(queries.restorable(found)),
    }
    return render(request, "office/disruption.html", context)


def _makers_by_phone(rows: list[Any]) -> list[Participation]:
    makers = {row.slot.programme.participation for row in rows if row.done_at}
    silent = (maker for maker in makers if maker is not None and not maker.email)
    return sorted(silent, key=lambda maker: maker.kana_key)


@office_view
def restore(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """Taking it back: who gets the places again, and the button."""
    found = _find(edition, uuid)
    slots = queries.restorable(found)
    form = DisruptionForm(Kind.RESTORE, False, request.POST or None, initial={"key": new_id()})
    if request.method == "POST" and form.is_valid():
        plan = restore_plan(disruption=found, message=form.message())
        return _begin(request, edition, plan, form)
    bookings = queries.called_off_by(found) if found.kind == Kind.CALL_OFF else None
    context = {
        "edition": edition,
        "found": found,
        "what": found.what,
        "kind": Kind.RESTORE,
        "form": form,
        **_touched(slots, bookings),
    }
    return render(request, "office/disruption_new.html", context)


@office_view
@require_POST
def steer(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """Stop it, or go on with it."""
    found = _find(edition, uuid)
    if "stop" in request.POST:
        disruptions.stop(disruption=found, actor=actor_of(request))
    else:
        disruptions.resume(disruption=found, actor=actor_of(request))
    return redirect("office:disruption", slug=edition.slug, uuid=uuid)


@office_view
@require_POST
def reach(request: HttpRequest, edition: Edition, uuid: UUID, told: UUID) -> HttpResponse:
    """Tick somebody off the telephone list."""
    rows = Told.objects.select_related("order", "disruption")
    one = get_object_or_404(
        rows, disruption__uuid=uuid, disruption__occasion=edition.occasion_id, uuid=told
    )
    disruptions.reach(told=one, is_reached="undo" not in request.POST, actor=actor_of(request))
    response = redirect("office:disruption", slug=edition.slug, uuid=uuid)
    response.headers["Location"] += f"#t-{told}"
    return response
