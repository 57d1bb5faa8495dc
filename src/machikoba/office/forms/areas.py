# SPDX-License-Identifier: Apache-2.0
"""The name of an area."""

from django.utils.translation import gettext_lazy as _

from machikoba.ui.texts_form import TextsForm


class AreaForm(TextsForm):
    """What an area is called in both languages."""

    texts = {"name": (_("エリアの名前"), 1)}
    needed = ("name",)
