# SPDX-License-Identifier: Apache-2.0
"""One region's form as the bureau sees it: beside what is published, and what to do about it."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from machikoba.atlas.queries.areas import became
from machikoba.bureau.views.access import bureau_view
from machikoba.bureau.views.surveys import find
from machikoba.core import clock
from machikoba.inquiries.domain import survey_forms as domain
from machikoba.inquiries.domain.secrets import secret_of
from machikoba.inquiries.domain.survey_forms import Closed
from machikoba.inquiries.facts import ALL
from machikoba.inquiries.models import Contact, SurveyForm, SurveyRound
from machikoba.inquiries.queries.facts import known
from machikoba.regions.models import Bureau
from machikoba.ui.signing_in import actor_of

Act = Callable[[HttpRequest, SurveyForm], str]


def _find(bureau: Bureau, uuid: UUID, form: UUID) -> tuple[SurveyRound, SurveyForm]:
    found = find(bureau, uuid)
    rows = SurveyForm.objects.select_related("listing", "round")
    return found, get_object_or_404(rows, round=found, uuid=form)


@bureau_view
def show(request: HttpRequest, bureau: Bureau, uuid: UUID, form: UUID) -> HttpResponse:
    """The answers beside what stands on the pages."""
    found, survey = _find(bureau, uuid, form)
    published = known(became(survey.listing), found.year)
    stands = published.facts()
    said = [name for name in ALL if name in survey.answers or name in stands]
    context = {
        "bureau": bureau,
        "round": found,
        "survey": survey,
        "listing": survey.listing,
        "contact": Contact.objects.filter(listing=survey.listing).first(),
        "facts": [(name, stands.get(name), survey.answers.get(name)) for name in said],
        "free": [(q["ja"], survey.free_answers.get(q["key"], "")) for q in found.questions],
        "secret": secret_of(survey),
        "step": str(survey.step),
        "zone": clock.OFFICIAL,
    }
    return render(request, "bureau/survey_form.html", context)


@bureau_view
@require_POST
def act(request: HttpRequest, bureau: Bureau, uuid: UUID, form: UUID) -> HttpResponse:
    """Whatever button was pressed."""
    _found, survey = _find(bureau, uuid, form)
    acts: dict[str, Act] = {
        "proof": _proof, "return": _return, "call": _call, "send": _send
    }  # fmt: skip
    done = acts.get(request.POST.get("act", ""))
    if done is not None:
        try:
            messages.success(request, done(request, survey))
        except Closed:
            messages.error(request, _("この調査は終わっています。"))
    return redirect("bureau:survey_form", bureau=bureau.slug, uuid=uuid, form=form)


def _proof(request: HttpRequest, survey: SurveyForm) -> str:
    number = domain.send_proofs(forms=[survey], actor=actor_of(request))
    return _("原稿を送りました。") if number else _("送る原稿がありません。")


def _return(request: HttpRequest, survey: SurveyForm) -> str:
    remark = request.POST.get("remark", "").replace("\0", "").strip()
    domain.return_form(form=survey, remark=remark, actor=actor_of(request))
    return _("回答の見直しをお願いしました。")


def _call(request: HttpRequest, survey: SurveyForm) -> str:
    domain.note_call(form=survey, actor=actor_of(request))
    return _("電話したことを記録しました。")


def _send(request: HttpRequest, survey: SurveyForm) -> str:
    was_sent = domain.send_again(form=survey, actor=actor_of(request))
    return _("もう一度送りました。") if was_sent else _("送り先のアドレスがありません。")


@bureau_view
@require_POST
def send_proofs(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """Proofs of everything that was answered and waits for one."""
    found = find(bureau, uuid)
    forms = list(SurveyForm.objects.filter(round=found, submitted_at__isnull=False))
    try:
        number = domain.send_proofs(forms=forms, actor=actor_of(request))
    except Closed:
        messages.error(request, _("この調査は終わっています。"))
    else:
        sentence = ngettext(
            "%(n)d地域に原稿を送りました。", "%(n)d地域に原稿を送りました。", number
        )
        messages.success(request, sentence % {"n": number})
    return redirect("bureau:survey", bureau=bureau.slug, uuid=uuid)
