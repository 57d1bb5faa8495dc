# SPDX-License-Identifier: Apache-2.0
"""Importing a list of open factories into the atlas from the command line."""

from __future__ import annotations

import argparse

from machikoba.atlas.domain.imports import carry_out, make_plan
from machikoba.audit.actor import COMMAND
from machikoba.operations.tables import Unreadable, fail, read_file, report


def import_open_factories(asked: argparse.Namespace) -> int:
    """Plan, report and, without errors and unless dry, carry out; the exit code."""
    try:
        content, sheet = read_file(asked.file)
    except Unreadable as error:
        return fail(asked, str(error))
    plan = make_plan(sheet)
    if not plan.errors and not asked.dry_run:
        carry_out(plan=plan, actor=COMMAND, file_name=asked.file.name, content=content)
    warnings, errors = (
        [message.to_json("ja") for message in messages] for messages in (plan.warnings, plan.errors)
    )
    report(asked, {"rows": plan.total, **plan.counts()}, warnings, errors)
    return 1 if plan.errors else 0
