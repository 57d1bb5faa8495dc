# SPDX-License-Identifier: Apache-2.0
"""Numbers that say what was counted, how, how far it is settled, and who says so."""

from django.db import models

from machikoba.core.ids import new_id
from machikoba.core.scope import ScopedManager
from machikoba.regions.models import Edition


class Figure(models.Model):
    """One number. Two figures are added or compared only where quantity and basis agree.

    `value` counts what `quantity` names; `is_about` is 約, `wording` how it was printed.
    """

    class Quantity(models.TextChoices):
        MAKERS = "makers"  # 参加事業者数: 社・か所
        PROGRAMMES = "programmes"
        VISITS = "visits"  # 延べ訪問数: a person counts at each factory
        ATTENDANCE = "attendance"  # 延べ来場者数: a person counts on each day
        PEOPLE = "people"  # 実人数
        VISITORS = "visitors"  # 来場者数, the source does not say of which kind
        SALES = "sales"  # yen

    class Basis(models.TextChoices):
        MEASURED = "measured"  # 実測
        REPORTED = "reported"  # 自己申告
        ESTIMATED = "estimated"  # 推計
        UNKNOWN = "unknown"

    class State(models.TextChoices):
        PRELIMINARY = "preliminary"  # 速報値
        FINAL = "final"  # 確定値
        UNKNOWN = "unknown"

    quantity = models.CharField(max_length=12, choices=Quantity)
    value = models.PositiveBigIntegerField()
    is_about = models.BooleanField(default=False)
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.UNKNOWN)
    state = models.CharField(max_length=12, choices=State, default=State.UNKNOWN)
    as_of = models.DateField(null=True)
    wording = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=1000, blank=True)  # an address, or a document named

    class Meta:
        abstract = True


class EditionFigure(Figure):
    """What a region says of its own edition. One that was corrected or withdrawn is kept, ended."""

    personal = ("recorded_by",)

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="figures")
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=200, blank=True)
    corrects = models.OneToOneField("self", models.SET_NULL, null=True, related_name="corrected_by")
    ended_at = models.DateTimeField(null=True)

    objects = ScopedManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "quantity", "basis", "state", "source"],
                condition=models.Q(ended_at=None),
                name="figure_of_edition",
            )
        ]
