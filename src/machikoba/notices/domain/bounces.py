# SPDX-License-Identifier: Apache-2.0
"""Mails that came back: a server's report finds the notice it is about."""

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.core.mail_report import Report, read_report
from machikoba.notices.models import Notice


def take_in(*, raw: bytes, actor: Actor) -> Notice | None:
    """Mark the notice that the mail in `raw` gives back; the same mail twice changes nothing.

    None: no report of a failure, or of no mail of ours.
    """
    report = read_report(raw)
    if not report.failed or report.notice is None:
        return None
    with transaction.atomic():
        rows = Notice.objects.select_for_update()
        notice = rows.filter(uuid=report.notice).first()
        if notice is not None and notice.state not in Notice.TROUBLED:
            _mark(notice, report, actor)
    return notice


def _mark(notice: Notice, report: Report, actor: Actor) -> None:
    before = notice.state
    notice.state, notice.reason = Notice.State.BOUNCED, report.reason.value
    notice.last_error = report.status
    notice.save(update_fields=["state", "reason", "last_error"])
    trail.record(
        actor=actor,
        action="bounce",
        subject=("notice", notice.uuid),
        at=clock.now(),
        occasion_id=notice.occasion_id,
        before={"state": before},
        after={"state": notice.state, "reason": report.reason, "status": report.status},
    )
