# SPDX-License-Identifier: Apache-2.0
"""The rules of booking, of the edition."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from machikoba.office.forms.booking_rules import RulesForm
from machikoba.office.views.access import office_view
from machikoba.regions.domain import editions
from machikoba.regions.models import Edition
from machikoba.ui.signing_in import actor_of


@office_view
def edit(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Limits per person, travel, waiting lists, requests."""
    form = RulesForm(edition.occasion, request.POST or None)
    if request.method == "POST" and form.is_valid():
        editions.update_edition(
            edition=edition, actor=actor_of(request), fields={}, occasion=form.changes()
        )
        messages.success(request, _("保存しました。"))
        return redirect("office:booking_rules", slug=edition.slug)
    return render(request, "office/booking_rules.html", {"edition": edition, "form": form})
