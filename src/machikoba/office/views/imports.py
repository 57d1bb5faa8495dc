# SPDX-License-Identifier: Apache-2.0
"""Taking a spreadsheet in: upload, see what would happen, then say yes."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.office.forms.imports import UploadForm
from machikoba.office.import_words import Row, rows_of
from machikoba.office.views import table_imports
from machikoba.office.views.access import office_view
from machikoba.programmes.domain.import_plan import Plan, make_plan
from machikoba.programmes.domain.import_repeats import CHOICES
from machikoba.programmes.domain.imports import carry_out
from machikoba.programmes.domain.tables import exported_table
from machikoba.programmes.queries.mappings import Understanding, understand
from machikoba.regions.models import Edition
from machikoba.regions.rules import is_operator
from machikoba.reports.import_report import has_marks, import_report
from machikoba.sheets.errors import SheetError, TooLarge
from machikoba.sheets.sheet import MAX_BYTES
from machikoba.ui.signing_in import actor_of
from machikoba.ui.templatetags.labels import column
from machikoba.ui.uploads import Upload, forget_upload, keep_upload, kept_upload

SHOWN = 500
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@office_view
def upload(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Take the file; a file that cannot be read is refused with what to do."""
    # Rows that name other events would change editions of others.
    anywhere = is_operator(request.user)
    form = UploadForm(request.POST or None, request.FILES or None, may_import_elsewhere=anywhere)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > MAX_BYTES:
                raise TooLarge
            content = file.read()
            understand(content, edition.open_factory)
        except SheetError as error:
            form.add_error("file", error.text(get_language() or "ja"))
        else:
            digest = keep_upload(str(edition.pk), Upload(file.name, content, form.is_for_here()))
            return redirect("office:preview", slug=edition.slug, digest=digest)
    return render(request, "office/import.html", {"edition": edition, "form": form})


@office_view
def preview(request: HttpRequest, edition: Edition, digest: str) -> HttpResponse:
    """What would be made and changed, every remark, and what has to be asked; then do it."""
    kept = kept_upload(request, str(edition.pk), digest)
    if kept is None:
        return redirect("office:import", slug=edition.slug)
    exported = exported_table(kept.content)
    if exported:  # its cells go back where they came from
        return table_imports.preview(request, edition, *exported, kept.name)
    found = understand(kept.content, edition.open_factory)
    if found.mapping is None:
        return redirect("office:mapping", slug=edition.slug, digest=digest)
    plan = _plan(request, edition, kept, found)
    if request.method == "POST" and not plan.errors:
        carry_out(
            plan=plan,
            actor=actor_of(request),
            file_name=kept.name,
            content=kept.content,
            decisions=_decided(request.POST, plan),
        )
        forget_upload(str(edition.pk), digest)
        messages.success(request, _done(plan))
        return redirect("office:programmes", slug=edition.slug)
    context = {**_context(edition, kept, plan), "digest": digest, "found": found}
    return render(request, "office/preview.html", context)


@office_view
def report(request: HttpRequest, edition: Edition, digest: str) -> HttpResponse:
    """The file as it was given, with what was not understood coloured."""
    kept = kept_upload(request, str(edition.pk), digest)
    if kept is None:
        return redirect("office:import", slug=edition.slug)
    found = understand(kept.content, edition.open_factory)
    if found.mapping is None:
        return redirect("office:mapping", slug=edition.slug, digest=digest)
    body = import_report(
        content=kept.content,
        pages=found.pages,
        sheet=found.sheet,
        plan=_plan(request, edition, kept, found),
        name=column,
        language=get_language() or "ja",
    )
    answer = HttpResponse(body, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="check-{edition.slug}.xlsx"'
    return answer


def _plan(request: HttpRequest, edition: Edition, kept: Upload, found: Understanding) -> Plan:
    here = kept.here or not is_operator(request.user)  # an operator's file may lie here too
    said = {
        int(name.removeprefix("repeat-")): answer
        for name, answer in request.POST.items()
        if name.removeprefix("repeat-").isdecimal() and answer in CHOICES
    }
    return make_plan(found.sheet, edition if here else None, mapping=found.mapping, repeats=said)


def _decided(sent: Mapping[str, str], plan: Plan) -> dict[str, str]:
    """Which firm of the file is which known one."""
    return {
        candidate.name: sent[f"firm-{index}"]
        for index, candidate in enumerate(plan.candidates)
        if sent.get(f"firm-{index}")
    }


def _done(plan: Plan) -> str:
    sentence = _("取り込みました。新規%(created)d件、更新%(updated)d件、変更なし%(unchanged)d件。")
    return sentence % plan.counts()


def _context(edition: Edition, kept: Upload, plan: Plan) -> dict[str, object]:
    language = get_language() or "ja"
    rows: list[Row] = rows_of(plan, SHOWN, language)
    return {
        "edition": edition,
        "file_name": kept.name,
        "plan": plan,
        "counts": plan.counts(),
        "errors": [message.to_json(language) for message in plan.errors],
        "warnings": [message.to_json(language) for message in plan.warnings[:SHOWN]],
        "more_warnings": max(0, len(plan.warnings) - SHOWN),
        "candidates": list(enumerate(plan.candidates)),
        "rows": rows,
        "has_marks": has_marks(plan),
        "more_rows": max(0, len(plan.rows) - SHOWN),
    }
