# SPDX-License-Identifier: Apache-2.0
"""More places, or one more start, from the maker's phone."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from machikoba.core.japanese.dates import format_day
from machikoba.programmes.domain.slots import SlotPlan
from machikoba.programmes.models import Programme, Unit
from machikoba.regions.models import Edition
from machikoba.ui.forms import Form

MOST = 10_000


class CapacityForm(Form):
    """How many may come to a start."""

    capacity = forms.IntegerField(min_value=0, max_value=MOST, label=_("定員"))


class StartForm(Form):
    """One more start of a programme of the maker's own."""

    programme = forms.ChoiceField(label=_("プログラム"))
    day = forms.TypedChoiceField(label=_("日にち"), coerce=date.fromisoformat)
    starts = forms.TimeField(label=_("開始時刻"), widget=forms.TimeInput({"type": "time"}))
    capacity = forms.IntegerField(min_value=1, max_value=MOST, label=_("定員"))

    def __init__(
        self, edition: Edition, programmes: Iterable[Programme], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "ja"
        days = [(day.isoformat(), format_day(day, language)) for day in edition.days()]
        self.fields["day"].choices = days  # type: ignore[attr-defined]
        names = [(str(one.uuid), one.title.in_language(language)[0]) for one in programmes]
        self.fields["programme"].choices = names  # type: ignore[attr-defined]

    def plan(self, unit: Unit) -> SlotPlan:
        """What was asked for, counted as the programme's other starts are."""
        asked = self.cleaned_data
        return SlotPlan(asked["day"], asked["starts"], capacity=asked["capacity"], unit=unit)
