# SPDX-License-Identifier: Apache-2.0
"""The outbox: what is to be sent, written with the change that caused it."""

from django.db import models

from machikoba.core.ids import new_id


class Notice(models.Model):
    """One mail to one address. `kind` and `ref` say what is rendered, when it is sent.

    The text is kept once sent: a secretariat must be able to say what somebody was told.
    """

    personal = ("address", "subject", "text")

    class State(models.TextChoices):
        WAITING = "waiting"
        SENT = "sent"
        FAILED = "failed"  # no mail server took it
        BOUNCED = "bounced"  # a mail server took it and gave it back later

    TROUBLED = (State.FAILED, State.BOUNCED)

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    kind = models.CharField(max_length=40)
    ref = models.CharField(max_length=64)
    occasion_id = models.BigIntegerField(null=True)
    address = models.EmailField()
    language = models.CharField(max_length=12, default="ja")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=20, blank=True)  # a Reason of core/mail_report.py
    settled_at = models.DateTimeField(null=True)  # failed or bounced, and seen to
    sent_at = models.DateTimeField(null=True)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"], name="notice_waiting", condition=models.Q(state="waiting")
            ),
            models.Index(
                fields=["occasion_id", "kind"],
                name="notice_troubled",
                condition=models.Q(state__in=("failed", "bounced"), settled_at=None),
            ),
            models.Index(fields=["occasion_id", "created_at"]),
        ]
