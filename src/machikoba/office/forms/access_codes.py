# SPDX-License-Identifier: Apache-2.0
"""A code for early booking: for whom, from when, how often."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.office.forms.booking_rules import MOMENT
from machikoba.programmes.models import Programme
from machikoba.ui.forms import Form


class CodeForm(Form):
    """Everything of a code; left empty, the code itself is made up."""

    label = forms.CharField(
        max_length=100,
        label=_("配る相手"),
        help_text=_("例: 市内にお住まいの方、友の会会員。来場者には表示しません。"),
    )
    opens_at = forms.DateTimeField(
        label=_("このコードで予約できる日時"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT),
    )
    code = forms.CharField(
        required=False,
        max_length=40,
        label=_("コード"),
        help_text=_("空欄なら自動で作ります。大文字・小文字とハイフンの違いは区別しません。"),
    )
    max_uses = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=1_000_000,
        label=_("使用できる回数"),
        help_text=_("1回のお申し込みを1回と数えます。空欄なら何回でも使えます。"),
    )
    programme = forms.ChoiceField(required=False, label=_("対象のプログラム"))

    def __init__(self, programmes: Iterable[Programme], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(str(one.uuid), str(one.title)) for one in programmes]
        self.fields["programme"].choices = [("", _("すべて")), *names]  # type: ignore[attr-defined]
