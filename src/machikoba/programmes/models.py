# SPDX-License-Identifier: Apache-2.0
"""What makers offer, when, and how many may come; and the files it was read from."""

from django.db import models

from machikoba.core.ids import new_id
from machikoba.core.scope import ScopedManager
from machikoba.core.texts import Texts, TextsField
from machikoba.regions.models import Edition, Occasion, OpenFactory, Participation, Picture


class Admission(models.TextChoices):
    """How one comes to take part."""

    OPEN_VISIT = "open_visit"
    FIRST_COME = "first_come"
    DRAW = "draw"
    REQUEST = "request"
    SAME_DAY = "same_day"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"


class Unit(models.TextChoices):
    """What a capacity counts."""

    PERSON = "person"
    GROUP = "group"


class Programme(models.Model):
    """What a maker offers. Text not understood on import stands in `as_stated`, word for word."""

    class Kind(models.TextChoices):
        TOUR = "tour"
        WORKSHOP = "workshop"
        OPEN_HOUSE = "open_house"
        TALK = "talk"
        SHOP = "shop"
        ONLINE = "online"
        BUS_TOUR = "bus_tour"
        EXHIBITION = "exhibition"
        MARKET = "market"
        NIGHT = "night"
        TECHNICAL_VISIT = "technical_visit"
        OTHER = "other"

    class State(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    class Audience(models.TextChoices):
        """Participants' programmes (相互見学・プレオープン) are unknown to everybody else."""

        PUBLIC = "public"
        PARTICIPANTS = "participants"

    class Fee(models.TextChoices):
        UNKNOWN = "unknown"
        FREE = "free"
        PARTLY = "partly"
        PAID = "paid"

    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    occasion = models.ForeignKey(Occasion, models.CASCADE, related_name="programmes")
    participation = models.ForeignKey(
        Participation, models.CASCADE, null=True, related_name="programmes"
    )
    reference = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.OTHER)
    audience = models.CharField(max_length=12, choices=Audience, default=Audience.PUBLIC)
    title = TextsField()
    summary = TextsField()
    description = TextsField()
    duration_minutes = models.PositiveSmallIntegerField(null=True)
    admission = models.CharField(max_length=12, choices=Admission, default=Admission.UNKNOWN)
    booking_required = models.BooleanField(null=True)  # null: not said
    same_day_too = models.BooleanField(default=False)  # 当日受付も可
    closes_days_before = models.PositiveSmallIntegerField(null=True)
    closes_on = models.DateField(null=True)
    # Null: as the occasion says.
    bookings_open_at = models.DateTimeField(null=True)
    bookings_close_at = models.DateTimeField(null=True)
    waiting = models.CharField(
        max_length=8, choices=Occasion.Waiting, blank=True
    )  # empty: likewise
    decision_days = models.PositiveSmallIntegerField(null=True)
    external_url = models.URLField(blank=True)
    minimum_number = models.PositiveSmallIntegerField(null=True)
    minimum_days_before = models.PositiveSmallIntegerField(null=True)  # when that is decided
    party_limit = models.PositiveSmallIntegerField(null=True)
    group_limit = models.PositiveSmallIntegerField(null=True)
    once_per_person = models.BooleanField(default=False)
    min_age = models.PositiveSmallIntegerField(null=True)
    max_age = models.PositiveSmallIntegerField(null=True)
    guardian_required = models.BooleanField(default=False)
    age_note = TextsField()
    fee = models.CharField(max_length=10, choices=Fee, default=Fee.UNKNOWN)
    fee_note = TextsField()
    payment = TextsField()
    cancellation = TextsField()
    cancellation_terms = models.JSONField(default=list)  # [[when, percent], …]
    languages = models.JSONField(default=list)
    hands_on = models.BooleanField(default=False)
    step_free = models.BooleanField(null=True)
    wear = TextsField()
    bring = TextsField()
    meeting_place = TextsField()
    rules = TextsField()
    picture = models.ForeignKey(Picture, models.SET_NULL, null=True, related_name="+")
    as_stated = models.JSONField(default=dict)
    sources = models.JSONField(default=list)
    search = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True)  # the first time; null: never yet
    changed_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=0)  # counts changes, for calendars

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["occasion", "reference"],
                condition=~models.Q(reference=""),
                name="programme_reference_of_occasion",
            )
        ]
        indexes = [models.Index(fields=["occasion", "state"])]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def told(self) -> tuple[Texts, ...]:
        """What is told of it beyond its title."""
        return self.summary, self.description


class BusTour(models.Model):
    """Who sells a bus tour, as the agency's own paper states it. Free tours may have no seller."""

    personal = ()

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="bus_tour")
    seller = models.CharField(max_length=200, blank=True)
    registration = models.CharField(max_length=100, blank=True)  # 観光庁長官登録旅行業第○号
    phone = models.CharField(max_length=30, blank=True)

    objects = ScopedManager()


