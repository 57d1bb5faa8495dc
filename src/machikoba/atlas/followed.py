# SPDX-License-Identifier: Apache-2.0
"""Whom the atlas asks for news: a model, which models.py takes in."""

from django.db import models

from machikoba.core.ids import new_id


class Peer(models.Model):
    """An address that is asked for news: another installation, a calendar, a list of events.

    `after` and `after_id` are how far its feed was read; `round` counts readings from the start.
    `public_key` was trusted at first sight or confirmed by a person; `offered_key` waits for one.
    """

    class Format(models.TextChoices):
        MACHIKOBA = "machikoba"
        CALENDAR = "calendar"
        TABLE = "table"

    personal = ("contact",)

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    origin = models.OneToOneField("atlas.Origin", models.PROTECT, related_name="peer")
    format = models.CharField(max_length=10, choices=Format)
    address = models.URLField(max_length=500, unique=True)  # a base, or that of a file
    host = models.CharField(max_length=260)  # with its port: asked one at a time
    is_paused = models.BooleanField(default=False)
    next_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)

    tried_at = models.DateTimeField(null=True)
    good_at = models.DateTimeField(null=True)  # last heard, and all was well
    failures = models.PositiveIntegerField(default=0)  # since then
    error = models.CharField(max_length=40, blank=True)
    error_detail = models.CharField(max_length=300, blank=True)

    feed = models.URLField(max_length=500, blank=True)
    software = models.CharField(max_length=100, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    after = models.BigIntegerField(default=0)
    after_id = models.CharField(max_length=500, blank=True)
    etag = models.CharField(max_length=200, blank=True)
    round = models.PositiveIntegerField(default=1)
    is_rereading = models.BooleanField(default=False)
    is_in_step = models.BooleanField(default=False)  # what we have is what it has: proven
    things = models.PositiveIntegerField(default=0)
    public_key = models.CharField(max_length=64, blank=True)  # base64
    offered_key = models.CharField(max_length=64, blank=True)
    headers = models.JSONField(default=list)  # of a table, as it had them last
    columns = models.JSONField(default=dict)  # of a table: header → what it is
    only = models.CharField(max_length=300, blank=True)  # words: events without any are not meant
    remarks = models.JSONField(default=list)  # what was not understood, in words

    def __str__(self) -> str:
        return self.address
