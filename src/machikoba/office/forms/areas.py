# SPDX-License-Identifier: Apache-2.0
"""The name of an area."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.ui.texts_form import TextsForm

PULLS = [(0, _("ふつう")), (25, _("少し優先する")), (50, _("優先する"))]


class AreaForm(TextsForm):
    """What an area is called in both languages, and whether plans lead visitors there."""

    pull = forms.TypedChoiceField(
        label=_("一日の組み立てでの扱い"), choices=PULLS, coerce=int, required=False
    )

    texts = {"name": (_("エリアの名前"), 1)}
    needed = ("name",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pull"].help_text = _(
            "静かなエリアに足を運んでもらうための設定です。来場者が選んだものの順位は変えず、"
            "空いた時間のおすすめだけに効きます。来場者にもそのことを表示します。"
        )
        self.order_fields(["name__ja", "name__en", "pull"])

    def clean_pull(self) -> int:
        return self.cleaned_data["pull"] or 0
