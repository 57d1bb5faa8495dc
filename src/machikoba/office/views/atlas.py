# SPDX-License-Identifier: Apache-2.0
"""The region in the national atlas: its page there, its corrections, the surveys it is asked."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.accounts.models import User
from machikoba.atlas.models import Listing
from machikoba.atlas.queries import areas
from machikoba.core import clock
from machikoba.inquiries.domain.proposals import NothingProposed, Proposer, propose
from machikoba.inquiries.domain.secrets import secret_of
from machikoba.inquiries.facts import changes
from machikoba.inquiries.models import Proposal
from machikoba.inquiries.queries import proposals, rounds
from machikoba.inquiries.queries.facts import known, years
from machikoba.office.forms.atlas import CorrectionForm
from machikoba.office.views.access import office_view
from machikoba.regions.models import Edition
from machikoba.ui.signing_in import actor_of


@office_view
def show(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What there is to do about it."""
    listing = areas.listing_of(edition.open_factory)
    forms = list(rounds.of_listing(listing)) if listing else []
    context = {
        "edition": edition,
        "listing": listing,
        "proposals": list(proposals.of_listing(listing)) if listing else [],
        "forms": [(form, secret_of(form), str(form.step)) for form in forms],
    }
    return render(request, "office/atlas.html", context)


@office_view
def correct(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Propose other facts; they wait for the bureau at once."""
    listing = areas.listing_of(edition.open_factory)
    if listing is None:
        raise Http404
    offered = years(listing, clock.today(clock.OFFICIAL).year)
    given = request.GET.get("year", "")
    year = next((one for one in offered if str(one) == given), offered[0])
    facts = known(listing, year).facts()
    form = CorrectionForm(facts, request.POST or None)
    is_sent = request.method == "POST" and form.is_valid()
    if is_sent and _propose(request, listing, year, facts, form):
        messages.success(request, _("届け出ました。審査が終わりましたら、メールでお知らせします。"))
        return redirect("office:atlas", slug=edition.slug)
    context = {
        "edition": edition,
        "listing": listing,
        "form": form,
        "year": year,
        "years": offered,
    }
    return render(request, "office/atlas_correct.html", context)


def _propose(
    request: HttpRequest,
    listing: Listing,
    year: int,
    facts: dict[str, Any],
    form: CorrectionForm,
) -> bool:
    assert isinstance(request.user, User)
    try:
        propose(
            listing=listing,
            year=year,
            facts=changes(facts, form.facts()),
            proposer=Proposer(Proposal.By.REGION, request.user.email, get_language() or "ja"),
            source=form.cleaned_data["source"],
            note=form.cleaned_data["note"],
            actor=actor_of(request),
        )
    except NothingProposed:
        form.add_error(None, _("いまの掲載と同じです。違うところを書きかえてください。"))
    return form.is_valid()
