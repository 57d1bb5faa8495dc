# SPDX-License-Identifier: Apache-2.0
"""The retention job: what is personal goes when its day has come, out of the file as well."""

import argparse
from datetime import date

from django.db import connection

from machikoba.audit.actor import COMMAND, SYSTEM, Actor
from machikoba.core import clock
from machikoba.retention.domain.ages import aged, erase_aged
from machikoba.retention.domain.occasions import erase, erase_old_mails
from machikoba.retention.queries import occasions
from machikoba.retention.rules import AGES


def run(asked: argparse.Namespace) -> int:
    """Print what is erased, or with --dry-run what would be."""
    today = clock.today(clock.OFFICIAL)
    lines = _planned(today) if asked.dry_run else _done(today, COMMAND)
    print("\n".join(lines) or "nothing to erase")
    return 0


def sweep() -> None:
    """One round of the worker."""
    _done(clock.today(clock.OFFICIAL), SYSTEM)


def _planned(today: date) -> list[str]:
    made = []
    for occasion in occasions.due(today):
        found = {rule.model.__name__: n for rule, n in occasions.preview(occasion) if n}
        made += [_line(occasion.uuid, found)] if found else []
    numbers = [(rule.model.__name__, aged(rule).count()) for rule in AGES]
    return made + [f"of old age: {name} {n}" for name, n in numbers if n]


def _done(today: date, actor: Actor) -> list[str]:
    made = []
    for occasion in occasions.due(today):
        erased = erase(occasion=occasion, actor=actor)
        made += [_line(occasion.uuid, erased)] if erased else []
    old = erase_old_mails()
    made += [f"mails of no occasion: {old}"] if old else []
    made += [f"of old age: {name} {n}" for name, n in erase_aged().items()]
    if made:
        _wipe()
    return made


def _line(uuid: object, numbers: dict[str, int]) -> str:
    return f"occasion {uuid}: " + ", ".join(f"{name} {n}" for name, n in numbers.items())


def _wipe() -> None:
    """SQLite keeps what was deleted in free pages and in its log until both are written anew."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
