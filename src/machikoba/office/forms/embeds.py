# SPDX-License-Identifier: Apache-2.0
"""What the programme on somebody else's site shows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.core.japanese.dates import format_day
from machikoba.regions.models import Edition
from machikoba.ui.forms import Form


class EmbedForm(Form):
    """Area, day, how many, which language: kept in the address."""

    area = forms.ChoiceField(required=False, label=_("エリア"))
    day = forms.ChoiceField(required=False, label=_("日にち"))
    limit = forms.IntegerField(
        required=False, min_value=1, max_value=100, initial=12, label=_("表示する件数")
    )
    lang = forms.ChoiceField(
        required=False, choices=[("ja", _("日本語")), ("en", _("英語"))], label=_("表示する言語")
    )

    def __init__(self, edition: Edition, language: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [("", _("すべて"))]
        areas = [(a.slug, a.name.in_language(language)[0]) for a in edition.areas.all()]
        days = [(day.isoformat(), format_day(day, language)) for day in edition.days()]
        self.fields["area"].choices = every + areas  # type: ignore[attr-defined]
        self.fields["day"].choices = every + days  # type: ignore[attr-defined]

    def query(self) -> dict[str, str]:
        """What the frame's address asks for, the usual left out."""
        self.is_valid()
        usual = {"limit": 12, "lang": "ja"}
        asked = {n: v for n, v in self.cleaned_data.items() if v and v != usual.get(n)}
        return {name: str(value) for name, value in asked.items()}
