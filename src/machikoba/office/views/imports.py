# SPDX-License-Identifier: Apache-2.0
"""Taking a spreadsheet in: upload, see what would happen, then say yes."""

import hashlib
from dataclasses import dataclass

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.office.forms.imports import UploadForm
from machikoba.office.views import table_imports
from machikoba.office.views.access import office_view
from machikoba.programmes.domain.import_plan import Plan, make_plan
from machikoba.programmes.domain.imports import carry_out
from machikoba.programmes.domain.tables import table_of
from machikoba.regions.models import Edition
from machikoba.regions.rules import is_operator
from machikoba.sheets.errors import SheetError, TooLarge
from machikoba.sheets.reading import read_sheet
from machikoba.sheets.sheet import MAX_BYTES
from machikoba.ui.signing_in import actor_of

KEPT_SECONDS = 3600
SHOWN = 200


@dataclass(frozen=True)
class Upload:
    """A file between its preview and the yes."""

    name: str
    content: bytes
    here: bool


def _key(edition: Edition, digest: str) -> str:
    return f"import:{edition.pk}:{digest[:64]}"


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
            read_sheet(content)
        except SheetError as error:
            form.add_error("file", error.text(get_language() or "ja"))
        else:
            digest = hashlib.sha256(content).hexdigest()
            kept = Upload(file.name, content, form.is_for_here())
            cache.set(_key(edition, digest), kept, KEPT_SECONDS)
            return redirect("office:preview", slug=edition.slug, digest=digest)
    return render(request, "office/import.html", {"edition": edition, "form": form})


@office_view
def preview(request: HttpRequest, edition: Edition, digest: str) -> HttpResponse:
    """What would be made and changed, every remark, and firms to confirm; then do it."""
    kept: Upload | None = cache.get(_key(edition, digest))
    if kept is None:
        messages.error(request, _("ファイルの保管期限が切れました。もう一度選んでください。"))
        return redirect("office:import", slug=edition.slug)
    sheet = read_sheet(kept.content)
    table = table_of(sheet)
    if table is not None:  # it was exported here: its cells go back where they came from
        return table_imports.preview(request, edition, table, sheet, kept.name)
    here = kept.here or not is_operator(request.user)  # an operator's file may lie here too
    plan = make_plan(sheet, edition if here else None)
    if request.method == "POST" and not plan.errors:
        decisions = {
            candidate.name: request.POST[f"firm-{index}"]
            for index, candidate in enumerate(plan.candidates)
            if request.POST.get(f"firm-{index}")
        }
        carry_out(
            plan=plan,
            actor=actor_of(request),
            file_name=kept.name,
            content=kept.content,
            decisions=decisions,
        )
        cache.delete(_key(edition, digest))
        messages.success(request, _done(plan))
        return redirect("office:programmes", slug=edition.slug)
    return render(request, "office/preview.html", _context(edition, kept, plan))


def _done(plan: Plan) -> str:
    sentence = _("取り込みました。新規%(created)d件、更新%(updated)d件、変更なし%(unchanged)d件。")
    return sentence % plan.counts()


def _context(edition: Edition, kept: Upload, plan: Plan) -> dict[str, object]:
    language = get_language() or "ja"
    return {
        "edition": edition,
        "file_name": kept.name,
        "plan": plan,
        "counts": plan.counts(),
        "errors": [message.to_json(language) for message in plan.errors],
        "warnings": [message.to_json(language) for message in plan.warnings[:SHOWN]],
        "more_warnings": max(0, len(plan.warnings) - SHOWN),
        "candidates": list(enumerate(plan.candidates)),
        "rows": plan.rows[:SHOWN],
        "more_rows": max(0, len(plan.rows) - SHOWN),
    }
