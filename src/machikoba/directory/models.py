# SPDX-License-Identifier: Apache-2.0
"""The directory: every firm and body, one row for all editions. Pages stand elsewhere."""

from django.db import models

from machikoba.core.ids import new_id


class Organisation(models.Model):
    """A firm, committee, city or school under its registered name (前株・後株 as registered).

    `match_key` folds spelling for comparison; equal keys are candidates, never the same by rule:
    two firms of one name exist.
    """

    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    name = models.CharField(max_length=200)
    kana = models.CharField(max_length=200, blank=True)
    match_key = models.CharField(max_length=200, db_index=True)
    corporate_number = models.CharField(max_length=13, blank=True)
    prefecture = models.CharField(max_length=10, blank=True)
    municipality = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["corporate_number"],
                condition=~models.Q(corporate_number=""),
                name="organisation_corporate_number",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """Somebody with a name in public life. Shown only where `consented_on` is set."""

    personal = ("name", "kana", "name_en")

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    name = models.CharField(max_length=100)
    kana = models.CharField(max_length=100, blank=True)
    name_en = models.CharField(max_length=100, blank=True)
    consented_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name


class Affiliation(models.Model):
    """Where a person worked, and as what, on a stated day."""

    personal = ("title",)

    person = models.ForeignKey(Person, models.CASCADE, related_name="affiliations")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="affiliations")
    title = models.CharField(max_length=200, blank=True)
    as_of = models.DateField(null=True)

    class Meta:
        ordering = ["-as_of", "-pk"]
