# SPDX-License-Identifier: Apache-2.0
"""Who sells a bus tour, and its stops: one line a stop, as on the agency's own sheet."""

import re
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from machikoba.core.japanese.travel_agency import is_registration
from machikoba.core.japanese.width import fold_width
from machikoba.core.texts import Texts
from machikoba.programmes.domain.bus_tours import StopPlan, TourPlan
from machikoba.programmes.models import BusTour
from machikoba.ui.forms import Form

MOST_STOPS = 30
_HOUR = re.compile(r"([0-2]?[0-9])[:時]([0-5][0-9])分?[ 、,]*(.*)")


class BusTourForm(Form):
    """The tour as the agency states it; words that are no registration number stay as stated."""

    seller = forms.CharField(required=False, max_length=200, label=gettext_lazy("販売する旅行会社"))
    registration = forms.CharField(
        required=False,
        max_length=100,
        label=gettext_lazy("旅行業登録番号"),
        help_text=gettext_lazy("例: 観光庁長官登録旅行業第1234号、大阪府知事登録旅行業第2-345号"),
    )
    phone = forms.CharField(required=False, max_length=30, label=gettext_lazy("旅行会社の受付電話"))
    stops = forms.CharField(
        required=False,
        max_length=5000,
        label=gettext_lazy("停留所"),
        help_text=gettext_lazy("1行に1か所。例: 9:00 鉄ノ森駅東口|Tetsunomori Station, east exit"),
        widget=forms.Textarea({"rows": 8}),
    )

    def __init__(self, tour: BusTour | None, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = _initial(tour) if tour else {}
        super().__init__(*args, **kwargs)

    def clean_stops(self) -> list[StopPlan]:
        lines = [line.strip() for line in self.cleaned_data["stops"].splitlines()]
        found = [read_stop(line) for line in lines if line]
        if len(found) > MOST_STOPS:
            raise forms.ValidationError(
                _("停留所は%(most)dか所までにしてください。") % {"most": MOST_STOPS}
            )
        return found

    def plan(self) -> TourPlan:
        """What was typed, ready to be stored."""
        asked = self.cleaned_data
        return TourPlan(asked["seller"], asked["registration"], asked["phone"], asked["stops"])

    def is_number_in_form(self) -> bool:
        """Whether the number looks like one; there is nothing to say about an empty field."""
        stated: str = self.cleaned_data["registration"]
        return not stated or is_registration(stated)


def read_stop(line: str) -> StopPlan:
    """9:00 駅前|Station: an hour where there is one, the place, and its English after a bar."""
    japanese, _bar, english = (part.strip() for part in line.replace("\uff5c", "|").partition("|"))
    found = _HOUR.fullmatch(fold_width(japanese))
    if found and int(found[1]) < 24 and found[3]:
        place = japanese[-len(found[3]) :]
        return StopPlan(Texts.of(place, en=english), time(int(found[1]), int(found[2])))
    return StopPlan(Texts.of(japanese, en=english))


def _initial(tour: BusTour) -> dict[str, str]:
    return {
        "seller": tour.seller,
        "registration": tour.registration,
        "phone": tour.phone,
        "stops": "\n".join(_line(stop.at, stop.name) for stop in tour.stops.all()),
    }


def _line(at: time | None, name: Texts) -> str:
    hour = f"{at.hour}:{at.minute:02d} " if at else ""
    english = name.values.get("en", "")
    return f"{hour}{name.values.get('ja', '')}" + (f"|{english}" if english else "")
