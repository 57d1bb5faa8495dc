# SPDX-License-Identifier: Apache-2.0
"""How many come, by age band: number fields that a form of staff takes in."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from machikoba.bookings.domain.party import ADULTS, LARGEST, BadParty, Party
from machikoba.regions.models import Occasion

BAND = "band_"


def party_fields(occasion: Occasion) -> dict[str, forms.IntegerField]:
    """`adults` and a field for each band, in the order of the occasion."""
    language = get_language() or "ja"
    fields = {ADULTS: _number(_("大人"), 1)}
    for band in occasion.age_bands:
        label = band["label"].get(language) or band["label"]["ja"]
        fields[f"{BAND}{band['key']}"] = _number(label, 0)
    return fields


def _number(label: Any, initial: int) -> forms.IntegerField:
    attributes = {"inputmode": "numeric", "autocomplete": "off"}
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=LARGEST,
        initial=initial,
        required=False,
        widget=forms.NumberInput(attributes),
    )


def party_of(occasion: Occasion, asked: Mapping[str, Any]) -> Party:
    """The party of cleaned fields; raises ValidationError where nobody comes, or far too many."""
    children = {
        name.removeprefix(BAND): count or 0
        for name, count in asked.items()
        if name.startswith(BAND)
    }
    try:
        return Party.of(occasion, asked.get(ADULTS) or 0, children)
    except BadParty:
        raise forms.ValidationError(_("参加人数を1名以上ご入力ください。")) from None


def initial_party(stored: Mapping[str, int]) -> dict[str, int]:
    """The fields' values for the party of a stored booking."""
    bands = {f"{BAND}{key}": heads for key, heads in stored.items() if key != ADULTS}
    return {ADULTS: stored.get(ADULTS, 0), **bands}
