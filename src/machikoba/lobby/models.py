# SPDX-License-Identifier: Apache-2.0
"""The waiting room around the minute at which an occasion's bookings open."""

import secrets

from django.db import models

from machikoba.core.scope import ScopedManager
from machikoba.regions.models import Occasion


def new_seed() -> str:
    """32 hexadecimal digits nobody can guess."""
    return secrets.token_hex(16)


class Lobby(models.Model):
    """One waiting room; where an occasion has no row it has no waiting room.

    Tickets are 1, 2, 3 … without a gap, `issued` of them. The first `early` came before the opening
    and stand in an order that `seed` gives (domain/places.py). Places up to `admitted` are let in.
    """

    class Gate(models.TextChoices):
        AUTO = "auto"  # as many as the server can bear
        PAUSED = "paused"
        OPEN = "open"  # everybody, without a ticket

    personal = ()

    occasion = models.OneToOneField(Occasion, models.CASCADE, related_name="lobby")
    opens_before = models.PositiveSmallIntegerField(default=30)  # minutes
    seed = models.CharField(max_length=32, default=new_seed)
    gate = models.CharField(max_length=10, choices=Gate, default=Gate.AUTO)
    issued = models.PositiveIntegerField(default=0)
    early = models.PositiveIntegerField(null=True)  # null: bookings have not opened yet
    admitted = models.PositiveIntegerField(default=0)
    rate = models.FloatField(default=0)  # places let in a second
    admitted_at = models.DateTimeField(null=True)  # when `admitted` was last looked after

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="lobby_admits_what_it_issued",
                condition=models.Q(admitted__lte=models.F("issued"))
                & (models.Q(early=None) | models.Q(early__lte=models.F("issued"))),
            )
        ]
