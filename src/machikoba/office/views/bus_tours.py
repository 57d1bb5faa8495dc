# SPDX-License-Identifier: Apache-2.0
"""The agency and the stops of a bus tour."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from machikoba.office.forms.bus_tours import BusTourForm
from machikoba.office.views.access import office_view
from machikoba.programmes.domain.bus_tours import NotPublishable, set_bus_tour, tour_of
from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition
from machikoba.ui.signing_in import actor_of


@office_view
def edit(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """Seller, registration number, telephone and stops, with the rule they follow."""
    rows = Programme.objects.select_related("participation", "occasion")
    programme = get_object_or_404(rows, occasion=edition.occasion_id, uuid=uuid)
    form = BusTourForm(tour_of(programme), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            set_bus_tour(
                programme=programme, edition=edition, plan=form.plan(), actor=actor_of(request)
            )
        except NotPublishable as refused:
            for sentence in refused.sentences:
                form.add_error(None, sentence)
        else:
            messages.success(request, _("保存しました。"))
            if not form.is_number_in_form():
                messages.warning(
                    request,
                    _("登録番号の形式を確認できませんでした。入力されたとおりに掲載します。"),
                )
            return redirect("office:programme", slug=edition.slug, uuid=uuid)
    context = {"edition": edition, "programme": programme, "form": form}
    return render(request, "office/bus_tour.html", context)
