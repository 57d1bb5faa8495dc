# SPDX-License-Identifier: Apache-2.0
"""Printing from the command line."""

import argparse
import sys
from datetime import date

from machikoba.audit import trail
from machikoba.audit.actor import COMMAND
from machikoba.core import clock
from machikoba.regions.models import Edition, Participation
from machikoba.regions.queries import participations
from machikoba.reports.prints import catalogue


class Refused(ValueError):
    """Cannot be printed as asked; the text says why."""


def print_pdf(asked: argparse.Namespace) -> int:
    """Write a print of an edition to a file."""
    try:
        edition = _edition(asked.edition)
        body = _make(edition, asked)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    asked.out.write_bytes(body)
    if catalogue.PRINTS[asked.kind].personal:
        trail.record(
            actor=COMMAND,
            action="print",
            subject=("edition", edition.uuid),
            at=clock.now(),
            occasion_id=edition.occasion_id,
            after={"kind": asked.kind},
        )
    return 0


def _make(edition: Edition, asked: argparse.Namespace) -> bytes:
    options = catalogue.Options(
        maker=_maker(edition, asked.maker) if asked.maker else None,
        day=_day(asked.day) if asked.day else None,
        language=asked.language,
        paper=asked.paper,
        arrow=asked.arrow or "",
        role=asked.role,
        copies=asked.copies,
        audience=asked.audience,
    )
    try:
        return catalogue.make(asked.kind, edition, options)
    except catalogue.UnknownPrint:
        kinds = ", ".join(catalogue.PRINTS)
        raise Refused(f"There is no print {asked.kind}; one of: {kinds}") from None
    except catalogue.NothingToPrint as nothing:
        raise Refused(f"Nothing to print: no {nothing}.") from None


def _edition(slug: str) -> Edition:
    rows = Edition.objects.select_related("occasion", "open_factory")
    found = rows.filter(slug=slug).first()
    if found is None:
        raise Refused(f"There is no edition {slug}.")
    return found


def _maker(edition: Edition, asked: str) -> Participation:
    makers = list(participations.of_edition(edition))
    found = [m for m in makers if asked in (str(m.stop_number), str(m.uuid), str(m.name))]
    if len(found) != 1:
        raise Refused(f"{len(found)} makers are called {asked}; give a stop number or an id.")
    return found[0]


def _day(asked: str) -> date:
    try:
        return date.fromisoformat(asked)
    except ValueError:
        raise Refused(f"{asked} is no day; write it as 2026-10-03.") from None
