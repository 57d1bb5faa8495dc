# SPDX-License-Identifier: Apache-2.0
"""A booking typed in while somebody is on the telephone: one screen."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.bookings.domain.party import BadParty, Party
from machikoba.core.japanese.kana import normalise_furigana
from machikoba.core.mail_address import normalise
from machikoba.regions.models import Edition


class CallerForm(forms.Form):
    """The slot, how many, and who; no mail address is needed.

    `key` is new on every page: the button pressed twice books once.
    """

    key = forms.CharField(max_length=100, required=False, widget=forms.HiddenInput)
    slot = forms.UUIDField(label=_("時間枠"), widget=forms.Select)
    adults = forms.IntegerField(min_value=0, max_value=500, initial=1, label=_("大人"))
    children = forms.IntegerField(
        min_value=0, max_value=500, initial=0, required=False, label=_("こども(小学生)")
    )
    name = forms.CharField(max_length=100, label=_("お名前"))
    kana = forms.CharField(max_length=100, required=False, label=_("フリガナ"))
    phone = forms.CharField(max_length=30, required=False, label=_("電話番号"))
    email = forms.CharField(max_length=254, required=False, label=_("メール(ある方だけ)"))
    need = forms.CharField(max_length=500, required=False, label=_("配慮が必要なこと"))

    def __init__(self, edition: Edition, slots: list[tuple[str, str]], *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.edition = edition
        self.fields["slot"].widget.choices = [("", "---"), *slots]  # type: ignore[attr-defined]

    def clean_kana(self) -> str:
        return normalise_furigana(self.cleaned_data["kana"])

    def clean_email(self) -> str:
        address: str = self.cleaned_data["email"].strip()
        if address:
            try:
                normalise(address)
            except forms.ValidationError:
                raise forms.ValidationError(
                    _("メールアドレスの形をご確認ください。例: hanako@example.jp")
                ) from None
        return address

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if not self.errors:
            try:
                occasion = self.edition.occasion
                asked["party"] = Party.of(occasion, asked["adults"], asked["children"] or 0)
            except BadParty:
                raise forms.ValidationError(_("参加人数を1名以上ご入力ください。")) from None
        return asked
