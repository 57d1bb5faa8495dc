# SPDX-License-Identifier: Apache-2.0
"""A party at the door that has no booking: how many, and a name if they like to give one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.bookings.domain.party import ADULTS
from machikoba.regions.models import Occasion
from machikoba.ui.forms import Form
from machikoba.ui.parties import party_fields, party_of


class WalkInForm(Form):
    """The party by age band."""

    name = forms.CharField(
        max_length=100,
        required=False,
        label=_("お名前"),
        help_text=_("うかがわなくても受け付けられます。"),
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, occasion: Occasion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._occasion = occasion
        counts = party_fields(occasion)
        counts[ADULTS].required = True
        self.fields = {**counts, **self.fields}
        self._counts = list(counts)

    def counts(self) -> list[forms.BoundField]:
        """The fields that count heads."""
        return [self[name] for name in self._counts]

    def clean(self) -> dict[str, Any]:
        """Adds `party`, or says that somebody must come."""
        asked = super().clean() or {}
        if not self.errors:
            asked["party"] = party_of(self._occasion, asked)
        return asked
