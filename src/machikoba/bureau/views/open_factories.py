# SPDX-License-Identifier: Apache-2.0
"""Open factories as the bureau sees them: what was done for each, year by year."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.bureau.forms.open_factories import SupportForm
from machikoba.bureau.views.access import bureau_view, may_edit_here
from machikoba.library.domain import supports as domain
from machikoba.library.models import Support
from machikoba.library.queries import activities, supports
from machikoba.regions.models import Bureau, OpenFactory
from machikoba.regions.queries import jurisdictions
from machikoba.reports.supports import as_csv
from machikoba.ui.paging import page_of
from machikoba.ui.places_form import PlacesForm
from machikoba.ui.signing_in import actor_of


@bureau_view
def index(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """All of the installation, by short name, with the number of their editions."""
    rows = OpenFactory.objects.annotate(held=Count("editions")).order_by("slug")
    context = {"bureau": bureau, "totals": supports.totals(bureau), **page_of(request, rows)}
    return render(request, "bureau/open_factories.html", context)


@bureau_view
def show(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """One of them: support by year, records that name it."""
    found = get_object_or_404(OpenFactory, uuid=uuid)
    may_edit = may_edit_here(request, bureau, found)
    form = SupportForm(request.POST or None)
    if request.method == "POST" and not may_edit:
        raise Http404
    if request.method == "POST" and form.is_valid():
        domain.add(bureau=bureau, open_factory=found, actor=actor_of(request), **form.cleaned_data)
        messages.success(request, _("登録しました。"))
        return redirect("bureau:open_factory", bureau=bureau.slug, uuid=uuid)
    context = {
        "bureau": bureau,
        "open_factory": found,
        "supports": list(Support.objects.filter(bureau=bureau, open_factory=found)),
        "activities": list(activities.all_of(bureau).filter(open_factories=found)),
        "form": form,
        "may_edit": may_edit,
        "places_form": PlacesForm(found, fictional=bureau.is_fictional),
        "placed": jurisdictions.last_placed(found),
    }
    return render(request, "bureau/open_factory.html", context)


@bureau_view
@require_POST
def delete_support(request: HttpRequest, bureau: Bureau, uuid: UUID, support: int) -> HttpResponse:
    """Take a line away."""
    rows = Support.objects.select_related("open_factory")
    found = get_object_or_404(rows, bureau=bureau, open_factory__uuid=uuid, pk=support)
    if not may_edit_here(request, bureau, found.open_factory):
        raise Http404
    domain.delete(support=found, actor=actor_of(request))
    messages.success(request, _("削除しました。"))
    return redirect("bureau:open_factory", bureau=bureau.slug, uuid=uuid)


@bureau_view
def table(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """Every line of support as CSV."""
    response = HttpResponse(as_csv(bureau), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="support.csv"'
    return response