class BusStop(models.Model):
    """One stop in order; `at` is on the occasion's clock, null where the hour is not said."""

    personal = ()

    bus_tour = models.ForeignKey(BusTour, models.CASCADE, related_name="stops")
    position = models.PositiveSmallIntegerField()
    at = models.TimeField(null=True)
    name = TextsField()

    objects = ScopedManager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["bus_tour", "position"], name="stop_once_of_bus_tour")
        ]


class Price(models.Model):
    """One line of what it costs, tax included, in yen. `band` is "" for everybody, "adult" or
    the key of an age band."""

    class Per(models.TextChoices):
        PERSON = "person"
        GROUP = "group"
        PIECE = "piece"

    personal = ()

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="prices")
    position = models.PositiveSmallIntegerField(default=0)
    band = models.CharField(max_length=20, blank=True)
    amount = models.PositiveIntegerField()
    up_to = models.PositiveIntegerField(null=True)
    and_more = models.BooleanField(default=False)  # 5,000円〜
    per = models.CharField(max_length=10, choices=Per, default=Per.PERSON)
    note = TextsField()

    objects = ScopedManager()

    class Meta:
        ordering = ["position", "pk"]


class Slot(models.Model):
    """One start of a programme. `day` is its date in the occasion's zone.

    With `all_day` it is the opening hours of an open visit: come whenever it suits.
    """

    class State(models.TextChoices):
        OPEN = "open"
        CALLED_OFF = "called_off"

    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="slots")
    day = models.DateField()
    starts_at = models.DateTimeField(null=True)  # null: the day is known, the hour is not
    ends_at = models.DateTimeField(null=True)
    all_day = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    place = TextsField()  # where it was moved to; empty: the programme's meeting place
    warned_at = models.DateTimeField(null=True)  # the maker, that too few have booked
    decided_at = models.DateTimeField(null=True)  # whether enough have
    # Empty: as its programme; participants: of a public programme only theirs.
    audience = models.CharField(max_length=12, choices=Programme.Audience, blank=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["day", "starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "day", "starts_at"], name="slot_once_of_programme"
            )
        ]
        indexes = [models.Index(fields=["day", "starts_at"])]


class Seats(models.Model):
    """The only counter of places. Only domain/seats.py changes `taken`.

    `taken` is what bookings, holds and offers take; `capacity` is null where nothing is counted.
    A slot has one row for each admission that runs side by side, on site and online.
    """

    class Channel(models.TextChoices):
        ON_SITE = "on_site"
        ONLINE = "online"

    personal = ()

    slot = models.ForeignKey(Slot, models.CASCADE, related_name="seats")
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.ON_SITE)
    admission = models.CharField(max_length=12, choices=Admission)
    unit = models.CharField(max_length=6, choices=Unit, default=Unit.PERSON)
    capacity = models.PositiveIntegerField(null=True)
    taken = models.PositiveIntegerField(default=0)
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)  # since then for whoever comes the same day
    closes_itself = models.BooleanField(default=False)  # closes_at was set for this slot alone
    # How many parties wait, and when the first hold or offer ends: read with the lock, so that
    # a slot without either costs nothing more. Only bookings/domain/claims.py changes them.
    waiting = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="seats_never_oversold",
                condition=models.Q(taken__gte=0)
                & (models.Q(capacity=None) | models.Q(taken__lte=models.F("capacity"))),
            ),
            models.UniqueConstraint(
                fields=["slot", "channel", "admission"], name="seats_once_of_slot"
            ),
        ]
        # Of the many rows only those on which something ends, or for which somebody waits.
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(due_at__isnull=False), name="seats_due"
            ),
            models.Index(
                fields=["waiting"], condition=models.Q(waiting__gt=0), name="seats_waited_for"
            ),
        ]


class Import(models.Model):
    """One file taken in: who, when, what it was."""

    personal = ("actor_label",)

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    actor_label = models.CharField(max_length=200, blank=True)
    counts = models.JSONField(default=dict)


class SourceRow(models.Model):
    """A row of a file as it stood, every cell word for word, with what became of it."""

    personal = ("cells", "remarks")

    source = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="source_rows")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="source_rows")
    row = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    cells = models.JSONField()
    remarks = models.JSONField(default=list)

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme"], name="source_row_of_programme")
        ]


class ColumnMapping(models.Model):
    """How an open factory's files of one kind are read, as its secretariat said once.

    `signature` stands for the headers such a file shows first; `columns` leads from a normal
    header to its target, `fixed` from a column to what stands in every row, `layout` says where
    the table is if it is not where it seems to be.
    """

    personal = ()

    open_factory = models.ForeignKey(OpenFactory, models.CASCADE, related_name="column_mappings")
    signature = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    fixed = models.JSONField(default=dict)
    layout = models.JSONField(default=dict)
    updated_at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["open_factory", "signature"], name="column_mapping_of_open_factory"
            )
        ]
