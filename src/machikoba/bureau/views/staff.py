# SPDX-License-Identifier: Apache-2.0
"""Who works at the bureau: added by mail address, taken away; never the last one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.bureau.forms.staff import InviteForm
from machikoba.bureau.views.access import bureau_view
from machikoba.regions.domain import grants
from machikoba.regions.models import Bureau, Grant
from machikoba.ui.signing_in import actor_of


@bureau_view
def index(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """Everybody who may enter these rooms, and one more."""
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        grants.invite(
            role=Grant.Role.BUREAU, bureau=bureau, actor=actor_of(request), **form.cleaned_data
        )
        messages.success(request, _("加えました。案内のメールを送ります。"))
        return redirect("bureau:staff", bureau=bureau.slug)
    rows = Grant.objects.filter(bureau=bureau).select_related("user").order_by("pk")
    heading = _("この機関の担当者")
    context = {"bureau": bureau, "grants": list(rows), "form": form, "heading": heading}
    return render(request, "bureau/staff.html", context)


@bureau_view
@require_POST
def revoke(request: HttpRequest, bureau: Bureau, grant: int) -> HttpResponse:
    """Take the role away."""
    found = get_object_or_404(Grant.objects.select_related("user"), bureau=bureau, pk=grant)
    try:
        grants.revoke(given=found, actor=actor_of(request))
        messages.success(request, _("担当から外しました。"))
    except grants.LastOfBureau:
        messages.error(request, _("最後の一人は外せません。先に、ほかの担当者を加えてください。"))
    return redirect("bureau:staff", bureau=bureau.slug)
