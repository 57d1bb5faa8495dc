# SPDX-License-Identifier: Apache-2.0
"""In which prefectures the secretariat's own open factory lies."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from machikoba.office.views.access import office_view
from machikoba.regions.domain import jurisdictions
from machikoba.regions.models import Edition
from machikoba.ui.places_form import PlacesForm
from machikoba.ui.signing_in import actor_of


@office_view
def edit(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Prefectures as ticks; the bureau sees who changed them."""
    region = edition.open_factory
    sent = request.POST if request.method == "POST" else None
    form = PlacesForm(region, sent, fictional=edition.is_fictional)
    if form.is_valid():
        codes = form.cleaned_data["prefectures"]
        try:
            jurisdictions.place_own(open_factory=region, prefectures=codes, actor=actor_of(request))
            messages.success(request, _("保存しました。"))
            return redirect("office:places", slug=edition.slug)
        except jurisdictions.NowhereLeft:
            form.add_error("prefectures", _("都道府県を1つ以上選んでください。"))
        except jurisdictions.LeavesArea:
            form.add_error(
                "prefectures",
                _(
                    "管轄する経済産業局等が変わるため、ここでは変えられません。管轄の機関に連絡してください。"
                ),
            )
    context = {"edition": edition, "region": region, "form": form}
    return render(request, "office/places.html", context)
