# SPDX-License-Identifier: Apache-2.0
"""Days that visitors plan, and courses a region proposes to begin from."""

from django.db import models

from machikoba.core.ids import new_id
from machikoba.core.scope import ScopedManager
from machikoba.core.texts import TextsField
from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition
from machikoba.travel.modes import Mode

MODES = [(mode.value, mode.value) for mode in Mode]


class Wish(models.TextChoices):
    """How much somebody wants to see a programme."""

    MUST = "must"
    LIKE = "like"
    MAYBE = "maybe"


class Pace(models.TextChoices):
    """How full a day may be."""

    EASY = "easy"
    NORMAL = "normal"
    FULL = "full"


class Course(models.Model):
    """Programmes a region proposes to see one after another; a trip may begin with them."""

    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="courses")
    title = TextsField()
    lead = TextsField()
    audience = TextsField()  # 小学生のいるご家族に
    mode = models.CharField(max_length=8, choices=MODES, default=Mode.CAR)
    position = models.PositiveSmallIntegerField(default=0)
    is_published = models.BooleanField(default=False)

    objects = ScopedManager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return str(self.title)


class CourseStop(models.Model):
    """One programme of a course, in order."""

    personal = ()

    course = models.ForeignKey(Course, models.CASCADE, related_name="stops")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="+")
    position = models.PositiveSmallIntegerField()

    objects = ScopedManager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["course", "programme"], name="programme_once_of_course")
        ]


class Trip(models.Model):
    """What a visitor asked for, and the plan that was made of it. Whoever has its link opens it.

    Hours are minutes since midnight in the occasion's zone. `start` and `finish` are places as
    domain/places.py reads them, empty where the first and the last visit are. `wishes` leads from
    a programme's uuid to a Wish, `pins` from an option to its minute (None for a slot) and `bans`
    names options and programmes. `since` is from where and when the rest is planned on the day,
    `plan` what domain/stored.py keeps.
    """

    personal = ("party", "start", "finish", "since")

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="trips")
    course = models.ForeignKey(Course, models.SET_NULL, null=True, related_name="+")
    days = models.JSONField(default=list)  # ["2026-10-03", …]
    starts = models.PositiveSmallIntegerField(default=600)
    ends = models.PositiveSmallIntegerField(default=1020)
    start = models.CharField(max_length=80, blank=True)
    finish = models.CharField(max_length=80, blank=True)
    mode = models.CharField(max_length=8, choices=MODES, default=Mode.CAR)
    party = models.JSONField(default=dict)
    pace = models.CharField(max_length=6, choices=Pace, default=Pace.NORMAL)
    lunch = models.PositiveSmallIntegerField(default=60)  # minutes; 0: none
    budget = models.PositiveIntegerField(null=True)  # yen, of the whole party
    step_free = models.BooleanField(default=False)
    language = models.CharField(max_length=5, blank=True)  # one that is spoken there beside ja
    wishes = models.JSONField(default=dict)
    interests = models.JSONField(default=list)
    words = models.CharField(max_length=100, blank=True)
    fills = models.BooleanField(default=True)  # time that is left, with what nobody asked for
    pins = models.JSONField(default=dict)
    bans = models.JSONField(default=list)
    since = models.JSONField(default=dict)
    plan = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    objects = ScopedManager()

    class Meta:
        indexes = [models.Index(fields=["changed_at"])]
