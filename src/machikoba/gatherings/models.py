# SPDX-License-Identifier: Apache-2.0
"""Forums, study meetings, technical visits and briefings of a bureau."""

from django.db import models

from machikoba.bookings.models import Order
from machikoba.core.ids import new_id
from machikoba.core.japanese.partial_date import PartialDate
from machikoba.core.scope import ScopedManager
from machikoba.core.stored_file import StoredFile
from machikoba.core.texts import TextsField
from machikoba.directory.models import Person
from machikoba.regions.models import Bureau, Occasion


class Precision(models.TextChoices):
    """How far a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Gathering(models.Model):
    """A meeting: a notice before it, a summary after it.

    `notice_published` and `summary_published` say that there is one; its words or its address
    may be missing here, where the bureau put it on another page.
    """

    class Kind(models.TextChoices):
        FORUM = "forum"
        STUDY_MEETING = "study_meeting"
        TECHNICAL_VISIT = "technical_visit"
        BRIEFING = "briefing"
        EVENT = "event"

    class State(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"

    class Mode(models.TextChoices):
        UNKNOWN = "unknown"
        ON_SITE = "on_site"
        ONLINE = "online"
        BOTH = "both"

    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    bureau = models.ForeignKey(Bureau, models.PROTECT, related_name="gatherings")
    occasion = models.OneToOneField(Occasion, models.PROTECT, related_name="gathering")
    kind = models.CharField(max_length=16, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.PUBLISHED)
    title = TextsField()
    fiscal_year = models.PositiveSmallIntegerField(null=True)
    held_on = models.DateField(null=True)
    held_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    held_wording = models.CharField(max_length=200, blank=True)  # where it is no date
    starts = models.TimeField(null=True)
    ends = models.TimeField(null=True)
    mode = models.CharField(max_length=8, choices=Mode, default=Mode.UNKNOWN)
    place = TextsField()
    address = models.CharField(max_length=300, blank=True)
    online_url = models.URLField(blank=True)  # told to those who registered alone
    within = TextsField()  # the event it is held inside of
    description = TextsField()
    notice_published = models.BooleanField(default=False)
    notice = TextsField()
    notice_url = models.URLField(blank=True)
    summary_published = models.BooleanField(default=False)
    summary = TextsField()
    summary_url = models.URLField(blank=True)
    recording_url = models.URLField(blank=True)
    attendance = models.PositiveIntegerField(null=True)
    attendance_unit = models.CharField(max_length=40, blank=True)  # 人(実人数), 延べ
    attendance_basis = models.CharField(max_length=40, blank=True)  # 実測, 申込数, 推計
    outcome = TextsField()  # what came of it

    objects = ScopedManager()

    def __str__(self) -> str:
        return str(self.title)

    @property
    def held(self) -> PartialDate | None:
        """The day, month or year it is held."""
        return PartialDate(self.held_on, self.held_precision) if self.held_on else None


class Series(models.Model):
    """What gatherings are numbered in: the forums, the Local X Forum."""

    personal = ()

    bureau = models.ForeignKey(Bureau, models.CASCADE, related_name="series")
    name = TextsField()
    key = models.CharField(max_length=100)  # the name, folded

    objects = ScopedManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bureau", "key"], name="series_of_bureau")]

    def __str__(self) -> str:
        return str(self.name)


class SeriesNumber(models.Model):
    """A gathering's number in one series, as it is spelled (017, 1, 特別回). The first leads."""

    personal = ()

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="numbers")
    series = models.ForeignKey(Series, models.CASCADE, related_name="numbers")
    number = models.CharField(max_length=20)

    objects = ScopedManager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "series"], name="number_once_in_series")
        ]


class AgendaItem(models.Model):
    """A line of a gathering's programme."""

    personal = ()

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField(default=0)
    starts = models.TimeField(null=True)
    title = TextsField()
    note = TextsField()

    objects = ScopedManager()

    class Meta:
        ordering = ["position", "pk"]


class Speaker(models.Model):
    """Who speaks, under the title held on that day."""

    personal = ("title",)

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="speakers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="talks")
    title = models.CharField(max_length=200, blank=True)

    objects = ScopedManager()

    class Meta:
        ordering = ["pk"]


class Material(StoredFile):
    """A handout."""

    personal = ()

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="materials")
    title = TextsField()

    objects = ScopedManager()

    class Meta:
        ordering = ["position", "pk"]


class Registration(models.Model):
    """What somebody who registered said about themselves. `is_listed`: agreed to 参加者名簿."""

    class Category(models.TextChoices):
        COMPANY = "company"
        LOCAL_GOVERNMENT = "local_government"
        SUPPORT = "support"
        UNIVERSITY = "university"
        FINANCE = "finance"
        PRESS = "press"
        OTHER = "other"

    personal = ("organisation", "title")

    order = models.OneToOneField(Order, models.CASCADE, related_name="registration")
    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="registrations")
    organisation = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    category = models.CharField(max_length=20, choices=Category)
    is_listed = models.BooleanField(default=False)

    objects = ScopedManager()
