# SPDX-License-Identifier: Apache-2.0
"""Listings that may be one: side by side, merged by a person, and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.atlas.domain import merges as domain
from machikoba.atlas.models import Listing, Verdict
from machikoba.atlas.queries import candidates, merges
from machikoba.atlas.queries.candidates import Pair
from machikoba.atlas.rules import decidable, may_decide
from machikoba.bureau import pair_words
from machikoba.bureau.forms.duplicates import CompareForm, VerdictForm
from machikoba.bureau.views.access import bureau_view
from machikoba.core import clock
from machikoba.regions.models import Bureau
from machikoba.ui.paging import page_of
from machikoba.ui.signing_in import actor_of

PAIRS = 10


@bureau_view
def index(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """Every pair that somebody should look at; with `one` and `other` these two before them."""
    form = CompareForm(request.GET if "one" in request.GET else None)
    asked = []
    if form.is_bound and form.is_valid():
        asked = [candidates.pair_of(form.cleaned_data["one"], form.cleaned_data["other"])]
    paginator = Paginator(candidates.pairs(), PAIRS)
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "bureau": bureau,
        "asked": _shown(request, bureau, asked),
        "pairs": _shown(request, bureau, list(page)),
        "count": paginator.count,
        "page": page,
        "form": form,
        "decided": merges.decided().count(),
    }
    return render(request, "bureau/duplicates.html", context)


def _shown(request: HttpRequest, bureau: Bureau, pairs: Sequence[Pair]) -> list[dict[str, Any]]:
    """Pairs with their evidence, and what of them is not this bureau's to decide."""
    keys = sorted({row.pk for pair in pairs for row in (pair.one, pair.other)})
    known = candidates.with_evidence(keys)
    mine = decidable(request.user, keys, clock.today(clock.OFFICIAL), bureau)
    return [
        {
            "pair": pair,
            "one": known[pair.one.pk],
            "other": known[pair.other.pk],
            "names": pair_words.told_apart(known[pair.one.pk], known[pair.other.pk]),
            "why": [pair_words.WHY[why] for why in pair.why],
            "lines": pair_words.compared(known[pair.one.pk], known[pair.other.pk]),
            "foreign": [known[r.pk] for r in (pair.one, pair.other) if r.pk not in mine],
        }
        for pair in pairs
    ]


@bureau_view
@require_POST
def decide(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """What somebody says of two listings."""
    form = VerdictForm(request.POST)
    if not form.is_valid():
        raise Http404
    one = _listing(request, bureau, form.cleaned_data["one"])
    other = _listing(request, bureau, form.cleaned_data["other"])
    try:
        messages.success(request, _carry_out(request, form.cleaned_data["says"], one, other))
    except domain.AlreadyOne:
        messages.info(request, _("この2件は、すでにまとめられています。"))
    except domain.SaidToDiffer:
        messages.error(
            request,
            _(
                "どちらかにまとめた地域が「別のもの」とされているため、まとめられません。"
                "先に判断の一覧で取り消してください。"
            ),
        )
    return redirect("bureau:duplicates", bureau=bureau.slug)


def _carry_out(request: HttpRequest, says: str, one: Listing, other: Listing) -> str:
    actor = actor_of(request)
    if says == "different":
        domain.tell_apart(one=one, other=other, actor=actor)
        return _("別のものとして記録しました。この2件は、もうたずねません。")
    if says == "later":
        domain.put_off(one=one, other=other, actor=actor)
        return _("あとに回しました。一覧の最後に出ます。")
    survivor, merged = (one, other) if says == "one" else (other, one)
    domain.merge(merged=merged, survivor=survivor, actor=actor)
    return _("「%(merged)s」を「%(survivor)s」にまとめました。判断の一覧から元に戻せます。") % {
        "merged": merged.name,
        "survivor": survivor.name,
    }


@bureau_view
def decided(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """Every verdict that stands, the newest first."""
    paged = page_of(request, merges.decided())
    keys = {key for row in paged["page"] for key in (row.one_id, row.other_id)}
    mine = decidable(request.user, keys, clock.today(clock.OFFICIAL), bureau)
    rows = [(row, {row.one_id, row.other_id} <= mine) for row in paged["page"]]
    context = {"bureau": bureau, "rows": rows, "zone": clock.OFFICIAL, **paged}
    return render(request, "bureau/decided.html", context)


@bureau_view
@require_POST
def take_back(request: HttpRequest, bureau: Bureau, verdict: int) -> HttpResponse:
    """The two are a question again; merged ones have their own pages again."""
    found = get_object_or_404(Verdict.objects.select_related("one", "other"), pk=verdict)
    for listing in (found.one, found.other):
        _require_own(request, bureau, listing)
    if found.says == Verdict.Says.SAME:
        one_went = found.one.merged_into_id == found.other.pk
        domain.undo(merged=found.one if one_went else found.other, actor=actor_of(request))
        messages.success(request, _("元に戻しました。それぞれのページに分かれています。"))
    else:
        domain.ask_again(verdict=found, actor=actor_of(request))
        messages.success(request, _("判断を取り消しました。もう一度たずねます。"))
    return redirect("bureau:decided", bureau=bureau.slug)


def _listing(request: HttpRequest, bureau: Bureau, uuid: UUID) -> Listing:
    found = get_object_or_404(Listing, uuid=uuid)
    _require_own(request, bureau, found)
    return found


def _require_own(request: HttpRequest, bureau: Bureau, listing: Listing) -> None:
    if not may_decide(request.user, listing, clock.today(clock.OFFICIAL), bureau):
        raise Http404
