# SPDX-License-Identifier: Apache-2.0
"""Who did what: one row for each change, appended in the change's own transaction."""

from django.db import models


class Entry(models.Model):
    """A change. Nobody edits it; retention empties `personal_values` and leaves the rest."""

    personal = ("actor_label", "personal_values")

    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=20)
    actor_id = models.CharField(max_length=64, blank=True)
    actor_label = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    occasion_id = models.BigIntegerField(null=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    personal_values = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"]),
            models.Index(fields=["occasion_id", "at"]),
        ]
