# SPDX-License-Identifier: Apache-2.0
"""The file to take in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.ui.forms import Form


class UploadForm(Form):
    """A CSV or XLSX file, and whether all of it goes into this edition."""

    file = forms.FileField(
        label=_("ファイル(CSVまたはExcel)"),
        error_messages={"empty": _("ファイルが空です。データの入ったファイルを選んでください。")},
    )
    here = forms.BooleanField(
        required=False, initial=True, label=_("すべての行をこの開催回に取り込む")
    )

    def __init__(self, *args: Any, may_import_elsewhere: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not may_import_elsewhere:
            del self.fields["here"]

    def is_for_here(self) -> bool:
        """Whether every row goes into the edition whose office this is."""
        return bool(self.cleaned_data.get("here", True))
