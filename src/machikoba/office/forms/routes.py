# SPDX-License-Identifier: Apache-2.0
"""The file with the loop buses."""

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.ui.forms import Form


class RouteFileForm(Form):
    """An Excel file with a sheet for each route, or a CSV file with one."""

    file = forms.FileField(
        label=_("時刻表のファイル(ExcelまたはCSV)"),
        error_messages={"empty": _("ファイルが空です。データの入ったファイルを選んでください。")},
    )
