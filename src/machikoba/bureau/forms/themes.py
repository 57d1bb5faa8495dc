# SPDX-License-Identifier: Apache-2.0
"""A theme."""

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.bureau.forms.fields import slug_field
from machikoba.ui.texts_form import TextsForm


class ThemeForm(TextsForm):
    """A subject that links records over the years."""

    texts = {"name": (_("テーマの名前"), 1), "description": (_("説明"), 2)}
    needed = ("name",)
    slug = slug_field()
    position = forms.IntegerField(required=True, min_value=0, max_value=999, label=_("並び順"))
