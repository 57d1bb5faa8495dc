# SPDX-License-Identifier: Apache-2.0
"""Who registered: opening, closing, the list, and the tables to take away."""

from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.audit import trail
from machikoba.bureau.forms.gatherings import RegistrationSettingsForm
from machikoba.bureau.views.access import bureau_view
from machikoba.bureau.views.gatherings import find_gathering
from machikoba.core import clock
from machikoba.gatherings.domain import registrations as domain
from machikoba.gatherings.domain.registrations import ON_SITE, ONLINE, DateNeeded
from machikoba.gatherings.queries import registrations
from machikoba.programmes.domain.seats import CapacityTaken
from machikoba.regions.models import Bureau
from machikoba.reports import participants
from machikoba.ui.paging import page_of
from machikoba.ui.signing_in import actor_of

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@bureau_view
def index(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """Everybody who comes, by フリガナ."""
    activity, gathering = find_gathering(bureau, uuid)
    context = {
        "bureau": bureau,
        "activity": activity,
        "gathering": gathering,
        "entrances": registrations.entrances(gathering, clock.now()),
        "listed": registrations.listed(gathering).count(),
        **page_of(request, registrations.confirmed(gathering)),
    }
    return render(request, "bureau/registrations.html", context)


@bureau_view
@require_POST
def open_(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """Take registrations, or change how many and until when."""
    _activity, gathering = find_gathering(bureau, uuid)
    form = RegistrationSettingsForm(request.POST, prefix="registration")
    if not form.is_valid():
        found = [str(text) for texts in form.errors.values() for text in texts]
        messages.error(request, found[0])
        return redirect("bureau:activity", bureau=bureau.slug, uuid=uuid)
    asked = form.cleaned_data
    places = {ON_SITE: asked["on_site"], ONLINE: asked["online"]}
    try:
        domain.open_registration(
            gathering=gathering,
            places={kind: number for kind, number in places.items() if number},
            closes_on=asked["closes_on"],
            actor=actor_of(request),
        )
        messages.success(request, _("参加申し込みの受付を始めました。"))
    except DateNeeded:
        messages.error(request, _("先に開催日と開始時刻を入力して保存してください。"))
    except CapacityTaken as error:
        sentence = _("すでに%(n)d名の申し込みがあります。その人数以上の定員にしてください。")
        messages.error(request, sentence % {"n": error.taken})
    return redirect("bureau:activity", bureau=bureau.slug, uuid=uuid)


@bureau_view
@require_POST
def close(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """Take no more."""
    _activity, gathering = find_gathering(bureau, uuid)
    domain.close_registration(gathering=gathering, actor=actor_of(request))
    messages.success(request, _("参加申し込みの受付を終えました。"))
    return redirect("bureau:activity", bureau=bureau.slug, uuid=uuid)


@bureau_view
def table(request: HttpRequest, bureau: Bureau, uuid: UUID, name: str, form: str) -> HttpResponse:
    """All registrations, or the 参加者名簿; that somebody took it is on record."""
    activity, gathering = find_gathering(bureau, uuid)
    if name not in participants.TABLES or form not in TYPES:
        raise Http404
    body = participants.export(name, gathering, form)
    trail.record(
        actor=actor_of(request),
        action="export_table",
        subject=("gathering", gathering.uuid),
        at=clock.now(),
        occasion_id=gathering.occasion_id,
        after={"table": name, "form": form},
    )
    title = participants.TABLES[name].title
    response = HttpResponse(body, content_type=TYPES[form])
    response.headers["Content-Disposition"] = (
        f"attachment; filename*=UTF-8''{quote(f'{activity.slug}-{title}.{form}')}"
    )
    return response
