# SPDX-License-Identifier: Apache-2.0
"""承認制: who asks to come, and the maker's answer, on the phone."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from machikoba.bookings.domain import requests
from machikoba.bookings.domain.refusals import OrderRefused
from machikoba.bookings.models import Booking
from machikoba.bookings.queries import requests as request_queries
from machikoba.core import clock
from machikoba.desk.forms.requests import ApproveForm, DeclineForm
from machikoba.desk.views.access import find_maker
from machikoba.ui.signing_in import actor_of


@login_required
@never_cache
def index(request: HttpRequest, maker: UUID) -> HttpResponse:
    """What is to be answered, the most urgent first."""
    participation = find_maker(request, maker)
    context = {
        "maker": participation,
        "edition": participation.edition,
        "zone": participation.edition.occasion.zone,
        "now": clock.now(),
        "bookings": request_queries.of_maker(participation),
    }
    return render(request, "desk/requests.html", context)


@login_required
@never_cache
def answer(request: HttpRequest, maker: UUID, booking: UUID) -> HttpResponse:
    """One request: who, how many, what they wrote; yes, or no with a reason."""
    participation = find_maker(request, maker)
    found = request_queries.of_maker(participation).filter(uuid=booking).first()
    if found is None:
        own = Booking.objects.filter(uuid=booking, slot__programme__participation=participation)
        if not own.exists():
            raise Http404
        messages.error(request, _("このお申し込みは、すでに返事が済んでいるか、終了しています。"))
        return redirect("desk:requests", maker=maker)
    says_no = request.POST.get("answer") == "decline"
    approve = ApproveForm(None if says_no else request.POST or None)
    decline = DeclineForm(request.POST if says_no else None)
    form = decline if says_no else approve
    if request.method == "POST" and form.is_valid():
        return _decide(request, maker, found, form)
    context = {
        "maker": participation,
        "edition": participation.edition,
        "zone": participation.edition.occasion.zone,
        "booking": found,
        "approve": approve,
        "decline": decline,
    }
    return render(request, "desk/request.html", context)


def _decide(
    request: HttpRequest, maker: UUID, booking: Booking, form: ApproveForm | DeclineForm
) -> HttpResponse:
    actor = actor_of(request)
    try:
        if isinstance(form, DeclineForm):
            requests.decline(booking=booking, reason=form.cleaned_data["text"], actor=actor)
            messages.success(request, _("お断りの返事を送りました。席は空きに戻りました。"))
        else:
            requests.approve(booking=booking, reason=form.cleaned_data["words"], actor=actor)
            messages.success(request, _("承認しました。確定のメールをお送りします。"))
    except OrderRefused as refused:
        messages.error(request, " ".join(refusal.sentence for refusal in refused.refusals))
    return redirect("desk:requests", maker=maker)
