# SPDX-License-Identifier: Apache-2.0
"""A theme."""

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.ui.texts_form import TextsForm


class ThemeForm(TextsForm):
    """A subject that links records over the years."""

    texts = {"name": (_("テーマの名前"), 1), "description": (_("説明"), 2)}
    needed = ("name",)
    slug = forms.SlugField(
        max_length=60,
        label=_("アドレスの短い名前(英数字)"),
        error_messages={"invalid": _("半角の英数字とハイフンで入力してください。例: expo-2025")},
    )
    position = forms.IntegerField(required=True, min_value=0, max_value=999, label=_("並び順"))
