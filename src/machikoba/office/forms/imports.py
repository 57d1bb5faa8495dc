# SPDX-License-Identifier: Apache-2.0
"""The file to take in."""

from django import forms
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    """A CSV or XLSX file, and whether all of it goes into this edition."""

    file = forms.FileField(
        label=_("ファイル(CSVまたはExcel)"),
        error_messages={"empty": _("ファイルが空です。データの入ったファイルを選んでください。")},
    )
    here = forms.BooleanField(
        required=False, initial=True, label=_("すべての行をこの開催回に取り込む")
    )
