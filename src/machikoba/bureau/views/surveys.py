# SPDX-License-Identifier: Apache-2.0
"""Survey rounds of a bureau: set up, opened, followed, taken away as a table."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from machikoba.atlas.queries import areas
from machikoba.audit import trail
from machikoba.bureau.forms.surveys import RoundForm
from machikoba.bureau.views.access import bureau_view
from machikoba.bureau.views.contacts import with_contacts
from machikoba.bureau.views.registrations import TYPES
from machikoba.core import clock
from machikoba.inquiries.domain import rounds as domain
from machikoba.inquiries.domain.rounds import NotOpen
from machikoba.inquiries.models import SurveyRound
from machikoba.inquiries.queries import rounds
from machikoba.regions.models import Bureau
from machikoba.reports import surveys as tables
from machikoba.ui.signing_in import actor_of

CHOICES = ("all", "waiting", "answered", "proof_sent", "sent_back", "permitted", "calls")


def find(bureau: Bureau, uuid: UUID) -> SurveyRound:
    """A round of this bureau; Http404 for any other."""
    return get_object_or_404(rounds.of_bureau(bureau), uuid=uuid)


@bureau_view
def index(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """All rounds, the newest first."""
    today = clock.today(clock.OFFICIAL)
    context = {
        "bureau": bureau,
        "rounds": list(rounds.of_bureau(bureau)),
        "asked": areas.listings(bureau, today).count(),
    }
    return render(request, "bureau/surveys.html", context)


@bureau_view
def create(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """One more round, a draft."""
    year = clock.today(clock.OFFICIAL).year
    initial = {"year": year, "title": _("オープンファクトリー調査 %(year)d年") % {"year": year}}
    form = RoundForm(None, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = domain.create_round(bureau=bureau, fields=form.cleaned_data, actor=actor_of(request))
        return redirect("bureau:survey", bureau=bureau.slug, uuid=made.uuid)
    context = {"bureau": bureau, "form": form, "round": None}
    return render(request, "bureau/survey_edit.html", context)


@bureau_view
def edit(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """What is asked and until when."""
    found = find(bureau, uuid)
    form = RoundForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        domain.change_round(round_=found, fields=form.cleaned_data, actor=actor_of(request))
        messages.success(request, _("保存しました。"))
        return redirect("bureau:survey", bureau=bureau.slug, uuid=uuid)
    context = {"bureau": bureau, "form": form, "round": found}
    return render(request, "bureau/survey_edit.html", context)


@bureau_view
def show(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """A draft with whom it would ask; an open round with how far it has come."""
    found = find(bureau, uuid)
    today = clock.today(clock.OFFICIAL)
    if found.opened_at is None:
        rows = areas.listings(bureau, today).select_related("contact")
        context: dict[str, Any] = {"bureau": bureau, "round": found, "rows": with_contacts(rows)}
        return render(request, "bureau/survey_draft.html", context)
    rows_ = rounds.progress(found, today)
    counts = rounds.counts(rows_)
    chosen = request.GET.get("show", "all")
    chosen = chosen if chosen in CHOICES else "all"
    asked = [row.form.listing_id for row in rows_]
    context = {
        "bureau": bureau,
        "round": found,
        "counts": counts,
        "funnel": [(name, counts[name]) for name in FUNNEL],
        "rows": [row for row in rows_ if _is_chosen(row, chosen)],
        "chosen": chosen,
        "choices": [(name, sum(_is_chosen(row, name) for row in rows_)) for name in CHOICES],
        "newcomers": areas.listings(bureau, today).exclude(pk__in=asked).count(),
        "steps": STEPS,
        "zone": clock.OFFICIAL,
    }
    return render(request, "bureau/survey.html", context)


FUNNEL = ("all", "sent", "opened", "answered", "proofed", "permitted")
STEPS = ("sent", "opened", "answered", "proof_sent", "permitted")


def _is_chosen(row: rounds.Progress, chosen: str) -> bool:
    if chosen == "calls":
        return bool(row.call)
    if chosen == "waiting":
        return row.form.step not in rounds.FROM_ANSWERED
    return chosen in ("all", str(row.form.step))


@bureau_view
@require_POST
def open_(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """Send the forms; later on, to those that have come since."""
    found = find(bureau, uuid)
    try:
        number = domain.open_round(round_=found, actor=actor_of(request))
    except NotOpen:
        messages.error(request, _("この調査は終わっています。"))
    else:
        sentence = ngettext(
            "%(n)d地域の調査票を作りました。", "%(n)d地域の調査票を作りました。", number
        )
        messages.success(request, sentence % {"n": number})
    return redirect("bureau:survey", bureau=bureau.slug, uuid=uuid)


@bureau_view
@require_POST
def close(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """Take no more answers, or again."""
    found = find(bureau, uuid)
    is_closed = request.POST.get("act") != "reopen"
    try:
        domain.close_round(round_=found, is_closed=is_closed, actor=actor_of(request))
        done = _("受け付けを終えました。") if is_closed else _("受け付けを再開しました。")
        messages.success(request, done)
    except NotOpen:
        messages.error(request, _("まだ始めていません。"))
    return redirect("bureau:survey", bureau=bureau.slug, uuid=uuid)


@bureau_view
@require_POST
def delete(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """Take a draft away."""
    found = find(bureau, uuid)
    try:
        domain.delete_round(round_=found, actor=actor_of(request))
        messages.success(request, _("削除しました。"))
    except NotOpen:
        messages.error(request, _("調査票を送ったあとは、削除できません。"))
        return redirect("bureau:survey", bureau=bureau.slug, uuid=uuid)
    return redirect("bureau:surveys", bureau=bureau.slug)


@bureau_view
def table(request: HttpRequest, bureau: Bureau, uuid: UUID, form: str) -> HttpResponse:
    """How far everybody has come, with contacts and answers; that it was taken is on record."""
    found = find(bureau, uuid)
    if form not in TYPES:
        raise Http404
    rows = rounds.progress(found, clock.today(clock.OFFICIAL))
    body = tables.export(found, rows, form)
    trail.record(
        actor=actor_of(request),
        action="export_survey",
        subject=("survey", found.uuid),
        at=clock.now(),
        after={"form": form},
    )
    response = HttpResponse(body, content_type=TYPES[form])
    name = quote(f"{found.title}.{form}")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response
