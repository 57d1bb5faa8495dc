# SPDX-License-Identifier: Apache-2.0
"""Correcting a listing: proposed by anybody with a mail address, confirmed by the link in it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from machikoba.atlas.models import Listing
from machikoba.atlas.queries import country
from machikoba.audit.actor import VISITOR
from machikoba.core import clock
from machikoba.inquiries.domain import proposals as domain
from machikoba.inquiries.domain.proposals import NothingProposed, Proposer, TooMany
from machikoba.inquiries.facts import changes
from machikoba.inquiries.models import Proposal
from machikoba.inquiries.queries import proposals
from machikoba.inquiries.queries.facts import known, years
from machikoba.site.forms.corrections import CorrectionForm


def asked_year(request: HttpRequest, offered: list[int]) -> int:
    """The edition one wants to speak of; the newest unless another is named."""
    given = request.GET.get("year", "")
    year = int(given) if given.isascii() and given.isdigit() and len(given) == 4 else offered[0]
    return year if year in offered else offered[0]


@never_cache
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, filled in with what stands; what is wrong is said and nothing typed is lost."""
    listing = country.named(slug)
    if listing is None:
        raise Http404
    offered = years(listing, clock.today(clock.OFFICIAL).year)
    year = asked_year(request, offered)
    facts = known(listing, year).facts()
    form = CorrectionForm(facts, request.POST or None)
    if request.method == "POST" and form.is_valid() and _propose(listing, year, facts, form):
        sent = {"listing": listing, "email": form.cleaned_data["email"]}
        return private(render(request, "site/atlas/correct_sent.html", sent))
    context = {"listing": listing, "form": form, "year": year, "years": offered}
    return private(render(request, "site/atlas/correct.html", context))


def _propose(listing: Listing, year: int, facts: dict[str, Any], form: CorrectionForm) -> bool:
    asked = form.cleaned_data
    proposer = Proposer(
        Proposal.By.INFORMANT, asked["email"], get_language() or "ja", name=asked["name"]
    )
    try:
        domain.propose(
            listing=listing,
            year=year,
            facts=changes(facts, form.facts()),
            proposer=proposer,
            source=asked["source"],
            note=asked["note"],
            actor=VISITOR,
        )
    except NothingProposed:
        form.add_error(None, _("いまの掲載と同じです。違うところを書きかえてください。"))
    except TooMany:
        form.add_error(
            "email",
            _(
                "このアドレスには、確認をお待ちしているメールがあります。先にそのリンクを開いてください。"
            ),
        )
    return form.is_valid()


@never_cache
def show(request: HttpRequest, uuid: UUID, secret: str) -> HttpResponse:
    """One's own proposal: to be confirmed, then how it stands."""
    proposal = proposals.by_link(uuid, secret)
    if proposal is None:
        raise Http404
    is_late = False
    if request.method == "POST":
        is_late = not domain.confirm(proposal=proposal, actor=VISITOR)
        if not is_late:
            return redirect("site:correction", uuid=uuid, secret=secret)
    context = {
        "proposal": proposal,
        "listing": proposal.listing,
        "facts": list(proposal.facts.all()),
        "is_late": is_late,
    }
    return private(render(request, "site/atlas/correction.html", context))


def private(response: HttpResponse) -> HttpResponse:
    """A page behind a secret: kept out of search engines, its address out of others' logs."""
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
