# SPDX-License-Identifier: Apache-2.0
"""Corrections that wait for this bureau: side by side, accepted whole or field by field."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from machikoba.atlas import rules
from machikoba.bureau.forms.corrections import DecisionForm
from machikoba.bureau.views.access import bureau_view
from machikoba.core import clock
from machikoba.inquiries.domain import proposals as domain
from machikoba.inquiries.domain.proposals import AlreadyDecided, ReasonNeeded
from machikoba.inquiries.models import Proposal
from machikoba.inquiries.queries import proposals
from machikoba.regions.models import Bureau
from machikoba.regions.rules import is_operator
from machikoba.ui.paging import page_of
from machikoba.ui.signing_in import actor_of


@bureau_view
def index(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """Those that wait, and those that were decided."""
    rows = proposals.of_bureau(bureau, clock.today(clock.OFFICIAL))
    context = {
        "bureau": bureau,
        "waiting": list(proposals.waiting(rows)),
        "of_nobody": proposals.of_nobody() if is_operator(request.user) else [],
        **page_of(request, proposals.decided(rows)),
    }
    return render(request, "bureau/corrections.html", context)


@bureau_view
def decide(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """One proposal: what stands, what is proposed, what others say."""
    proposal = _find(request, bureau, uuid)
    sides = proposals.sides(proposal)
    form = DecisionForm([side.fact for side in sides], request.POST or None)
    if request.method == "POST" and form.is_valid() and _decide(request, bureau, proposal, form):
        return redirect("bureau:corrections", bureau=bureau.slug)
    context = {
        "bureau": bureau,
        "proposal": proposal,
        "sides": [(side, form.is_taken(side.fact.field)) for side in sides],
        "form": form,
        "zone": clock.OFFICIAL,
    }
    return render(request, "bureau/correction.html", context)


def _find(request: HttpRequest, bureau: Bureau, uuid: UUID) -> Proposal:
    rows = Proposal.objects.select_related("listing", "bureau").prefetch_related("facts")
    found = get_object_or_404(rows, uuid=uuid, state__in=proposals.SEEN)
    today = clock.today(clock.OFFICIAL)
    if not rules.may_decide(request.user, found.listing, today, bureau):  # type: ignore[arg-type]
        raise Http404
    return found


def _decide(request: HttpRequest, bureau: Bureau, proposal: Proposal, form: DecisionForm) -> bool:
    try:
        domain.decide(
            proposal=proposal,
            accepted=form.accepted(),
            reason=form.cleaned_data["reason"],
            bureau=bureau,
            actor=actor_of(request),
        )
    except ReasonNeeded:
        form.add_error("reason", _("採用しない項目があります。理由を入力してください。"))
        return False
    except AlreadyDecided:
        messages.error(request, _("ほかの担当者が、先に審査を終えていました。"))
    else:
        messages.success(request, _("審査を終えました。結果をメールでお知らせします。"))
    return True
