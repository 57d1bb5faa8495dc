# SPDX-License-Identifier: Apache-2.0
"""Public support of an open factory in one year."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from machikoba.ui.forms import Form
from machikoba.ui.templatetags.library import SUPPORTS


class SupportForm(Form):
    """One line."""

    fiscal_year = forms.IntegerField(min_value=1950, max_value=2100, label=_("年度(4月〜3月)"))
    kind = forms.ChoiceField(choices=list(SUPPORTS.items()), label=_("種類"))
    amount = forms.IntegerField(
        required=False, min_value=0, max_value=10**12, label=_("金額(円、資金のとき)")
    )
    wording = forms.CharField(required=False, max_length=300, label=_("内容"))

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if asked.get("amount") is not None and asked.get("kind") != "money":
            self.add_error("amount", gettext("金額は「資金」のときだけ入力してください。"))
        return asked
