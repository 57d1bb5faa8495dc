# SPDX-License-Identifier: Apache-2.0
"""When plans break: what was called off, moved or restored, by whom, why, and who was told how."""

from django.db import models

from machikoba.core.ids import new_id
from machikoba.core.scope import ScopedManager
from machikoba.core.texts import TextsField
from machikoba.programmes.models import Slot
from machikoba.regions.models import Occasion


class Disruption(models.Model):
    """One change of plans over one or many slots. `what` says in Japanese what it was about.

    Its slots are changed in batches; `state` says whether it goes on.
    """

    class Kind(models.TextChoices):
        CALL_OFF = "call_off"
        MOVE = "move"
        PLACE = "place"
        RESTORE = "restore"

    class Cause(models.TextChoices):
        STAFF = "staff"
        MINIMUM = "minimum"  # too few had booked by the day of decision

    class State(models.TextChoices):
        RUNNING = "running"
        DONE = "done"
        STOPPED = "stopped"

    personal = ("actor_label",)

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    occasion = models.ForeignKey(Occasion, models.CASCADE, related_name="disruptions")
    kind = models.CharField(max_length=10, choices=Kind)
    cause = models.CharField(max_length=10, choices=Cause, default=Cause.STAFF)
    state = models.CharField(max_length=10, choices=State, default=State.RUNNING)
    what = TextsField()
    message = TextsField()  # the secretariat's own words, read by everybody concerned
    restores = models.ForeignKey("self", models.SET_NULL, null=True, related_name="restored_by")
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    actor_kind = models.CharField(max_length=20)
    actor_id = models.CharField(max_length=64, blank=True)
    actor_label = models.CharField(max_length=200, blank=True)

    objects = ScopedManager()

    class Meta:
        indexes = [
            models.Index(fields=["occasion", "at"]),
            models.Index(
                fields=["at"], name="disruption_running", condition=models.Q(state="running")
            ),
        ]


class DisruptedSlot(models.Model):
    """A slot of a disruption: how it stood before, how it is to be, and when that was done.

    `before` and `after` hold state, day, starts_at, ends_at and place, as domain/slot_states.py
    writes them; only what is in `after` changes. `refused` says why it could not be done.
    """

    personal = ()

    disruption = models.ForeignKey(Disruption, models.CASCADE, related_name="slots")
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="disruptions")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    done_at = models.DateTimeField(null=True)
    refused = models.CharField(max_length=20, blank=True)

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["disruption", "slot"], name="slot_once_of_disruption")
        ]


class Told(models.Model):
    """An order that a disruption touches, and how its person gets to know: one letter each."""

    class Channel(models.TextChoices):
        MAIL = "mail"
        PHONE = "phone"
        POST = "post"
        NONE = "none"

    personal = ("by_label",)

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    disruption = models.ForeignKey(Disruption, models.CASCADE, related_name="told")
    order = models.ForeignKey("bookings.Order", models.CASCADE, related_name="told")
    channel = models.CharField(max_length=5, choices=Channel)
    reached_at = models.DateTimeField(null=True)  # ticked off on the telephone list
    by_label = models.CharField(max_length=200, blank=True)

    objects = ScopedManager()


class DisruptedBooking(models.Model):
    """A booking of an order that was told, and the state it had before."""

    personal = ()

    told = models.ForeignKey(Told, models.CASCADE, related_name="bookings")
    booking = models.ForeignKey("bookings.Booking", models.CASCADE, related_name="disruptions")
    before = models.CharField(max_length=12)

    objects = ScopedManager()
