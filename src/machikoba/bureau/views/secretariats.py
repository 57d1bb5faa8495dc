# SPDX-License-Identifier: Apache-2.0
"""The secretariat of an open factory in the bureau's own 管轄."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.bureau.forms.staff import InviteForm
from machikoba.bureau.views.access import bureau_view, may_edit_here
from machikoba.regions.domain import grants
from machikoba.regions.models import Bureau, Grant, OpenFactory
from machikoba.ui.signing_in import actor_of


@bureau_view
def index(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """Everybody of the secretariat, and one more for all its editions."""
    region = _own(request, bureau, uuid)
    form = InviteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        grants.invite(
            role=Grant.Role.SECRETARIAT,
            open_factory=region,
            actor=actor_of(request),
            **form.cleaned_data,
        )
        messages.success(request, _("加えました。案内のメールを送ります。"))
        return redirect("bureau:secretariat", bureau=bureau.slug, uuid=uuid)
    context = {
        "bureau": bureau,
        "open_factory": region,
        "grants": list(_grants(region)),
        "form": form,
        "heading": _("事務局の担当者"),
    }
    return render(request, "bureau/staff.html", context)


@bureau_view
@require_POST
def revoke(request: HttpRequest, bureau: Bureau, uuid: UUID, grant: int) -> HttpResponse:
    """Take the role away."""
    found = get_object_or_404(_grants(_own(request, bureau, uuid)), pk=grant)
    grants.revoke(given=found, actor=actor_of(request))
    messages.success(request, _("担当から外しました。"))
    return redirect("bureau:secretariat", bureau=bureau.slug, uuid=uuid)


def _own(request: HttpRequest, bureau: Bureau, uuid: UUID) -> OpenFactory:
    region = get_object_or_404(OpenFactory, uuid=uuid)
    if not may_edit_here(request, bureau, region):
        raise Http404
    return region


def _grants(region: OpenFactory) -> QuerySet[Grant]:
    scope = Q(open_factory=region) | Q(edition__open_factory=region)
    rows = Grant.objects.filter(scope, role=Grant.Role.SECRETARIAT)
    return rows.select_related("user", "edition").order_by("pk")
