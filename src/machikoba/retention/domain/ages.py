# SPDX-License-Identifier: Apache-2.0
"""Erasing what is personal once it is old, where it hangs on no occasion."""

from django.db import transaction
from django.db.models import Model, QuerySet

from machikoba.core import clock
from machikoba.retention.rules import AGES, Ages


def erase_aged() -> dict[str, int]:
    """Erase everything whose time is over; how many rows of each model. Twice is once."""
    erased: dict[str, int] = {}
    for rule in AGES:
        with transaction.atomic():
            number = _apply(rule)
        if number:
            name = rule.model.__name__
            erased[name] = erased.get(name, 0) + number
    return erased


def aged(rule: Ages) -> QuerySet[Model]:
    """The rows whose time is over and that still hold something personal."""
    before = {f"{rule.since}__lt": clock.now() - rule.after}
    found = rule.model._default_manager.filter(pk__isnull=False, **before, **rule.where)
    rows = rule.model._default_manager.filter(pk__in=found.values("pk"))
    return rows.exclude(**rule.becomes) if rule.becomes else rows


def _apply(rule: Ages) -> int:
    rows = aged(rule)
    return rows.update(**rule.becomes) if rule.becomes else rows.delete()[0]
