# SPDX-License-Identifier: Apache-2.0
"""Where open factories lie, and whose area that is: models, which models.py takes in."""

from django.db import models

from machikoba.core.scope import ScopedManager


class OpenFactoryPlace(models.Model):
    """A prefecture an open factory lies in; it may lie in several."""

    personal = ()

    open_factory = models.ForeignKey("regions.OpenFactory", models.CASCADE, related_name="places")
    prefecture = models.CharField(max_length=2)  # 01 to 47: 団体コード; 00 is made up

    objects = ScopedManager()

    class Meta:
        ordering = ["prefecture"]
        constraints = [
            models.UniqueConstraint(
                fields=["open_factory", "prefecture"], name="place_of_open_factory"
            )
        ]


class Jurisdiction(models.Model):
    """A prefecture in a bureau's 管轄, from a day until another, which is no longer in it."""

    personal = ()

    bureau = models.ForeignKey("regions.Bureau", models.CASCADE, related_name="jurisdictions")
    prefecture = models.CharField(max_length=2)  # as in OpenFactoryPlace
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["prefecture", "-from_on"]
        constraints = [
            models.CheckConstraint(
                name="jurisdiction_ends_after_it_begins",
                condition=models.Q(until_on=None) | models.Q(until_on__gt=models.F("from_on")),
            ),
            models.UniqueConstraint(
                fields=["prefecture", "from_on"], name="jurisdiction_begins_once"
            ),
            models.UniqueConstraint(
                fields=["prefecture"],
                condition=models.Q(until_on=None),
                name="jurisdiction_open_once",
            ),
        ]
