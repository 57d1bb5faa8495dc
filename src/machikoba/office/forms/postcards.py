# SPDX-License-Identifier: Apache-2.0
"""A reply postcard (返信はがき) typed in: fields in the order in which they stand on the card."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.bookings.domain.orders import Applicant
from machikoba.core.japanese.width import fold_width
from machikoba.office.forms.callers import PersonForm

WISHES = ("wish1", "wish2", "wish3")
_POSTAL_CODE = re.compile(r"〒?\s*(\d{3})-?(\d{4})")


class PostcardForm(PersonForm):
    """Name, address, telephone and how many; the wishes are pickers beside the form."""

    postal_code = forms.CharField(max_length=10, label=_("郵便番号"))
    address = forms.CharField(max_length=250, label=_("住所"))
    need = forms.CharField(max_length=500, required=False, label=_("配慮が必要なこと"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["postal_code"].widget.attrs["inputmode"] = "numeric"
        order = ["kana", "name", "postal_code", "address", "phone"]
        self.order_fields([*order, *(field.name for field in self.party), "need"])

    def clean_postal_code(self) -> str:
        found = _POSTAL_CODE.fullmatch(fold_width(self.cleaned_data["postal_code"]))
        if not found:
            raise forms.ValidationError(_("郵便番号は7桁の数字で入力してください。例: 000-0000"))
        return f"{found[1]}-{found[2]}"

    def applicant(self) -> Applicant:
        """Who sent the card. A card has no mail address."""
        asked = self.cleaned_data
        return Applicant(
            name=asked["name"],
            kana=asked["kana"],
            phone=asked["phone"],
            need=asked["need"],
            postal_address=f"〒{asked['postal_code']}\n{asked['address'].strip()}",
        )
