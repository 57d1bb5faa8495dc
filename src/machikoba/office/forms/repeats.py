# SPDX-License-Identifier: Apache-2.0
"""The same hours on many days for many programmes."""

from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.core.japanese.dates import format_day
from machikoba.programmes.domain.programme_table import reference_of
from machikoba.programmes.domain.repeats import Repeat, Rhythm
from machikoba.programmes.domain.slot_cells import MOST, read_places
from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition
from machikoba.sheets.columns import BadCell
from machikoba.ui.forms import Form

UNITS = [("person", _("人")), ("group", _("組"))]
CLOCK = {"type": "time"}


class RepeatForm(Form):
    """Programmes, days, hours, the lunch break, and how many may come to each start."""

    programmes = forms.MultipleChoiceField(
        label=_("プログラム"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("プログラムを1つ以上選んでください。")},
    )
    days = forms.TypedMultipleChoiceField(
        label=_("日にち"),
        coerce=date.fromisoformat,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("日にちを1つ以上選んでください。")},
    )
    open_days = forms.BooleanField(
        required=False, initial=True, label=_("参加事業者ごとの「開ける日」だけに作る")
    )
    first = forms.TimeField(label=_("最初の開始"), initial="10:00", widget=forms.TimeInput(CLOCK))
    last = forms.TimeField(label=_("最後の開始"), initial="16:00", widget=forms.TimeInput(CLOCK))
    every = forms.IntegerField(
        label=_("何分おきに始めるか"), initial=60, min_value=5, max_value=1440
    )
    lasting = forms.IntegerField(
        label=_("1回の長さ(分)。空なら、プログラムの所要時間"),
        required=False,
        min_value=5,
        max_value=1440,
    )
    pause_from = forms.TimeField(
        label=_("昼休みの始まり"), required=False, initial="12:00", widget=forms.TimeInput(CLOCK)
    )
    pause_to = forms.TimeField(
        label=_("昼休みの終わり"), required=False, initial="13:00", widget=forms.TimeInput(CLOCK)
    )
    capacity = forms.CharField(label=_("1回の定員(数えないときは「なし」)"), max_length=20)
    unit = forms.ChoiceField(label=_("単位"), choices=UNITS)

    def __init__(
        self, edition: Edition, programmes: list[Programme], language: str, *args: Any, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self._known = {reference_of(programme): programme for programme in programmes}
        self.fields["programmes"].choices = [  # type: ignore[attr-defined]
            (reference, _label(programme)) for reference, programme in self._known.items()
        ]
        days = [(day.isoformat(), format_day(day, language)) for day in edition.days()]
        self.fields["days"].choices = days  # type: ignore[attr-defined]

    def clean_capacity(self) -> str:
        cell: str = self.cleaned_data["capacity"].strip()
        sentence = _("定員は%(most)sまでの数字か「なし」にしてください。") % {"most": MOST}
        try:
            places = read_places(cell, None)
        except BadCell:
            raise forms.ValidationError(sentence) from None
        if places.unit:
            raise forms.ValidationError(
                _("定員は数字だけにし、人か組かは「単位」で選んでください。")
            )
        return cell

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        first, last = asked.get("first"), asked.get("last")
        if first and last and last < first:
            self.add_error("last", _("最後の開始は、最初の開始より後にしてください。"))
        start, end = asked.get("pause_from"), asked.get("pause_to")
        if bool(start) != bool(end) or (start and end and end <= start):
            self.add_error(
                "pause_to", _("昼休みは始まりと終わりの両方を入れるか、両方とも空にしてください。")
            )
        return asked

    def repeat(self) -> Repeat:
        """What was asked for."""
        asked = self.cleaned_data
        pause: tuple[time, time] | None = None
        if asked["pause_from"]:
            pause = (asked["pause_from"], asked["pause_to"])
        return Repeat(
            programmes=tuple(self._known[reference] for reference in asked["programmes"]),
            days=tuple(asked["days"]),
            rhythm=Rhythm(asked["first"], asked["last"], asked["every"], asked["lasting"], pause),
            capacity=asked["capacity"],
            unit=asked["unit"],
            open_days=asked["open_days"],
        )


def _label(programme: Programme) -> str:
    maker = programme.participation
    return f"{maker.name} {programme.title}" if maker else str(programme.title)
