# SPDX-License-Identifier: Apache-2.0
"""管轄, and where an open factory lies."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from machikoba.bureau.forms.fields import date_field
from machikoba.core.japanese.prefectures import PREFECTURES
from machikoba.regions.domain.jurisdictions import FICTIONAL
from machikoba.regions.models import Bureau, OpenFactory
from machikoba.ui.forms import Form


def names(bureau: Bureau) -> dict[str, str]:
    """Code → name in the reader's language, in 団体コード順; made-up bureaus have one more."""
    japanese = (get_language() or "ja").startswith("ja")
    found = {row.code: row.name if japanese else row.english for row in PREFECTURES}
    return found | ({FICTIONAL: str(_("架空の県"))} if bureau.is_fictional else {})


class AreaForm(Form):
    """One prefecture from a day on."""

    prefecture = forms.ChoiceField(label=_("都道府県"))
    from_on = date_field(_("管轄になる日"), required=True)

    def __init__(self, bureau: Bureau, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["prefecture"].choices = list(names(bureau).items())  # type: ignore[attr-defined]


class EndForm(Form):
    """The first day on which it is another's."""

    until_on = date_field(_("管轄でなくなる日"), required=True)


class PlacesForm(Form):
    """Where an open factory lies."""

    prefectures = forms.MultipleChoiceField(
        required=False, label=_("都道府県"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, bureau: Bureau, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["prefectures"].choices = list(names(bureau).items())  # type: ignore[attr-defined]


def initial_places(region: OpenFactory) -> dict[str, list[str]]:
    """What is ticked before anybody changes it."""
    return {"prefectures": [row.prefecture for row in region.places.all()]}
