# SPDX-License-Identifier: Apache-2.0
"""The day itself: who came, who did not."""

from django.db import models

from machikoba.bookings.models import Booking
from machikoba.core.scope import ScopedManager


class CheckIn(models.Model):
    """What became of a booking at the door. Undoing deletes the row; the audit keeps it."""

    class State(models.TextChoices):
        ARRIVED = "arrived"
        NO_SHOW = "no_show"

    personal = ("by_label",)

    booking = models.OneToOneField(Booking, models.CASCADE, related_name="check_in")
    state = models.CharField(max_length=10, choices=State)
    heads = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by_label = models.CharField(max_length=200, blank=True)

    objects = ScopedManager()


class Payment(models.Model):
    """A fee in yen that was paid on site. Undoing deletes the row; the audit keeps it."""

    personal = ("by_label",)

    booking = models.OneToOneField(Booking, models.CASCADE, related_name="payment")
    amount = models.PositiveIntegerField()
    at = models.DateTimeField()
    by_label = models.CharField(max_length=200, blank=True)

    objects = ScopedManager()
