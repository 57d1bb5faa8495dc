# SPDX-License-Identifier: Apache-2.0
"""管轄."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.bureau.forms.fields import date_field
from machikoba.regions.models import Bureau
from machikoba.ui.forms import Form
from machikoba.ui.places_form import prefecture_names


class AreaForm(Form):
    """One prefecture from a day on."""

    prefecture = forms.ChoiceField(label=_("都道府県"))
    from_on = date_field(_("管轄になる日"), required=True)

    def __init__(self, bureau: Bureau, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = prefecture_names(fictional=bureau.is_fictional)
        self.fields["prefecture"].choices = list(names.items())  # type: ignore[attr-defined]


class EndForm(Form):
    """The first day on which it is another's."""

    until_on = date_field(_("管轄でなくなる日"), required=True)
