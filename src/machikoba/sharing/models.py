# SPDX-License-Identifier: Apache-2.0
"""What other installations were told: every published thing once, with its place in the feed."""

from django.db import models

from machikoba.core.ids import new_id


class FeedItem(models.Model):
    """A published thing as it was last told, or that it is gone. Rows are never deleted.

    `modified` is its place in the feed: milliseconds since 1970 when it was told, made larger
    where needed so that no two are alike and none comes before one that was told earlier.
    """

    class Kind(models.TextChoices):
        OPEN_FACTORY = "open_factory"
        EDITION = "edition"
        PROGRAMME = "programme"

    personal = ()

    kind = models.CharField(max_length=12, choices=Kind)
    uuid = models.UUIDField(default=new_id)
    edition = models.UUIDField(null=True, db_index=True)  # whose it is; null: an open factory
    modified = models.BigIntegerField(unique=True)
    is_deleted = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, blank=True)
    body = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "uuid"], name="feed_item_once_of_thing")
        ]


class FeedMark(models.Model):
    """Up to which of its publication versions an edition has been told."""

    personal = ()

    edition = models.UUIDField(unique=True)
    version = models.PositiveIntegerField()
    status = models.CharField(max_length=10)


class FeedClock(models.Model):
    """One row: the last place given. Who tells anything holds its lock until the commit."""

    personal = ()

    name = models.CharField(max_length=10, unique=True)
    last = models.BigIntegerField(default=0)
