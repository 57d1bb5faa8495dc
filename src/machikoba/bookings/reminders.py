# SPDX-License-Identifier: Apache-2.0
"""That somebody was reminded of a slot, and said once more that they come."""

from django.db import models

from machikoba.core.scope import ScopedManager
from machikoba.notices.models import Notice


class Reminder(models.Model):
    """One of a booking; `notice` is its mail: who never got it is not held to an answer."""

    personal = ()

    booking = models.OneToOneField("bookings.Booking", models.CASCADE, related_name="reminder")
    at = models.DateTimeField()
    notice = models.ForeignKey(Notice, models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    objects = ScopedManager()
