# SPDX-License-Identifier: Apache-2.0
"""A list of open factories taken in: upload, see what would happen, then say yes."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.atlas.domain.imports import Plan, PlannedRow, carry_out, make_plan
from machikoba.bureau.forms.imports import ListForm
from machikoba.bureau.views.access import bureau_view
from machikoba.core import clock
from machikoba.regions.models import Bureau
from machikoba.regions.queries import jurisdictions
from machikoba.regions.rules import is_operator
from machikoba.sheets.errors import SheetError, TooLarge
from machikoba.sheets.reading import read_sheet
from machikoba.sheets.sheet import MAX_BYTES
from machikoba.ui.signing_in import actor_of
from machikoba.ui.uploads import Upload, forget_upload, keep_upload, kept_upload

MOST = 500  # rows of one file: what is taken in within seconds, in one transaction
COLUMNS = "名称 都道府県 市区町村 初回開催年 開催月 参加社数 来場者数 主催 ウェブサイト 出典 備考"
ORDER = ("refused", "updated", "created", "unchanged")


@bureau_view
def upload(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """Take the file; one that cannot be read is refused with what to do."""
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > MAX_BYTES:
                raise TooLarge
            content = file.read()
            rows = len(read_sheet(content).rows)
        except SheetError as error:
            form.add_error("file", error.text(get_language() or "ja"))
        else:
            if rows <= MOST:
                digest = keep_upload(_room(bureau), Upload(file.name, content))
                return redirect("bureau:import_preview", bureau=bureau.slug, digest=digest)
            form.add_error("file", _too_many(rows))
    context = {"bureau": bureau, "form": form, "columns": COLUMNS.split()}
    return render(request, "bureau/import.html", context)


@bureau_view
def preview(request: HttpRequest, bureau: Bureau, digest: str) -> HttpResponse:
    """What each row would do, in words; then do it."""
    kept = kept_upload(request, _room(bureau), digest)
    if kept is None:
        return redirect("bureau:import", bureau=bureau.slug)
    plan = make_plan(read_sheet(kept.content))
    if not is_operator(request.user):
        plan.keep_to(jurisdictions.codes(bureau, clock.today(clock.OFFICIAL)))
    counts = plan.counts()
    if request.method == "POST" and not plan.errors:
        carry_out(plan=plan, actor=actor_of(request), file_name=kept.name, content=kept.content)
        forget_upload(_room(bureau), digest)
        messages.success(request, _done() % counts)
        return redirect("bureau:duplicates", bureau=bureau.slug)
    context = {
        "bureau": bureau,
        "file_name": kept.name,
        "plan": plan,
        "counts": counts,
        "changes": counts["created"] + counts["updated"],
        "errors": [message.to_json(get_language() or "ja") for message in plan.errors],
        "rows": _rows(plan),
    }
    return render(request, "bureau/import_preview.html", context)


def _rows(plan: Plan) -> list[dict[str, Any]]:
    """Every row in words: what is refused and what changes something first."""
    language = get_language() or "ja"
    remarks: dict[int, list[dict[str, object]]] = defaultdict(list)
    for message in plan.warnings:
        remarks[message.row].append(message.to_json(language))
    made = [_row(row, row.change, remarks[row.number]) for row in plan.rows]
    made += [_row(row, "refused", [why.to_json(language)]) for row, why in plan.refused]
    return sorted(made, key=lambda row: (ORDER.index(row["state"]), row["number"]))


def _row(row: PlannedRow, state: str, remarks: list[dict[str, object]]) -> dict[str, Any]:
    shown = row.differences() if state in ("created", "updated") else []
    return {
        "number": row.number,
        "name": row.reading.name,
        "state": state,
        "differences": [one for one in shown if one[2] or state == "updated"],
        "remarks": remarks,
    }


def _room(bureau: Bureau) -> str:
    return f"bureau:{bureau.pk}"


def _too_many(rows: int) -> str:
    sentence = _(
        "%(rows)s行あります。一度に取り込めるのは%(most)s行までです。分けて選んでください。"
    )
    return sentence % {"rows": rows, "most": MOST}


def _done() -> str:
    return _("取り込みました。新規%(created)d件、更新%(updated)d件、変更なし%(unchanged)d件。")
