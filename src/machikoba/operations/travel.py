# SPDX-License-Identifier: Apache-2.0
"""Taking in loop buses and public transport from the command line."""

import argparse
import sys

from machikoba.audit.actor import COMMAND
from machikoba.operations.tables import Unreadable, fail, in_both, read_bytes, report
from machikoba.regions.models import Edition
from machikoba.sheets.errors import SheetError
from machikoba.sheets.reading import read_pages
from machikoba.travel.domain import feeds, routes
from machikoba.travel.reading.gtfs import read_feed
from machikoba.travel.reading.gtfs_files import MAX_BYTES, BadFeed


def edition_of(asked: argparse.Namespace) -> Edition | None:
    """The edition that was named."""
    editions = Edition.objects.select_related("occasion", "open_factory")
    return editions.filter(slug=asked.edition).first()


def no_edition(asked: argparse.Namespace) -> int:
    """Say that there is none of this name; the exit code."""
    return fail(
        asked, f"開催回 {asked.edition} がありません。 / There is no edition {asked.edition}."
    )


def import_routes(asked: argparse.Namespace) -> int:
    """Plan, report and, without errors and unless dry, carry out; the exit code."""
    edition = edition_of(asked)
    if edition is None:
        return no_edition(asked)
    try:
        pages = read_pages(read_bytes(asked.file))
    except (Unreadable, SheetError) as error:
        return fail(asked, in_both(error))
    plan = routes.make_plan(edition, pages)
    if not plan.errors and not asked.dry_run:
        routes.carry_out(edition=edition, plan=plan, actor=COMMAND)
    warnings, errors = (
        [remark.to_json("ja") for remark in remarks] for remarks in (plan.notes, plan.errors)
    )
    report(asked, {"rows": len(plan.routes), **plan.counts()}, warnings, errors)
    return 1 if plan.errors else 0


def import_gtfs(asked: argparse.Namespace) -> int:
    """Read the feed, say what of it was left out and, unless dry, take it in; the exit code.

    Nothing is written until all of it is read: Ctrl-C leaves everything as it was.
    """
    edition = edition_of(asked)
    if edition is None:
        return no_edition(asked)
    try:
        if asked.file.stat().st_size > MAX_BYTES:
            raise BadFeed("ファイルが大きすぎます(100MBまで)。", "The file is over 100 MB.")
        content = asked.file.read_bytes()
        found = read_feed(content, _progress if sys.stderr.isatty() else lambda rows: None)
    except OSError as error:
        return fail(asked, f"{asked.file}: {error.strerror}")
    except BadFeed as error:
        return fail(asked, f"{error.ja} / {error.en}")
    change = "created"
    if not asked.dry_run:
        name = asked.file.name
        _, change = feeds.take_in(
            edition=edition, understood=found, name=name, content=content, actor=COMMAND
        )
    counts = {key: int(key == change) for key in ("created", "updated", "unchanged")}
    warnings: list[dict[str, object]] = [
        {"row": None, "column": None, "value": None, "text": ja} for ja, _ in found.notes
    ]
    if found.zone and found.zone != edition.occasion.zone_name:
        text = f"時刻は {found.zone} のものです。この開催回の時刻として扱います。"
        warnings.append({"row": None, "column": None, "value": found.zone, "text": text})
    report(asked, {"rows": len(found.network.runs), **counts}, warnings, [])
    return 0


def _progress(rows: int) -> None:
    print(f"\r{rows} …", end="", file=sys.stderr, flush=True)
