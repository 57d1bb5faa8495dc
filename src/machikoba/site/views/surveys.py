# SPDX-License-Identifier: Apache-2.0
"""A survey form behind its link: filled in half or whole, its proof seen, its permission given."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from machikoba.accounts.models import User
from machikoba.audit.actor import VISITOR, Actor
from machikoba.inquiries.domain import survey_forms as domain
from machikoba.inquiries.domain.publishing import as_published
from machikoba.inquiries.domain.survey_forms import ChangedMeanwhile, Closed, NoProof
from machikoba.inquiries.models import SurveyForm
from machikoba.inquiries.queries import rounds
from machikoba.regions import rules
from machikoba.site.forms.surveys import PERMISSIONS, AnswersForm, PermissionForm, SendBackForm
from machikoba.site.views.corrections import private
from machikoba.ui.signing_in import actor_of


def _find(uuid: UUID, secret: str) -> SurveyForm:
    form = rounds.by_link(uuid, secret)
    if form is None or form.round.opened_at is None:
        raise Http404
    return form


def _is_staff(request: HttpRequest, survey: SurveyForm) -> bool:
    """Whether the bureau itself is looking: that is no sign of life of the region."""
    user = request.user
    return isinstance(user, User) and rules.may_manage_bureau(user, survey.round.bureau)


def _actor(request: HttpRequest) -> Actor:
    return actor_of(request) if request.user.is_authenticated else VISITOR


@never_cache
def fill(request: HttpRequest, uuid: UUID, secret: str) -> HttpResponse:
    """The form; saved as it is, or submitted whole."""
    survey = _find(uuid, secret)
    if request.method == "GET" and not _is_staff(request, survey):
        domain.mark_opened(form=survey)
    is_half = request.POST.get("act") == "save"
    form = AnswersForm(survey, request.POST or None, is_half=is_half)
    if request.method == "POST" and form.is_valid() and _save(request, survey, form, is_half):
        return redirect("site:survey", uuid=uuid, secret=secret)
    if not survey.round.is_open or survey.permitted_at:
        return private(render(request, "site/atlas/survey_done.html", _context(survey, secret)))
    context = {**_context(survey, secret), "form": form}
    return private(render(request, "site/atlas/survey.html", context))


def _save(request: HttpRequest, survey: SurveyForm, form: AnswersForm, is_half: bool) -> bool:
    try:
        domain.save(
            form=survey,
            answers=form.answers(),
            version=form.cleaned_data["version"] or 0,
            is_submitted=not is_half,
            actor=_actor(request),
        )
    except ChangedMeanwhile:
        survey.refresh_from_db()
        # What was typed stays; saved once more it is what counts.
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data["version"] = str(survey.version)  # type: ignore[index]
        form.add_error(
            None,
            _(
                "この間に、ほかの方が保存しました。下は、あなたが入力した内容です。"
                "もう一度保存すると、この内容になります。"
            ),
        )
        return False
    except Closed:
        messages.error(request, _("受け付けを終えています。"))
        return True
    saved = _("保存しました。続きは、あとから同じリンクで記入できます。")
    answered = _("回答を受け付けました。ありがとうございました。")
    messages.success(request, saved if is_half else answered)
    return True


def _context(survey: SurveyForm, secret: str) -> dict[str, Any]:
    step = survey.step
    return {
        "survey": survey,
        "round": survey.round,
        "bureau": survey.round.bureau,
        "listing": survey.listing,
        "secret": secret,
        "step": str(step),
        "stage": _stage(step),
        "permission": dict(PERMISSIONS).get(SurveyForm.Permission(survey.permission), ""),
    }


def _stage(step: SurveyForm.Step) -> int:
    """1 filling in, 2 the proof is being made or seen, 3 done."""
    steps = SurveyForm.Step
    if step == steps.PERMITTED:
        return 3
    return 2 if step in (steps.ANSWERED, steps.PROOF_SENT) else 1


@never_cache
def proof(request: HttpRequest, uuid: UUID, secret: str) -> HttpResponse:
    """The page as it will be; approved with a permission, or sent back with a remark."""
    survey = _find(uuid, secret)
    if survey.proof_sent_at is None and survey.permitted_at is None:
        return redirect("site:survey", uuid=uuid, secret=secret)
    acts = request.POST.get("act")
    form = PermissionForm(request.POST if acts == "permit" else None, initial=_said(survey))
    back = SendBackForm(request.POST if acts == "back" else None)
    if acts == "permit" and form.is_valid() and _permit(request, survey, form):
        return redirect("site:survey_proof", uuid=uuid, secret=secret)
    if acts == "back" and back.is_valid() and _send_back(request, survey, back):
        return redirect("site:survey", uuid=uuid, secret=secret)
    context = {
        **_context(survey, secret),
        "form": back if back.is_bound else form,
        "permission_form": form,
        "back": back,
        "proof": as_published(survey),
    }
    return private(render(request, "site/atlas/survey_proof.html", context))


def _said(survey: SurveyForm) -> dict[str, str]:
    return {
        "permission": survey.permission,
        "by": survey.permitted_by or survey.filled_by,
    }


def _permit(request: HttpRequest, survey: SurveyForm, form: PermissionForm) -> bool:
    asked = form.cleaned_data
    try:
        domain.permit(
            form=survey,
            permission=SurveyForm.Permission(asked["permission"]),
            by=asked["by"],
            actor=_actor(request),
        )
    except (Closed, NoProof):
        messages.error(request, _("受け付けを終えているか、原稿が変わりました。"))
    else:
        messages.success(request, _("承りました。ありがとうございました。"))
    return True


def _send_back(request: HttpRequest, survey: SurveyForm, form: SendBackForm) -> bool:
    remark = form.cleaned_data["remark"]
    try:
        domain.send_back(form=survey, remark=remark, actor=_actor(request))
    except (Closed, NoProof):
        messages.error(request, _("受け付けを終えているか、原稿が変わりました。"))
    else:
        messages.success(
            request, _("お戻しいただきました。回答を直して、もう一度送ることもできます。")
        )
    return True
