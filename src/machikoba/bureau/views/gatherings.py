# SPDX-License-Identifier: Apache-2.0
"""Gatherings: added and changed, with programme and handouts."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.bureau import record_boxes
from machikoba.bureau.forms.gatherings import (
    AgendaForm,
    GatheringForm,
    MaterialForm,
    RegistrationSettingsForm,
    SpeakerForm,
)
from machikoba.bureau.views import publications
from machikoba.bureau.views.access import bureau_view, form_of
from machikoba.bureau.views.activities import find
from machikoba.core import clock
from machikoba.core.stored_file import FileRefused
from machikoba.core.texts import Texts
from machikoba.gatherings.domain import agenda
from machikoba.gatherings.domain.registrations import DateNeeded
from machikoba.gatherings.models import AgendaItem, Gathering, Material, Speaker
from machikoba.gatherings.queries import registrations
from machikoba.gatherings.queries.registrations import Entrance
from machikoba.library.domain import activities
from machikoba.library.models import Activity
from machikoba.regions.models import Bureau
from machikoba.ui.signing_in import actor_of


@bureau_view
def create(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """A new gathering, at its place on the policy page."""
    form = GatheringForm(Gathering(bureau=bureau), request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = activities.add_gathering(
            bureau=bureau,
            actor=actor_of(request),
            fields={"kind": form.cleaned_data["kind"], **form.changes()},
            numbers=form.cleaned_data["numbers"],
        )
        messages.success(request, _("登録しました。"))
        return redirect("bureau:activity", bureau=bureau.slug, uuid=made.uuid)
    context = {
        "bureau": bureau,
        "form": form,
        "heading": _("会合を登録する"),
        "button": _("登録する"),
    }
    return render(request, "bureau/form_page.html", context)


@bureau_view
def edit(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """A record's page: a publication's or a gathering's."""
    activity = find(bureau, uuid)
    if activity.gathering is None:
        return publications.edit(request, bureau, activity)
    form = GatheringForm(activity.gathering, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            activities.change(
                activity=activity,
                actor=actor_of(request),
                fields=form.changes(),
                numbers=form.numbers_changed(),
            )
            messages.success(request, _("保存しました。"))
            return redirect("bureau:activity", bureau=bureau.slug, uuid=uuid)
        except DateNeeded:
            form.add_error("held", _("申し込みを受け付けているため、開催日と開始時刻が必要です。"))
    return page(request, bureau, activity, form=form)


def page(request: HttpRequest, bureau: Bureau, activity: Activity, **forms: object) -> HttpResponse:
    """The gathering's page; `forms` stand on it as they were sent, with what is wrong in them."""
    return render(request, "bureau/gathering.html", _context(bureau, activity) | forms)


def _context(bureau: Bureau, activity: Activity) -> dict[str, object]:
    gathering = activity.gathering
    assert gathering is not None
    ways = registrations.entrances(gathering, clock.now())
    return {
        "bureau": bureau,
        "activity": activity,
        "gathering": gathering,
        "form": GatheringForm(gathering),
        "agenda": _agenda(gathering),
        "agenda_form": AgendaForm(prefix="agenda"),
        "materials": list(Material.objects.filter(gathering=gathering)),
        "material_form": MaterialForm(prefix="material"),
        **record_boxes.boxes(activity),
        "entrances": ways,
        "registration_form": _settings_form(gathering, ways),
        "registered": registrations.confirmed(gathering).count(),
    }


def _agenda(
    gathering: Gathering, asked: SpeakerForm | None = None, of: int = 0
) -> list[tuple[AgendaItem, SpeakerForm]]:
    """Every line with its speakers and the form for one more; `asked` is that of line `of`."""
    people = Speaker.objects.select_related("person")
    rows = AgendaItem.objects.filter(gathering=gathering)
    rows = rows.prefetch_related(Prefetch("speakers", people))
    return [
        (row, asked if asked and row.pk == of else SpeakerForm(auto_id=f"id_{row.pk}_%s"))
        for row in rows
    ]


def _settings_form(gathering: Gathering, ways: list[Entrance]) -> RegistrationSettingsForm:
    """The form with what holds now."""
    closes = gathering.occasion.bookings_close_at
    zone = gathering.occasion.zone
    last = closes.astimezone(zone).date() - timedelta(days=1) if closes else None
    places = {("online" if way.is_online else "on_site"): way.seats.capacity for way in ways}
    return RegistrationSettingsForm(prefix="registration", initial={**places, "closes_on": last})


def find_gathering(bureau: Bureau, uuid: UUID) -> tuple[Activity, Gathering]:
    """A record of this bureau that is a gathering, or Http404."""
    activity = find(bureau, uuid)
    if activity.gathering is None:
        raise Http404
    return activity, activity.gathering


@bureau_view
@form_of("bureau:activity")
def add_item(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """One more line of the programme."""
    activity, gathering = find_gathering(bureau, uuid)
    form = AgendaForm(request.POST, prefix="agenda")
    if not form.is_valid():
        return page(request, bureau, activity, agenda_form=form)
    agenda.add_item(
        gathering=gathering,
        starts=form.cleaned_data["starts"],
        title=form.words("title"),
        note=form.words("note"),
        speaker=form.cleaned_data["speaker"],
        speaker_title=form.cleaned_data["speaker_title"],
        actor=actor_of(request),
    )
    messages.success(request, _("登録しました。"))
    return redirect("bureau:activity", bureau=bureau.slug, uuid=uuid)


@bureau_view
@form_of("bureau:activity")
def add_speaker(request: HttpRequest, bureau: Bureau, uuid: UUID, item: int) -> HttpResponse:
    """One more who speaks to a line of the programme."""
    activity, gathering = find_gathering(bureau, uuid)
    found = get_object_or_404(AgendaItem, gathering=gathering, pk=item)
    form = SpeakerForm(request.POST, auto_id=f"id_{item}_%s")
    if not form.is_valid():
        return page(request, bureau, activity, agenda=_agenda(gathering, form, item))
    agenda.add_speaker(
        item=found,
        person=form.cleaned_data["speaker"],
        title=form.cleaned_data["title"],
        actor=actor_of(request),
    )
    messages.success(request, _("登録しました。"))
    return redirect("bureau:activity", bureau=bureau.slug, uuid=uuid)


@bureau_view
@require_POST
def delete_speaker(request: HttpRequest, bureau: Bureau, uuid: UUID, speaker: int) -> HttpResponse:
    """Somebody does not speak after all."""
    _activity, gathering = find_gathering(bureau, uuid)
    found = get_object_or_404(Speaker, item__gathering=gathering, pk=speaker)
    agenda.delete_speaker(speaker=found, actor=actor_of(request))
    messages.success(request, _("削除しました。"))
    return redirect("bureau:activity", bureau=bureau.slug, uuid=uuid)


@bureau_view
@require_POST
def delete_item(request: HttpRequest, bureau: Bureau, uuid: UUID, item: int) -> HttpResponse:
    """Take a line of the programme away."""
    _activity, gathering = find_gathering(bureau, uuid)
    found = get_object_or_404(AgendaItem, gathering=gathering, pk=item)
    agenda.delete_item(item=found, actor=actor_of(request))
    messages.success(request, _("削除しました。"))
    return redirect("bureau:activity", bureau=bureau.slug, uuid=uuid)


@bureau_view
@form_of("bureau:activity")
def add_material(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """One more handout."""
    activity, gathering = find_gathering(bureau, uuid)
    form = MaterialForm(request.POST, request.FILES, prefix="material")
    if form.is_valid():
        given = form.cleaned_data["file"]
        try:
            agenda.add_material(
                gathering=gathering,
                name=given.name,
                content=given.read(),
                title=Texts.of(form.cleaned_data["title"]),
                is_public=form.cleaned_data["is_public"],
                actor=actor_of(request),
            )
            messages.success(request, _("ファイルを登録しました。"))
            return redirect("bureau:activity", bureau=bureau.slug, uuid=uuid)
        except FileRefused:
            form.add_error("file", record_boxes.refused_file())
    return page(request, bureau, activity, material_form=form)


@bureau_view
@require_POST
def delete_material(
    request: HttpRequest, bureau: Bureau, uuid: UUID, material: UUID
) -> HttpResponse:
    """Take a handout away."""
    _activity, gathering = find_gathering(bureau, uuid)
    found = get_object_or_404(Material, gathering=gathering, uuid=material)
    agenda.delete_material(material=found, actor=actor_of(request))
    messages.success(request, _("削除しました。"))
    return redirect("bureau:activity", bureau=bureau.slug, uuid=uuid)
