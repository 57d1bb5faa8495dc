# SPDX-License-Identifier: Apache-2.0
"""集計値: the edition's own figures, contradictions side by side, corrections beside what was."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.figures.domain import figures as domain
from machikoba.figures.models import EditionFigure
from machikoba.figures.queries import figures
from machikoba.office.forms.figures import FigureForm
from machikoba.office.views.access import office_view
from machikoba.regions.models import Edition
from machikoba.ui.signing_in import actor_of


@office_view
def index(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What stands, what was said before, and one more."""
    form = FigureForm(None, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            domain.record(edition=edition, actor=actor_of(request), fields=form.cleaned_data)
        except domain.SaidAlready:
            form.add_error(None, _said_already())
        else:
            messages.success(request, _("登録しました。"))
            return redirect("office:figures", slug=edition.slug)
    context = {
        "edition": edition,
        "groups": figures.by_quantity(edition),
        "ended": [(one, getattr(one, "corrected_by", None)) for one in figures.ended(edition)],
        "form": form,
    }
    return render(request, "office/figures.html", context)


@office_view
def edit(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """Another number instead of this one."""
    figure = get_object_or_404(EditionFigure, edition=edition, uuid=uuid)
    form = FigureForm(figure, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            domain.correct(figure=figure, actor=actor_of(request), fields=form.cleaned_data)
        except domain.SaidAlready:
            form.add_error(None, _said_already())
        except domain.Ended:
            form.add_error(None, _ended())
        else:
            messages.success(request, _("訂正しました。前の数は記録に残ります。"))
            return redirect("office:figures", slug=edition.slug)
    return render(
        request, "office/figure.html", {"edition": edition, "form": form, "figure": figure}
    )


@office_view
@require_POST
def withdraw(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """It is said no longer."""
    figure = get_object_or_404(EditionFigure, edition=edition, uuid=uuid)
    try:
        domain.withdraw(figure=figure, actor=actor_of(request))
        messages.success(request, _("取り下げました。記録には残ります。"))
    except domain.Ended:
        messages.error(request, _ended())
    return redirect("office:figures", slug=edition.slug)


def _said_already() -> str:
    return _(
        "同じ種類・数え方・段階・出典の数が、すでにあります。その数を訂正するか、出典を書き分けてください。"
    )


def _ended() -> str:
    return _("この数は、ほかの人が訂正したか取り下げました。一覧を確かめてください。")
