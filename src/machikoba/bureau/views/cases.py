# SPDX-License-Identifier: Apache-2.0
"""Cases (事例) of a bureau: looked at first, then saved."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from machikoba.bureau.forms.cases import CaseForm
from machikoba.bureau.views.access import bureau_view
from machikoba.directory.domain.people import organisation_named
from machikoba.library.domain import cases as domain
from machikoba.library.domain.addresses import Taken
from machikoba.library.models import Case
from machikoba.library.queries import cases, pages
from machikoba.regions.models import Bureau
from machikoba.ui.paging import page_of
from machikoba.ui.signing_in import actor_of


@bureau_view
def index(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """Every case, the newest first."""
    context = {"bureau": bureau, **page_of(request, cases.of_bureau(bureau))}
    return render(request, "bureau/cases.html", context)


@bureau_view
def create(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """A new one."""
    case = Case(bureau=bureau, slug="", is_fictional=bureau.is_fictional)
    initial = {"slug": domain.free_slug(bureau), "state": Case.State.DRAFT}
    return _page(request, bureau, case, CaseForm(case, request.POST or None, initial=initial))


@bureau_view
def edit(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """What is told of a case."""
    case = get_object_or_404(cases.of_bureau(bureau), uuid=uuid)
    return _page(request, bureau, case, CaseForm(case, request.POST or None))


def _page(request: HttpRequest, bureau: Bureau, case: Case, form: CaseForm) -> HttpResponse:
    preview = None
    if request.method == "POST" and form.is_valid():
        if "preview" not in request.POST:
            try:
                _save(request, case, form)
                messages.success(request, _("保存しました。"))
                return redirect("bureau:case", bureau=bureau.slug, uuid=case.uuid)
            except Taken:
                form.add_error("slug", _("このアドレスは使われています。別の名前にしてください。"))
        else:
            preview = {"title": form.words("title"), "body": form.words("body")}
    context = {
        "bureau": bureau,
        "case": case,
        "form": form,
        "preview": preview,
        "pictures": pages.pictures(bureau),
    }
    return render(request, "bureau/case.html", context)


def _save(request: HttpRequest, case: Case, form: CaseForm) -> None:
    fields = form.changes()
    if form.maker_changed is not None:
        name = form.maker_changed
        fields["organisation"] = organisation_named(name) if name else None
    domain.save(case=case, fields=fields, actor=actor_of(request))


@bureau_view
def delete(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """Ask once, then delete."""
    case = get_object_or_404(cases.of_bureau(bureau), uuid=uuid)
    if request.method == "POST":
        domain.delete(case=case, actor=actor_of(request))
        messages.success(request, _("削除しました。"))
        return redirect("bureau:cases", bureau=bureau.slug)
    return render(request, "bureau/case_delete.html", {"bureau": bureau, "case": case})
