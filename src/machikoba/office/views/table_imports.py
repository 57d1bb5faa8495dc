# SPDX-License-Identifier: Apache-2.0
"""A table of ours that comes back as a file: each cell that changes, before the yes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.programmes.domain.table_imports import TablePlan, carry_out, plan_table
from machikoba.regions.domain.tables import EditableTable
from machikoba.regions.models import Edition
from machikoba.sheets.changes import Conflict, Problem
from machikoba.sheets.sheet import Sheet
from machikoba.ui.signing_in import actor_of

SHOWN = 300


def preview(
    request: HttpRequest, edition: Edition, table: EditableTable, sheet: Sheet, file_name: str
) -> HttpResponse:
    """What the file changes; on POST it is done, all of it or nothing."""
    language = get_language() or "ja"
    plan = plan_table(table, sheet, edition, language)
    problems = plan.problems
    if request.method == "POST" and not problems:
        outcome = carry_out(plan, edition, actor_of(request))
        if outcome.is_good:
            sentence = _(
                "取り込みました。新規%(created)d件、更新%(updated)d件、削除%(deleted)d件、変更なし%(unchanged)d件。"
            )
            messages.success(request, sentence % plan.counts())
            return redirect("office:grid", slug=edition.slug, table=table.name)
        problems = [*outcome.problems, *map(_clash, outcome.conflicts)]
    context = {
        "edition": edition,
        "file_name": file_name,
        "title": table.names[0 if language == "ja" else 1],
        "counts": plan.counts(),
        "errors": _told(plan, problems, language),
        "notes": _told(plan, plan.notes[:SHOWN], language),
        "cells": plan.cells[:SHOWN],
        "more": max(0, len(plan.cells) - SHOWN),
    }
    return render(request, "office/table_preview.html", context)


def _clash(conflict: Conflict) -> Problem:
    return Problem(
        conflict.row,
        conflict.column,
        conflict.mine,
        f"確認のあいだに、ほかの人が「{conflict.theirs}」に変えました。もう一度ファイルを選んでください。",
        f"Somebody else changed it to “{conflict.theirs}” meanwhile. Choose the file again.",
    )


def _told(plan: TablePlan, problems: list[Problem], language: str) -> list[dict[str, object]]:
    return [plan.to_json(problem, language) for problem in problems]
