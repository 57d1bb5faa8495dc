# SPDX-License-Identifier: Apache-2.0
"""Who stands behind the edition: in order by role, with what was approved and by whom."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.office.forms.backers import ROLES, BackerForm
from machikoba.office.views.access import office_view
from machikoba.office.views.areas import STEPS
from machikoba.regions.domain import backers
from machikoba.regions.models import Backer, Edition
from machikoba.ui.signing_in import actor_of


@office_view
def index(request: HttpRequest, edition: Edition) -> HttpResponse:
    """All backers by role, and which still wait for their approval."""
    rows = list(edition.backers.select_related("logo").order_by("position", "pk"))
    groups = [(label, [row for row in rows if row.role == role]) for role, label in ROLES]
    context = {
        "edition": edition,
        "groups": [(label, members) for label, members in groups if members],
        "waiting": [row for row in rows if row.approved_on is None],
    }
    return render(request, "office/backers.html", context)


@office_view
def create(request: HttpRequest, edition: Edition) -> HttpResponse:
    """One more backer."""
    form = BackerForm(Backer(edition=edition), request.POST or None)
    if request.method == "POST" and form.is_valid():
        backers.add_backer(edition=edition, actor=actor_of(request), fields=form.changes())
        messages.success(request, _("追加しました。"))
        return redirect("office:backers", slug=edition.slug)
    return render(request, "office/backer.html", {"edition": edition, "form": form, "backer": None})


@office_view
def edit(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """One backer, its approval and the terms of its logo."""
    backer = get_object_or_404(Backer, edition=edition, uuid=uuid)
    form = BackerForm(backer, request.POST or None)
    if request.method == "POST" and form.is_valid():
        backers.update_backer(backer=backer, actor=actor_of(request), fields=form.changes())
        messages.success(request, _("保存しました。"))
        return redirect("office:backers", slug=edition.slug)
    context = {"edition": edition, "form": form, "backer": backer}
    return render(request, "office/backer.html", context)


@office_view
@require_POST
def move(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """One place up or down among those of its role."""
    backer = get_object_or_404(Backer, edition=edition, uuid=uuid)
    step = STEPS.get(request.POST.get("step", ""), 1)
    backers.move_backer(backer=backer, step=step, actor=actor_of(request))
    return redirect("office:backers", slug=edition.slug)


@office_view
@require_POST
def delete(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """Take a backer away."""
    backer = get_object_or_404(Backer, edition=edition, uuid=uuid)
    backers.delete_backer(backer=backer, actor=actor_of(request))
    messages.success(request, _("削除しました。"))
    return redirect("office:backers", slug=edition.slug)
