# SPDX-License-Identifier: Apache-2.0
"""Reminding of survey forms: once before the deadline, once after it. The worker asks hourly."""

from datetime import date, timedelta

from django.db import transaction

from machikoba.core import clock
from machikoba.inquiries.domain.survey_mails import AFTER, BEFORE, post
from machikoba.inquiries.models import SurveyForm, SurveyRound

FRESH = timedelta(days=3)  # who was asked since then needs no reminder of the deadline yet
STAMPS = {BEFORE: "reminded_before_at", AFTER: "reminded_after_at"}


def remind_due() -> int:
    """Write to everybody whose reminder is due; how many mails. Twice is once."""
    today = clock.today(clock.OFFICIAL)
    sent = 0
    for round_ in SurveyRound.objects.filter(opened_at__isnull=False, closed_at=None):
        kind = due(round_, today)
        if kind is not None:
            sent += _remind(round_, kind)
    return sent


def due(round_: SurveyRound, today: date) -> str | None:
    """The kind of reminder of this day, if any; 0 days means never."""
    before, after = round_.remind_before, round_.remind_after
    if before and round_.deadline - timedelta(days=before) <= today <= round_.deadline:
        return BEFORE
    if after and today >= round_.deadline + timedelta(days=after):
        return AFTER
    return None


def _remind(round_: SurveyRound, kind: str) -> int:
    now, stamp = clock.now(), STAMPS[kind]
    rows = SurveyForm.objects.filter(
        round=round_,
        submitted_at=None,
        permitted_at=None,
        sent_at__isnull=False,
        **{stamp: None},
    )
    if kind == BEFORE:
        rows = rows.filter(sent_at__lt=now - FRESH)
    sent = 0
    for key in list(rows.values_list("pk", flat=True)):
        with transaction.atomic():
            locked = rows.select_for_update().filter(pk=key).first()
            if locked is None:  # answered, or reminded by another worker, meanwhile
                continue
            setattr(locked, stamp, now)
            locked.save(update_fields=[stamp])
            sent += post(locked, kind, now)
    return sent
