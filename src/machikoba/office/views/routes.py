# SPDX-License-Identifier: Apache-2.0
"""The loop buses as a spreadsheet: a file to fill in, what it would change, and the yes."""

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.office.forms.routes import RouteFileForm
from machikoba.office.views.access import office_view
from machikoba.office.views.tables import TYPES
from machikoba.regions.models import Edition
from machikoba.sheets.errors import SheetError, TooLarge
from machikoba.sheets.reading import read_pages
from machikoba.sheets.sheet import MAX_BYTES
from machikoba.sheets.writing import write_pages
from machikoba.travel.domain import routes
from machikoba.travel.reading.routes import EXAMPLE, rows_of
from machikoba.ui.signing_in import actor_of
from machikoba.ui.uploads import Upload, forget_upload, keep_upload, kept_upload

SHOWN = 200


def _room(edition: Edition) -> str:
    return f"routes-{edition.pk}"


@office_view
def upload(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Take the file; one that cannot be read is refused with what to do."""
    form = RouteFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > MAX_BYTES:
                raise TooLarge
            content = file.read()
            read_pages(content)
        except SheetError as error:
            form.add_error("file", error.text(get_language() or "ja"))
        else:
            digest = keep_upload(_room(edition), Upload(file.name, content))
            return redirect("office:preview_routes", slug=edition.slug, digest=digest)
    has_routes = bool(routes.stored(edition))
    context = {"edition": edition, "form": form, "has_routes": has_routes}
    return render(request, "office/routes.html", context)


@office_view
def preview(request: HttpRequest, edition: Edition, digest: str) -> HttpResponse:
    """What the file would change, and what is wrong with which cell; then do it."""
    kept = kept_upload(request, _room(edition), digest)
    if kept is None:
        return redirect("office:routes", slug=edition.slug)
    plan = routes.make_plan(edition, read_pages(kept.content))
    if request.method == "POST" and not plan.errors:
        routes.carry_out(edition=edition, plan=plan, actor=actor_of(request))
        forget_upload(_room(edition), digest)
        sentence = _(
            "取り込みました。新規%(created)d路線、更新%(updated)d路線、削除%(deleted)d路線、変更なし%(unchanged)d路線。"
        )
        messages.success(request, sentence % plan.counts())
        return redirect("office:travel", slug=edition.slug)
    language = get_language() or "ja"
    context = {
        "edition": edition,
        "file_name": kept.name,
        "plan": plan,
        "counts": plan.counts(),
        "errors": [(one, one.text(language)) for one in plan.errors[:SHOWN]],
        "more": max(0, len(plan.errors) - SHOWN),
        "notes": [(one, one.text(language)) for one in plan.notes[:SHOWN]],
    }
    return render(request, "office/routes_preview.html", context)


@office_view
def download(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The routes there are, as a file that may come back; without any, the one to fill in."""
    pages = [(one.said.name, rows_of(one.said)) for one in routes.stored(edition)]
    if request.GET.get("example") or not pages:
        return _workbook(edition, [("路線1", rows_of(EXAMPLE))], _("巡回バスのひな形"))
    named = {f"{number} {name}"[:31]: rows for number, (name, rows) in enumerate(pages, 1)}
    return _workbook(edition, list(named.items()), _("巡回バスの時刻表"))


def _workbook(
    edition: Edition, pages: list[tuple[str, list[list[str]]]], title: str
) -> HttpResponse:
    response = HttpResponse(write_pages(pages), content_type=TYPES["xlsx"])
    name = quote(f"{edition.slug}-{title}.xlsx")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


@office_view
@require_POST
def delete(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Take every route away."""
    routes.remove_routes(edition=edition, actor=actor_of(request))
    messages.success(request, _("巡回バスをすべて削除しました。"))
    return redirect("office:travel", slug=edition.slug)
