# SPDX-License-Identifier: Apache-2.0
"""Prefectures to choose from, and those an open factory lies in."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from machikoba.core.japanese.prefectures import PREFECTURES
from machikoba.regions.domain.jurisdictions import FICTIONAL
from machikoba.regions.models import OpenFactory
from machikoba.ui.forms import Form


def prefecture_names(*, fictional: bool) -> dict[str, str]:
    """Code → name in the reader's language, in 団体コード順; what is made up has one more."""
    japanese = (get_language() or "ja").startswith("ja")
    found = {row.code: row.name if japanese else row.english for row in PREFECTURES}
    return found | ({FICTIONAL: str(_("架空の県"))} if fictional else {})


class PlacesForm(Form):
    """Where an open factory lies."""

    prefectures = forms.MultipleChoiceField(
        required=False, label=_("都道府県"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, region: OpenFactory, data: Any = None, *, fictional: bool) -> None:
        now = {"prefectures": [row.prefecture for row in region.places.all()]}
        super().__init__(data, initial=now)
        choices = list(prefecture_names(fictional=fictional).items())
        self.fields["prefectures"].choices = choices  # type: ignore[attr-defined]
