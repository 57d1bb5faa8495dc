# SPDX-License-Identifier: Apache-2.0
"""Taking in loop buses from the command line."""

import argparse

from machikoba.audit.actor import COMMAND
from machikoba.operations.tables import Unreadable, fail, in_both, read_bytes, report
from machikoba.regions.models import Edition
from machikoba.sheets.errors import SheetError
from machikoba.sheets.reading import read_pages
from machikoba.travel.domain import routes


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
