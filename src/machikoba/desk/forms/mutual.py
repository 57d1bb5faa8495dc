# SPDX-License-Identifier: Apache-2.0
"""A visit to another maker: how many come, and who asks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.core.mail_address import normalise
from machikoba.ui.forms import Form


class MutualForm(Form):
    """Adults alone: these are visits among those who take part."""

    adults = forms.IntegerField(min_value=1, max_value=50, initial=1, label=_("参加人数"))
    name = forms.CharField(max_length=100, label=_("代表者のお名前"))
    email = forms.CharField(max_length=254, label=_("確認メールの宛先"))

    def clean_email(self) -> str:
        address: str = self.cleaned_data["email"].strip()
        try:
            normalise(address)
        except forms.ValidationError:
            raise forms.ValidationError(
                _("メールアドレスの形式をご確認ください。例: hanako@example.jp")
            ) from None
        return address
