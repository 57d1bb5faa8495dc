# SPDX-License-Identifier: Apache-2.0
"""What is asked of the map: the filter of the list, an hour, and the part that is looked at."""

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.programmes.queries.sites import Moment
from machikoba.site.forms.filters import FilterForm

HOURS = range(8, 21)
Spot = tuple[float, float, int]


class MapForm(FilterForm):
    """Everything optional here too; `at` is longitude, latitude and how often it is doubled."""

    hour = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("指定なし")), *((hour, f"{hour}:00") for hour in HOURS)],
        label=_("始まる時刻"),
    )
    open = forms.BooleanField(required=False, label=_("いま開いている"))
    at = forms.CharField(required=False, max_length=60)

    def moment(self) -> Moment:
        """The hour, and whether only what is open now."""
        self.is_valid()
        asked = self.cleaned_data
        return Moment(hour=asked.get("hour"), is_open=asked.get("open", False))

    def is_narrowed(self) -> bool:
        """Whether anything was asked for that leaves sites out."""
        return super().is_narrowed() or self.moment() != Moment()

    def spot(self) -> Spot | None:
        """The part of the map asked for; None for all of it."""
        self.is_valid()
        parts = str(self.cleaned_data.get("at", "")).split(",")
        try:
            longitude, latitude, zoom = float(parts[0]), float(parts[1]), int(parts[2])
        except (ValueError, IndexError):
            return None
        is_on_earth = abs(longitude) <= 180 and abs(latitude) <= 90  # False for nan too
        return (longitude, latitude, zoom) if is_on_earth and 0 <= zoom <= 30 else None
