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
from machikoba.programmes.models import Programme, Seats, Slot
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
        # The constraint's own index leaves out "", so that no database looks up an address by it.
        indexes = [models.Index(fields=["occasion", "email"], name="visitor_by_address")]


class AccessCode(models.Model):
    """A code with which residents or members may book earlier. It is handed round, no secret.

    Used once by each order that needs it; of one programme or, where it is null, of all.
    """

    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    occasion = models.ForeignKey(Occasion, models.CASCADE, related_name="access_codes")
    programme = models.ForeignKey(Programme, models.CASCADE, null=True, related_name="access_codes")
    code = models.CharField(max_length=40)  # as domain/access_codes.py normalises it
    label = models.CharField(max_length=100)
    opens_at = models.DateTimeField()
    max_uses = models.PositiveIntegerField(null=True)
    uses = models.PositiveIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)  # when the secretariat ended it

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["occasion", "code"], name="access_code_of_occasion"),
            models.CheckConstraint(
                name="access_code_never_overused",
                condition=models.Q(max_uses=None) | models.Q(uses__lte=models.F("max_uses")),
            ),
        ]


class Order(models.Model):
    """One confirmation by a visitor. Its secret is derived from `uuid` and `secret_version`."""

    class Origin(models.TextChoices):
        SITE = "site"
        API = "api"
        OFFICE = "office"  # typed in for a caller
        POSTCARD = "postcard"  # typed in from a reply postcard
        DESK = "desk"  # a maker that visits another
        DOOR = "door"  # came without a booking

    class Group(models.TextChoices):
        SCHOOL = "school"
        COMPANY = "company"

    personal = ("name", "kana", "email", "phone", "postal_address", "organisation")

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
    # Of a school or a firm: `name` is then who leads it.
    group = models.CharField(max_length=10, choices=Group, blank=True)
    organisation = models.CharField(max_length=100, blank=True)
    access_code = models.ForeignKey(AccessCode, models.PROTECT, null=True, related_name="orders")
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
    personal = ("reason", "decided_by")

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
    # Of a request (承認制): until when the maker answers, when and who did, and what it said.
    decide_by = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visitor", "slot"],
                condition=models.Q(state__in=["requested", "confirmed"]),
                name="booking_once_of_slot",
            )
        ]
        indexes = [
            models.Index(
                fields=["decide_by"],
                condition=models.Q(state="requested"),
                name="booking_undecided",
            )
        ]

    @property
    def is_gone(self) -> bool:
        """Whether it has given its places back, for whatever reason."""
        return not states.occupies(self.state)


class Basket(models.Model):
    """Slots somebody is booking at this moment: what they want, and until when it is kept.

    Its secret is derived from `uuid`, as an order's is. It keeps nobody's name or address.
    """

    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    occasion = models.ForeignKey(Occasion, models.CASCADE, related_name="baskets")
    slots = models.JSONField(default=list)  # uuids in the order they were chosen
    party = models.JSONField()
    group = models.CharField(max_length=10, choices=Order.Group, blank=True)
    access_code = models.ForeignKey(AccessCode, models.SET_NULL, null=True, related_name="baskets")
    guest = models.ForeignKey(Participation, models.CASCADE, null=True, related_name="baskets")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    order = models.ForeignKey(Order, models.CASCADE, null=True, related_name="baskets")

    objects = ScopedManager()

    class Meta:
        indexes = [models.Index(fields=["expires_at"])]


class Hold(models.Model):
    """Units kept for a basket. The row is there as long as they count into `Seats.taken`."""

    personal = ()

    basket = models.ForeignKey(Basket, models.PROTECT, related_name="holds")
    seats = models.ForeignKey(Seats, models.PROTECT, related_name="holds")
    units = models.PositiveSmallIntegerField()
    expires_at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["basket", "seats"], name="hold_once_of_basket")
        ]
        indexes = [models.Index(fields=["expires_at"])]


class Waiting(models.Model):
    """A party on the waiting list of a slot, in the order of ids. Its order has who it is."""

    class State(models.TextChoices):
        WAITING = "waiting"
        OFFERED = "offered"
        TAKEN = "taken"
        EXPIRED = "expired"  # the offer was not answered in time
        LEFT = "left"  # they left the list, or said no to the offer
        ENDED = "ended"  # the slot began, closed or was called off

    LIVE = ("waiting", "offered")

    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    order = models.ForeignKey(Order, models.CASCADE, related_name="waiting")
    visitor = models.ForeignKey(Visitor, models.CASCADE, related_name="waiting")
    slot = models.ForeignKey(Slot, models.PROTECT, related_name="waiting")
    seats = models.ForeignKey(Seats, models.PROTECT, related_name="queue")
    party = models.JSONField()
    heads = models.PositiveSmallIntegerField()
    units = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visitor", "slot"],
                condition=models.Q(state__in=["waiting", "offered"]),
                name="waiting_once_of_slot",
            )
        ]
        indexes = [models.Index(fields=["seats", "state"])]


class Offer(models.Model):
    """A place kept for a waiting party until it answers. Open offers count into `Seats.taken`.

    `seats` are those the party waits for, or those of a slot that was added. Nobody is offered
    the same seats twice.
    """

    class State(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        EXPIRED = "expired"
        WITHDRAWN = "withdrawn"  # the slot was called off

    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    waiting = models.ForeignKey(Waiting, models.CASCADE, related_name="offers")
    seats = models.ForeignKey(Seats, models.PROTECT, related_name="offers")
    units = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    booking = models.OneToOneField(Booking, models.CASCADE, null=True, related_name="offer")

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["waiting", "seats"], name="offer_once_of_waiting"),
            models.UniqueConstraint(
                fields=["waiting"], condition=models.Q(state="open"), name="one_open_offer"
            ),
        ]
        indexes = [
            models.Index(fields=["expires_at"], condition=models.Q(state="open"), name="offer_open")
        ]


class Need(models.Model):
    """What a party needs (配慮が必要なこと): seen by the maker concerned, deleted first."""

    personal = ("text",)

    order = models.OneToOneField(Order, models.CASCADE, related_name="need")
    text = models.CharField(max_length=500)

    objects = ScopedManager()


class RequestMessage(models.Model):
    """What somebody wrote to the makers that decide about a request (承認制), and to no others."""

    personal = ("text",)

    order = models.OneToOneField(Order, models.CASCADE, related_name="message")
    text = models.CharField(max_length=500)

    objects = ScopedManager()


class IdempotencyKey(models.Model):
    """A key under which an order or a basket was made, and the hash of the body it came with."""

    personal = ()

    key = models.CharField(max_length=200, unique=True)
    body_hash = models.CharField(max_length=64)
    order = models.ForeignKey(Order, models.CASCADE, null=True, related_name="keys")
    basket = models.ForeignKey(Basket, models.CASCADE, null=True, related_name="keys")
    made_at = models.DateTimeField()
