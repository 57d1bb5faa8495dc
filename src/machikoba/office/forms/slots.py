# SPDX-License-Identifier: Apache-2.0
"""One more start of a programme."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.core.japanese.dates import format_day
from machikoba.programmes.domain.slots import SlotPlan
from machikoba.regions.models import Edition
from machikoba.ui.forms import Form


class SlotForm(Form):
    """Day, hour and how many may come."""

    day = forms.TypedChoiceField(label=_("日にち"), coerce=date.fromisoformat)
    starts = forms.TimeField(label=_("開始時刻"), widget=forms.TimeInput({"type": "time"}))
    capacity = forms.IntegerField(min_value=0, max_value=100_000, label=_("定員"))

    def __init__(self, edition: Edition, language: str, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        days = [(day.isoformat(), format_day(day, language)) for day in edition.days()]
        self.fields["day"].choices = days  # type: ignore[attr-defined]

    def plan(self) -> SlotPlan:
        """What was asked for."""
        asked = self.cleaned_data
        return SlotPlan(asked["day"], asked["starts"], capacity=asked["capacity"])
