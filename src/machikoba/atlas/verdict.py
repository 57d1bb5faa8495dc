# SPDX-License-Identifier: Apache-2.0
"""Whether two listings are one: a model, which models.py takes in."""

from typing import Any

from django.db import models


class Verdict(models.Model):
    """What a person said of two listings that look alike; `one` has the smaller key of the two.

    Two that are the same stand merged: which into which, `Listing.merged_into` says.
    """

    class Says(models.TextChoices):
        SAME = "same"
        DIFFERENT = "different"
        LATER = "later"

    personal = ("decided_by",)

    one = models.ForeignKey("atlas.Listing", models.CASCADE, related_name="+")
    other = models.ForeignKey("atlas.Listing", models.CASCADE, related_name="+")
    says = models.CharField(max_length=10, choices=Says)
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="verdict_of_two"),
            models.CheckConstraint(
                name="verdict_in_order", condition=models.Q(one__lt=models.F("other"))
            ),
        ]

    @property
    def pair(self) -> tuple[Any, Any]:
        """The two listings; of merged ones the one that is shown comes last."""
        if self.other.merged_into_id == self.one.pk:
            return self.other, self.one
        return self.one, self.other
