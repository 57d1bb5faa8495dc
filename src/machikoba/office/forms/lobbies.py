# SPDX-License-Identifier: Apache-2.0
"""Whether an edition has a waiting room, and from when."""

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.ui.forms import Form


class LobbyForm(Form):
    """The waiting room around the opening of the bookings."""

    is_on = forms.BooleanField(required=False, label=_("受付開始の前後に待合室を開く"))
    opens_before = forms.IntegerField(
        min_value=1,
        max_value=720,
        label=_("受付開始の何分前から開くか"),
        help_text=_("この時刻より前は、いつもの予約画面が表示されます。"),
    )
