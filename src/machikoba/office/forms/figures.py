# SPDX-License-Identifier: Apache-2.0
"""One of the edition's figures: what was counted, how, how far it is settled, who says so."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.atlas.words import BASES, QUANTITIES, STATES
from machikoba.figures.models import EditionFigure
from machikoba.ui.forms import Form


class FigureForm(Form):
    """A number is worth what is said of it: everything but the day is asked."""

    quantity = forms.ChoiceField(
        choices=list(QUANTITIES.items()),
        label=_("何の数か"),
        help_text=_(
            "延べ訪問数は工場ごと、延べ来場者数は日ごとに、同じ人も数えます。"
            "実人数は同じ人を1回だけ数えます。"
        ),
    )
    value = forms.IntegerField(min_value=0, max_value=10**12, label=_("数(人・件・社。売上は円)"))
    is_about = forms.BooleanField(required=False, label=_("およその数(「約」を付けて表示)"))
    basis = forms.ChoiceField(choices=list(BASES.items()), label=_("集計の方法"))
    state = forms.ChoiceField(choices=list(STATES.items()), label=_("速報値か確定値か"))
    as_of = forms.DateField(
        required=False,
        label=_("いつの時点の数か"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    source = forms.CharField(
        max_length=1000,
        label=_("出典"),
        help_text=_("報告書の名前やアドレス、「受付の集計」「参加事業者アンケート」など。"),
    )

    def __init__(self, figure: EditionFigure | None, *args: Any, **kwargs: Any) -> None:
        names = ("quantity", "value", "is_about", "basis", "state", "as_of", "source")
        if figure is not None:
            kwargs["initial"] = {name: getattr(figure, name) for name in names}
        super().__init__(*args, **kwargs)
