# SPDX-License-Identifier: Apache-2.0
"""The face of the edition."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from machikoba.office.forms.looks import LookForm
from machikoba.office.views.access import office_view
from machikoba.regions.domain.editions import update_edition
from machikoba.regions.models import Edition
from machikoba.ui.signing_in import actor_of


@office_view
def edit(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Change how every page of the edition looks."""
    form = LookForm(edition, request.POST or None)
    if request.method == "POST" and form.is_valid():
        update_edition(edition=edition, actor=actor_of(request), fields=form.changes(), occasion={})
        messages.success(request, _("保存しました。"))
        return redirect("office:look", slug=edition.slug)
    return render(request, "office/look.html", {"edition": edition, "form": form})
