# SPDX-License-Identifier: Apache-2.0
"""Mails of the demo: a few that were sent, one that came back and one that no server took."""

from machikoba.audit.actor import SYSTEM
from machikoba.core.mail_report import Reason
from machikoba.notices.domain import outbox
from machikoba.notices.domain.bounces import take_in
from machikoba.notices.models import Notice
from machikoba.regions.models import Edition

KEPT = 6

# What a mail server sends back when an address does not exist (RFC 3464).
REPORT = """From: MAILER-DAEMON@mail.example
To: no-reply@example.jp
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="edge"

--edge
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example

Final-Recipient: rfc822; {notice.address}
Action: failed
Status: 5.1.1

--edge
Content-Type: text/rfc822-headers

Message-ID: <{notice.uuid}@machikoba>

--edge--
"""


def make(edition: Edition) -> None:
    """Keep the last mails of an edition: one failed, one bounced, the others sent."""
    rows = Notice.objects.filter(occasion_id=edition.occasion_id, state=Notice.State.WAITING)
    kept = list(rows.order_by("-created_at", "-pk")[:KEPT])
    rows.exclude(pk__in=[notice.pk for notice in kept]).delete()
    failed, bounced, *_ = kept
    Notice.objects.filter(pk=failed.pk).update(
        state=Notice.State.FAILED,
        attempts=1,
        last_error="SMTPRecipientsRefused",
        reason=Reason.FULL,
    )
    outbox.send_due()
    take_in(raw=REPORT.format(notice=bounced).encode(), actor=SYSTEM)


def forget(edition: Edition) -> None:
    """Nobody is written to about an edition that is over."""
    Notice.objects.filter(occasion_id=edition.occasion_id).delete()
