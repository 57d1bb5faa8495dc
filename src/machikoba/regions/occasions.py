# SPDX-License-Identifier: Apache-2.0
"""What bookings hang on, of editions and of gatherings alike."""

from zoneinfo import ZoneInfo

from django.db import models

from machikoba.core.ids import new_id


def default_age_bands() -> list[dict[str, object]]:
    """Bands of a party beside adults: key, ages in years from and to (both included)."""
    return [
        {"key": "child", "label": {"ja": "小学生", "en": "Child (6–12)"}, "from": 6, "to": 12},
        {"key": "infant", "label": {"ja": "未就学児", "en": "Under 6"}, "from": 0, "to": 5},
    ]


class Occasion(models.Model):
    """What bookings hang on: dates, zone, limits, retention."""

    class Asks(models.TextChoices):
        NO = "no"
        OPTIONAL = "optional"
        REQUIRED = "required"

    class Waiting(models.TextChoices):
        """Whether a full slot has a waiting list, and whom a freed place is offered to."""

        OFF = "off"
        FITTING = "fitting"  # the first party that fits
        STRICT = "strict"  # nobody overtakes: it stays free until the first party fits

    class Travel(models.TextChoices):
        """What happens where there is no time to get from one slot to the next."""

        OFF = "off"
        WARN = "warn"
        REFUSE = "refuse"

    personal = ()

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    zone_name = models.CharField(max_length=40, default="Asia/Tokyo")
    bookings_open_at = models.DateTimeField(null=True)
    bookings_close_at = models.DateTimeField(null=True)
    party_limit = models.PositiveSmallIntegerField(default=10)
    group_limit = models.PositiveSmallIntegerField(null=True)  # of schools and firms; null: as all
    # Of one person: bookings on a day, heads over the whole occasion; null: any number.
    bookings_per_day = models.PositiveSmallIntegerField(null=True)
    heads_over_all = models.PositiveSmallIntegerField(null=True)
    travel = models.CharField(max_length=6, choices=Travel, default=Travel.OFF)
    waiting = models.CharField(max_length=8, choices=Waiting, default=Waiting.FITTING)
    decision_days = models.PositiveSmallIntegerField(default=5)  # a maker's to answer a request
    hold_minutes = models.PositiveSmallIntegerField(default=10)  # while a form is filled in
    # Hours before somebody's own slot: when they are reminded; when who has not answered the
    # reminder loses the places. Null: never.
    remind_hours = models.PositiveSmallIntegerField(null=True)
    release_hours = models.PositiveSmallIntegerField(null=True)
    same_day_at = models.TimeField(null=True)  # from then on the day's remainder may be booked
    asks_kana = models.CharField(max_length=10, choices=Asks, default=Asks.REQUIRED)
    asks_phone = models.CharField(max_length=10, choices=Asks, default=Asks.NO)
    age_bands = models.JSONField(default=default_age_bands)
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=30, blank=True)
    retention_on = models.DateField(null=True)

    @property
    def zone(self) -> ZoneInfo:
        """The zone that makes this occasion's days."""
        return ZoneInfo(self.zone_name)
