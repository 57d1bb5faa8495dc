# SPDX-License-Identifier: Apache-2.0
"""Visitors, their orders and bookings."""

from django.db import models

from machikoba.bookings import states
from machikoba.bookings.disruptions import DisruptedBooking as DisruptedBooking
from machikoba.bookings.disruptions import DisruptedSlot as DisruptedSlot
from machikoba.bookings.disruptions import Disruption as Disruption
from machikoba.bookings.disruptions import Told as Told
from machikoba.bookings.reminders import Reminder as Reminder
from machikoba.core.ids import new_code, new_id
from machikoba.core.scope import ScopedManager
from machikoba.programmes.models import Seats, Slot
from machikoba.regions.models import Occasion, Participation


class Visitor(models.Model):
    """One mail address at one occasion. Its row is locked first: limits per person hang on it."""

    personal = ("email",)

    occasion = models.ForeignKey(Occasion, models.CASCADE, related_name="visitors")
    email = models.EmailField(blank=True)  # normalised; empty for a caller without one
    verified_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["occasion", "email"],
                condition=~models.Q(email=""),
                name="visitor_of_occasion",
            )
        ]


class Order(models.Model):
    """One confirmation by a visitor. Its secret is derived from `uuid` and `secret_version`."""

    class Origin(models.TextChoices):
        SITE = "site"
        API = "api"
        OFFICE = "office"  # typed in for a caller
        POSTCARD = "postcard"  # typed in from a reply postcard
        DESK = "desk"  # a maker that visits another

    personal = ("name", "kana", "email", "phone", "postal_address")

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    code = models.CharField(max_length=12, unique=True, default=new_code)
    secret_version = models.PositiveSmallIntegerField(default=1)
    occasion = models.ForeignKey(Occasion, models.CASCADE, related_name="orders")
    visitor = models.ForeignKey(Visitor, models.CASCADE, related_name="orders")
    name = models.CharField(max_length=100)
    kana = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)  # as typed; empty for a caller without one
    phone = models.CharField(max_length=30, blank=True)
    postal_address = models.CharField(max_length=300, blank=True)  # 〒, then the address
    language = models.CharField(max_length=12, default="ja")
    origin = models.CharField(max_length=10, choices=Origin)
    # The maker that visits another, where it is a visit among participants.
    participation = models.ForeignKey(
        Participation, models.SET_NULL, null=True, related_name="visits"
    )
    created_at = models.DateTimeField()
    anonymised_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        indexes = [models.Index(fields=["occasion", "created_at"])]


class Booking(models.Model):
    """One line of an order: a party in a slot. `party` is {"adults": n, band: n, …}.

    `heads` is the party's size with the applicant in it; `units` is what it takes from the seats
    (heads, or 1 where seats count groups); `total` is in yen with tax, null where unknown.
    docs/booking-states.md draws its states.
    """

    State = states.State
    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    order = models.ForeignKey(Order, models.CASCADE, related_name="bookings")
    seats = models.ForeignKey(Seats, models.PROTECT, related_name="bookings")
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="bookings")
    visitor = models.ForeignKey(Visitor, models.CASCADE, related_name="bookings")
    # Only domain/states.py changes it.
    state = models.CharField(max_length=10, choices=states.State, default=states.State.CONFIRMED)
    party = models.JSONField()
    heads = models.PositiveSmallIntegerField()
    units = models.PositiveSmallIntegerField()
    total = models.PositiveIntegerField(null=True)
    terms = models.JSONField(default=list)  # cancellation terms as they were when it was made
    fee_percent = models.PositiveSmallIntegerField(default=0)  # of `total`, owed after cancelling
    ended_at = models.DateTimeField(null=True)  # when it gave its units back

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visitor", "slot"],
                condition=models.Q(state__in=["requested", "confirmed"]),
                name="booking_once_of_slot",
            )
        ]

    @property
    def is_gone(self) -> bool:
        """Whether it has given its places back, for whatever reason."""
        return not states.occupies(self.state)


class Need(models.Model):
    """What a party needs (配慮が必要なこと): seen by the maker concerned, deleted first."""

    personal = ("text",)

    order = models.OneToOneField(Order, models.CASCADE, related_name="need")
    text = models.CharField(max_length=500)

    objects = ScopedManager()


class IdempotencyKey(models.Model):
    """A key under which an order was made, and the hash of the body it came with."""

    personal = ()

    key = models.CharField(max_length=200, unique=True)
    body_hash = models.CharField(max_length=64)
    order = models.ForeignKey(Order, models.CASCADE, null=True, related_name="keys")
    made_at = models.DateTimeField()
