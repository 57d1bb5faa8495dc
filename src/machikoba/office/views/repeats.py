# SPDX-License-Identifier: Apache-2.0
"""Making slots by day and hour: see them first, then all at once."""

from datetime import date
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.office.forms.repeats import RepeatForm
from machikoba.office.views.access import office_view
from machikoba.programmes.domain import repeats
from machikoba.programmes.domain.repeats import DayPlan
from machikoba.programmes.domain.slot_cells import write_clock
from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition
from machikoba.ui.signing_in import actor_of


@office_view
def create(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The form, the slots it would make, and the yes."""
    chosen = request.GET.getlist("programme")
    form = RepeatForm(
        edition,
        _programmes(edition),
        get_language() or "ja",
        request.POST or None,
        initial={"programmes": chosen, "days": [day.isoformat() for day in edition.days()]},
    )
    context: dict[str, Any] = {"edition": edition, "form": form, "plans": None}
    if request.method == "POST" and form.is_valid():
        asked = form.repeat()
        plans = repeats.plan_repeat(asked)
        number = repeats.count(plans)
        if number > repeats.MOST:
            sentence = _("一度に作れるのは%(most)s枠までです(いま%(n)s枠)。分けて作ってください。")
            form.add_error(None, sentence % {"most": repeats.MOST, "n": number})
        elif "create" in request.POST and number:
            problems = _create(request, edition, form, plans)
            if not problems:
                messages.success(request, _("%(n)s枠を作りました。") % {"n": number})
                return redirect("office:grid", slug=edition.slug, table="slots")
            context["problems"] = problems
        context |= {"plans": _by_programme(plans), "number": number}
    return render(request, "office/repeat.html", context)


def _programmes(edition: Edition) -> list[Programme]:
    rows = Programme.objects.filter(occasion=edition.occasion_id)
    found = list(rows.select_related("participation").order_by("participation__kana_key", "pk"))
    for programme in found:
        programme.occasion = edition.occasion
    return found


def _create(
    request: HttpRequest, edition: Edition, form: RepeatForm, plans: list[DayPlan]
) -> list[str]:
    language = get_language() or "ja"
    outcome = repeats.carry_out(
        edition=edition,
        asked=form.repeat(),
        plans=plans,
        actor=actor_of(request),
        language=language,
    )
    return list(dict.fromkeys(problem.text(language) for problem in outcome.problems))


def _by_programme(
    plans: list[DayPlan],
) -> list[tuple[Programme, list[tuple[date, list[str], list[str]]]]]:
    return [
        (
            programme,
            [(plan.day, _clocks(plan.starts), _clocks(plan.existing)) for plan in days],
        )
        for programme, days in groupby(plans, key=lambda plan: plan.programme)
    ]


def _clocks(times: list[Any]) -> list[str]:
    return [write_clock(at, None) for at in times]
