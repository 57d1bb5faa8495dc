# SPDX-License-Identifier: Apache-2.0
"""Tables as quick as a spreadsheet: one page a table, a plain form where there is no script."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.office.forms.grid import UNREADABLE, PlainGrid, asked_of
from machikoba.office.grid_words import words
from machikoba.office.views.access import office_view
from machikoba.programmes.domain.tables import TABLES
from machikoba.regions.domain.tables import EditableTable, Outcome, save, undo
from machikoba.regions.models import Edition
from machikoba.regions.queries import change_sets
from machikoba.sheets.columns import Column
from machikoba.ui.paging import page_of
from machikoba.ui.signing_in import actor_of


def _table(name: str) -> EditableTable:
    if name not in TABLES:
        raise Http404
    return TABLES[name]


def _language() -> str:
    return get_language() or "ja"


@office_view
def show(request: HttpRequest, edition: Edition, table: str) -> HttpResponse:
    """The whole table for those with scripts; a page of it as a form for those without."""
    of = _table(table)
    context = of.context(edition, _language())
    rows = {ref: of.texts(item, context) for ref, item in of.items(context).items()}
    choices = {column.key: of.choices(column, context) for column in of.columns}
    plain = PlainGrid(of, rows, choices, _language(), request.GET.get("page"))
    if request.method == "POST":
        outcome = save(
            table=of,
            edition=edition,
            asked=plain.read(request.POST),
            actor=actor_of(request),
            language=_language(),
        )
        if outcome.is_good:
            messages.success(request, done(outcome))
            return redirect(request.get_full_path())
        plain.mark(outcome)
    data = {
        "columns": [_column(column, choices[column.key], _language()) for column in of.columns],
        "rows": [[ref, list(texts.values())] for ref, texts in rows.items()],
        "save": reverse("office:grid_save", args=[edition.slug, table]),
        "words": words(),
    }
    page = {"edition": edition, "table": of, "title": _title(of), "data": data, "plain": plain}
    return render(request, "office/grid.html", {**page, "tables": _tabs()})


def _title(table: EditableTable) -> str:
    return table.names[0 if _language() == "ja" else 1]


def _tabs() -> list[tuple[str, str]]:
    return [(name, _title(table)) for name, table in TABLES.items()]


def _column(column: Column, choices: list[str], language: str) -> dict[str, Any]:
    return {
        "key": column.key,
        "name": column.name(language),
        "kind": column.kind,
        "main": column.main,
        "fixed": column.put is None,
        "once": column.once,
        "needed": column.needed,
        "choices": choices,
    }


@office_view
@require_POST
def grid_save(request: HttpRequest, edition: Edition, table: str) -> JsonResponse:
    """Changed cells as JSON; with `dry` only what would become of them."""
    of = _table(table)
    try:
        sent = json.loads(request.body)
        asked, expected = asked_of(sent)
    except UNREADABLE:
        return JsonResponse(
            {
                "problems": [
                    {
                        "text": _(
                            "保存できませんでした。画面を読み込み直してから、もう一度お試しください。"
                        )
                    }
                ]
            },
            status=400,
        )
    outcome = save(
        table=of,
        edition=edition,
        asked=asked,
        actor=actor_of(request),
        language=_language(),
        expected=expected,
        dry=bool(sent.get("dry")),
    )
    return JsonResponse(_answer(edition, outcome, of))


def _answer(edition: Edition, outcome: Outcome, table: EditableTable) -> dict[str, Any]:
    made = outcome.change_set
    keys = [column.key for column in table.columns]
    return {
        "saved": made is not None,
        "problems": [
            {"row": p.row, "column": p.column, "text": p.text(_language())}
            for p in outcome.problems
        ],
        "conflicts": [
            {"row": c.row, "column": c.column, "mine": c.mine, "theirs": c.theirs}
            for c in outcome.conflicts
        ],
        "rows": {row: [texts[key] for key in keys] for row, texts in outcome.rows.items()},
        "references": outcome.references,
        "text": done(outcome) if made else "",
        "undo": reverse("office:undo", args=[edition.slug, made.uuid]) if made else "",
    }


def done(outcome: Outcome) -> str:
    """What was saved, in one sentence."""
    said = _counts(outcome.counts)
    return _("保存しました(%(what)s)。") % {"what": said} if said else _("変更はありません。")


def _counts(counts: Mapping[str, int]) -> str:
    cells = ngettext("%(n)sか所の変更", "%(n)sか所の変更", counts["cells"])
    added = ngettext("%(n)s行の追加", "%(n)s行の追加", counts["added"])
    removed = ngettext("%(n)s行の削除", "%(n)s行の削除", counts["removed"])
    sentences = {"cells": cells, "added": added, "removed": removed}
    told = [said % {"n": counts[what]} for what, said in sentences.items() if counts[what]]
    return _("、").join(told)


@office_view
def changes(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What was changed in tables, newest first, each to be taken back in one step."""
    return _changes(request, edition)


def _changes(request: HttpRequest, edition: Edition, **refused: Any) -> HttpResponse:
    page = page_of(request, change_sets.of_edition(edition))
    told = [(made, _title(TABLES[made.table]), _counts(made.counts)) for made in page["page"]]
    context = {"edition": edition, "told": told, "refused": None, **page, **refused}
    return render(request, "office/changes.html", context)


def _refused(table: EditableTable, outcome: Outcome) -> list[str]:
    sentence = _("%(column)s: 戻す値「%(mine)s」、いまの値「%(theirs)s」")
    names = {column.key: column.name(_language()) for column in table.columns}
    told = [
        sentence % {"column": names[c.column], "mine": c.mine, "theirs": c.theirs}
        for c in outcome.conflicts
    ]
    return told + [problem.text(_language()) for problem in outcome.problems]


@office_view
@require_POST
def take_back(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """Undo a saved change; what changed since is listed, and then nothing is undone."""
    made = get_object_or_404(change_sets.of_edition(edition), uuid=uuid)
    made.edition = edition
    if made.undone_at is not None:
        messages.error(request, _("この変更は、すでに元に戻されています。"))
        return redirect("office:changes", slug=edition.slug)
    table = _table(made.table)
    outcome = undo(table=table, change_set=made, actor=actor_of(request))
    if not outcome.is_good:
        return _changes(request, edition, refused=_refused(table, outcome))
    messages.success(request, _("元に戻しました(%(what)s)。") % {"what": _counts(made.counts)})
    return redirect("office:grid", slug=edition.slug, table=made.table)
