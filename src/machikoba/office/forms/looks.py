# SPDX-License-Identifier: Apache-2.0
"""The face of an edition: its colour, logo and key visual."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.office.forms.pictures import PictureField
from machikoba.office.forms.texts import TextsForm
from machikoba.regions.models import Edition
from machikoba.ui.colours import READABLE, contrast, ink_on


class LookForm(TextsForm):
    """How every page of the edition looks."""

    colour = forms.CharField(max_length=7, widget=forms.TextInput({"type": "color"}), label=_("色"))
    key_visual = PictureField(_("キービジュアル"), _("なし(模様を表示)"))
    logo = PictureField(_("ロゴ"), _("ロゴなし(名前だけを表示)"))

    def __init__(self, instance: Edition, *args: Any, **kwargs: Any) -> None:
        super().__init__(instance, *args, **kwargs)
        for name in ("key_visual", "logo"):
            self.fields[name].offer(instance)  # type: ignore[attr-defined]

    def clean_colour(self) -> str:
        colour: str = self.cleaned_data["colour"].lower()
        if not re.fullmatch("#[0-9a-f]{6}", colour):
            raise forms.ValidationError(_("色は #c8102e のように指定してください。"))
        if contrast(ink_on(colour), colour) < READABLE:
            raise forms.ValidationError(
                _("この色の上では文字が読みにくくなります。濃い色か淡い色にしてください。")
            )
        return colour
