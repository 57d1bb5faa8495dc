# SPDX-License-Identifier: Apache-2.0
"""The list to take in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.ui.forms import Form


class ListForm(Form):
    """A CSV or XLSX file."""

    file = forms.FileField(
        label=_("ファイル(CSVまたはExcel)"),
        error_messages={"empty": _("ファイルが空です。データの入ったファイルを選んでください。")},
    )
