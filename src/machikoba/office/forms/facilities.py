# SPDX-License-Identifier: Apache-2.0
"""A facility: what it is, where, and what visitors want to know of it."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.core.japanese.width import fold_width
from machikoba.travel.models import Facility
from machikoba.travel.words import FACILITIES
from machikoba.ui.texts_form import TextsForm

_PLACE = re.compile(r"\(?(-?\d{1,2}(?:\.\d+)?)\s*[,、 ]\s*(-?\d{1,3}(?:\.\d+)?)\)?")


class FacilityForm(TextsForm):
    """Everything of a facility; its place is typed as maps on the net copy it."""

    texts = {
        "name": (_("名称"), 1),
        "hours": (_("利用時間"), 1),
        "fee": (_("料金"), 1),
        "note": (_("備考"), 2),
    }
    with_kana = ("name",)
    needed = ("name",)
    kind = forms.ChoiceField(choices=list(FACILITIES.items()), label=_("種類"))
    address = forms.CharField(required=False, max_length=300, label=_("住所"))
    place = forms.CharField(
        max_length=60,
        label=_("緯度・経度"),
        help_text=_(
            "例: 36.03125, 137.02984(地図アプリでコピーしたものをそのまま貼り付けられます)"
        ),
    )
    capacity = forms.IntegerField(
        required=False, min_value=0, max_value=100_000, label=_("台数(駐車場・自転車)")
    )
    is_step_free = forms.BooleanField(required=False, label=_("段差がない(車いすで利用できる)"))

    def __init__(self, instance: Facility, *args: Any, **kwargs: Any) -> None:
        super().__init__(instance, *args, **kwargs)
        first = ["kind", "name__ja", "name__ja-kana", "name__en", "place", "address"]
        self.order_fields(first)

    def _initial(self, instance: Any) -> dict[str, Any]:
        known = instance.latitude is not None
        place = f"{instance.latitude}, {instance.longitude}" if known else ""
        return {**super()._initial(instance), "place": place}

    def clean_place(self) -> tuple[float, float]:
        found = _PLACE.fullmatch(fold_width(self.cleaned_data["place"]))
        if not found or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
            raise forms.ValidationError(
                _("緯度・経度を「36.03125, 137.02984」のように入れてください。")
            )
        return float(found[1]), float(found[2])

    def changes(self) -> dict[str, Any]:
        """The columns whose value is another now."""
        found = super().changes()
        found.pop("place", None)
        for name, value in zip(("latitude", "longitude"), self.cleaned_data["place"], strict=True):
            if value != getattr(self.instance, name):
                found[name] = value
        return found
