# SPDX-License-Identifier: Apache-2.0
"""Importing and exporting from the command line."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from machikoba.audit.actor import COMMAND
from machikoba.programmes.domain.import_plan import make_plan
from machikoba.programmes.domain.imports import carry_out
from machikoba.programmes.domain.table_imports import carry_out as carry_out_table
from machikoba.programmes.domain.table_imports import plan_table
from machikoba.programmes.domain.tables import TABLES as EDITED
from machikoba.programmes.domain.tables import exported_table
from machikoba.programmes.queries.mappings import understand_alone
from machikoba.programmes.reading.map_files import BadMap, read_map
from machikoba.regions.domain.tables import EditableTable
from machikoba.regions.models import Edition
from machikoba.reports import tables
from machikoba.reports.import_report import import_report
from machikoba.sheets.errors import SheetError, TooLarge
from machikoba.sheets.reading import read_sheet
from machikoba.sheets.sheet import MAX_BYTES, Sheet
from machikoba.sheets.writing import write_csv
from machikoba.ui.templatetags.labels import column

Messages = list[dict[str, object]]
REPORT = ("種類", "行", "列", "内容", "説明")


def import_table(asked: argparse.Namespace) -> int:
    """Plan, report and, without errors and unless dry, carry out."""
    edition = None
    if asked.edition:
        edition = (
            Edition.objects.select_related("occasion", "open_factory")
            .filter(slug=asked.edition)
            .first()
        )
        if edition is None:
            return fail(
                asked,
                f"開催回 {asked.edition} がありません。 / There is no edition {asked.edition}.",
            )
    try:
        content = read_bytes(asked.file)
        exported = exported_table(content)
        if exported is None and asked.kind != "programmes":
            exported = EDITED[asked.kind], read_sheet(content)
        if exported:
            return _import_edited(asked, *exported, edition)
        return _import_programmes(asked, content, edition)
    except (Unreadable, SheetError, BadMap) as error:
        return fail(asked, in_both(error))


def _import_programmes(asked: argparse.Namespace, content: bytes, edition: Edition | None) -> int:
    said = read_map(read_bytes(asked.map).decode("utf-8", "replace")) if asked.map else None
    region = edition.open_factory if edition else None
    found = understand_alone(content, region, said)
    progress = _progress if sys.stderr.isatty() else None
    plan = make_plan(found.sheet, edition, progress, mapping=found.mapping)
    if not plan.errors and not asked.dry_run:
        carry_out(plan=plan, actor=COMMAND, file_name=asked.file.name, content=content)
    if asked.report and asked.report.suffix.lower() == ".xlsx":
        coloured = import_report(
            content=content, pages=found.pages, sheet=found.sheet, plan=plan, name=column
        )
        asked.report.write_bytes(coloured)
        asked.report = None
    warnings, errors = (
        [message.to_json("ja") for message in messages] for messages in (plan.warnings, plan.errors)
    )
    report(asked, {"rows": plan.total, **plan.counts()}, warnings, errors)
    return 1 if plan.errors else 0


class Unreadable(ValueError):
    """A file that cannot be read, and why, in both languages."""


def in_both(error: Unreadable | SheetError | BadMap) -> str:
    """Why, in both languages."""
    return str(error) if isinstance(error, Unreadable) else f"{error.ja} / {error.en}"


def read_bytes(path: Path) -> bytes:
    """The content of a file. Raises Unreadable."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise Unreadable(in_both(TooLarge()))
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror}") from error


def read_file(path: Path) -> tuple[bytes, Sheet]:
    """A table's bytes and rows. Raises Unreadable."""
    content = read_bytes(path)
    try:
        return content, read_sheet(content)
    except SheetError as error:
        raise Unreadable(in_both(error)) from error


def _import_edited(
    asked: argparse.Namespace, table: EditableTable, sheet: Sheet, edition: Edition | None
) -> int:
    """A table of ours that comes back: each cell that differs, and no other, is changed."""
    if edition is None:
        return fail(asked, "--edition で開催回を指定してください。 / Name the edition: --edition.")
    if table.name != asked.kind:
        command = f"machikoba import {table.name}"
        return fail(asked, f"この表は {command} で取り込みます。 / This table is for {command}.")
    plan = plan_table(table, sheet, edition)
    problems = plan.problems
    if not problems and not asked.dry_run:
        problems = carry_out_table(plan, edition, COMMAND).problems
    warnings, errors = (
        [plan.to_json(found, "ja") for found in messages] for messages in (plan.notes, problems)
    )
    report(asked, {"rows": plan.total, **plan.counts()}, warnings, errors)
    return 1 if problems else 0


def _progress(done: int, total: int) -> None:
    if done % 200 == 0 or done == total:
        print(f"\r{done}/{total}", end="\n" if done == total else "", file=sys.stderr, flush=True)


def fail(asked: argparse.Namespace, sentence: str) -> int:
    """Say why nothing was taken in; the exit code."""
    if asked.json:
        error = {"row": None, "column": None, "value": None, "text": sentence}
        counts = {"rows": 0, "created": 0, "updated": 0, "unchanged": 0}
        print(json.dumps({**counts, "warnings": [], "errors": [error]}, ensure_ascii=False))
    else:
        print(sentence, file=sys.stderr)
    return 1


def report(
    asked: argparse.Namespace, counts: dict[str, int], warnings: Messages, errors: Messages
) -> None:
    """What was or would be done, with every message on its cell."""
    outcome = {**counts, "warnings": warnings, "errors": errors}
    if asked.report:
        rows = [*_lines("エラー", errors), *_lines("注意", warnings)]
        asked.report.write_bytes(write_csv(REPORT, rows))
    if asked.json:
        print(json.dumps(outcome, ensure_ascii=False))
    else:
        _print(asked, outcome)


def _lines(kind: str, messages: Messages) -> list[list[Any]]:
    return [[kind, *message.values()] for message in messages]


def _print(asked: argparse.Namespace, outcome: dict[str, Any]) -> None:
    for kind in ("errors", "warnings"):
        for found in outcome[kind]:
            where = f"{found['row']}行目 {found['column']} 「{found['value']}」"
            print(f"{kind[:-1]}: {where} {found['text']}")
    if outcome["errors"]:
        print("取り込みませんでした。表を直して、もう一度お試しください。")
        return
    done = "取り込み予定(書き込みなし)" if asked.dry_run else "取り込みました"
    counts = "新規{created} 更新{updated} 変更なし{unchanged}".format(**outcome)
    deleted = " 削除{deleted}".format(**outcome) if outcome.get("deleted") else ""
    print(f"{done}: {outcome['rows']}行 {counts}{deleted}")


def export_table(asked: argparse.Namespace) -> int:
    """Write a table of an edition to a file or to the standard output."""
    edition = Edition.objects.select_related("occasion").filter(slug=asked.edition).first()
    if edition is None:
        print(f"There is no edition {asked.edition}.", file=sys.stderr)
        return 1
    try:
        body = tables.export(asked.table, edition, asked.format)
    except tables.UnknownTable:
        print(
            f"There is no table {asked.table}; one of: {', '.join(tables.TABLES)}", file=sys.stderr
        )
        return 1
    if asked.out:
        asked.out.write_bytes(body)
    else:
        sys.stdout.buffer.write(body)
    return 0
