# SPDX-License-Identifier: Apache-2.0
"""Importing the rows of a policy page from the command line."""

from __future__ import annotations

import argparse

from django.db import transaction

from machikoba.audit.actor import COMMAND
from machikoba.library.domain.heads import BadHead, Head, bureau_of, read_head, take_head
from machikoba.library.domain.imports import Plan, carry_out, make_plan
from machikoba.operations.tables import Unreadable, fail, read_file, report
from machikoba.regions.models import Bureau


class NoBureau(ValueError):
    """It is not clear whose page this is."""


def import_activities(asked: argparse.Namespace) -> int:
    """Plan, report and, without errors and unless dry, carry out; the exit code."""
    try:
        head = read_head(asked.page.read_bytes()) if asked.page else None
        bureau = _bureau(asked.bureau, head)
        content, sheet = read_file(asked.file)
    except OSError as error:
        return fail(asked, f"{asked.page}: {error.strerror}")
    except BadHead as error:
        return fail(asked, f"{asked.page} を読み取れません。 / cannot be read: {error}")
    except (NoBureau, Unreadable) as error:
        return fail(asked, str(error))
    plan = make_plan(sheet, bureau)
    if not plan.errors and not asked.dry_run:
        _carry_out(asked, plan, bureau, head, content)
    warnings, errors = (
        [message.to_json("ja") for message in messages] for messages in (plan.warnings, plan.errors)
    )
    report(asked, {"rows": plan.total, **plan.counts()}, warnings, errors)
    return 1 if plan.errors else 0


def _carry_out(
    asked: argparse.Namespace, plan: Plan, bureau: Bureau | None, head: Head | None, content: bytes
) -> None:
    with transaction.atomic():
        bureau = bureau or bureau_of(head=head, actor=COMMAND)
        carry_out(
            plan=plan,
            bureau=bureau,
            actor=COMMAND,
            file_name=asked.file.name,
            content=content,
            source_note=head.source if head else "",
        )
        if head is not None:  # after the rows: the file knows when its page was updated
            take_head(head=head, bureau=bureau, actor=COMMAND)


def _bureau(slug: str | None, head: Head | None) -> Bureau | None:
    """The one named, or the only one there is; None where one is to be made.

    What a file says of a real body is never written over a demo's made-up one.
    """
    if slug:
        found = Bureau.objects.filter(slug=slug).first()
        if found is None:
            raise NoBureau(f"機関 {slug} がありません。 / There is no bureau {slug}.")
        return found
    if head is not None:
        known = Bureau.objects.filter(slug=head.slug).first()
        rows = [known] if known else list(Bureau.objects.filter(is_fictional=False)[:2])
    else:
        rows = list(Bureau.objects.order_by("pk")[:2])
    if len(rows) > 1:
        raise NoBureau(
            "機関が複数あります。--bureau で指定してください。"
            " / There are several bureaus. Name one with --bureau."
        )
    return rows[0] if rows else None
