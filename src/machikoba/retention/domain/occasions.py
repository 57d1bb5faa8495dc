# SPDX-License-Identifier: Apache-2.0
"""Erasing what is personal once an occasion's day has come. What was counted stays right."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.bookings.models import Order
from machikoba.core import clock
from machikoba.notices.models import Notice
from machikoba.regions.models import Occasion
from machikoba.retention.queries import occasions
from machikoba.retention.rules import ENDS, Ends

MAIL_IS_KEPT = timedelta(days=90)  # sign-in codes and invitations, which hang on no occasion


class CountsChanged(RuntimeError):
    """Erasing would have changed a figure: nothing was erased."""


def erase(*, occasion: Occasion, actor: Actor) -> dict[str, int]:
    """Erase everything personal of an occasion; how many rows of each model. Twice is once."""
    with transaction.atomic():
        Occasion.objects.select_for_update().get(pk=occasion.pk)
        before = occasions.counts(occasion)
        Notice.objects.filter(occasion_id=occasion.pk, state=Notice.State.WAITING).delete()
        erased = {rule.model.__name__: _apply(rule, occasion) for rule in ENDS}
        if occasions.counts(occasion) != before:
            raise CountsChanged(occasion.uuid)
        changed = {name: number for name, number in erased.items() if number}
        if changed:
            trail.record(
                actor=Actor(actor.kind),
                action="retention",
                subject=("occasion", occasion.uuid),
                at=clock.now(),
                occasion_id=occasion.pk,
                after={"erased": changed, "stays": before},
            )
    return changed


def erase_old_mails() -> int:
    """Empty mails of no occasion (codes to sign in, invitations) that are old; how many."""
    rows = Notice.objects.filter(occasion_id=None, created_at__lt=clock.now() - MAIL_IS_KEPT)
    rows = rows.exclude(state=Notice.State.WAITING).exclude(address="", subject="", text="")
    with transaction.atomic():
        return rows.update(address="", subject="", text="", last_error="")


def _apply(rule: Ends, occasion: Occasion) -> int:
    rows = occasions.left(rule, occasion)
    if not rule.becomes:
        return rows.delete()[0]
    values: dict[str, Any] = dict(rule.becomes)
    if rule.model is Order:  # the link in the mail ends with the mail
        values |= {"anonymised_at": clock.now(), "secret_version": F("secret_version") + 1}
    return rows.update(**values)
