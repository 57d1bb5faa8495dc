# SPDX-License-Identifier: Apache-2.0
"""A booking typed in while somebody is on the telephone: one screen, by the keyboard."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.bookings.domain.orders import Applicant
from machikoba.bookings.models import Order
from machikoba.core.japanese.kana import is_furigana, normalise_furigana
from machikoba.core.japanese.width import fold_width
from machikoba.core.mail_address import normalise, tidy
from machikoba.regions.models import Edition
from machikoba.ui.forms import Form
from machikoba.ui.parties import party_fields, party_of

_LATIN = re.compile(r"[A-Za-z .,'-]+")
_PHONE = re.compile(r"\+?[\d() -]{9,29}")
PERSON = ("kana", "name", "phone", "email", "need")


class PersonForm(Form):
    """How many and who, as the secretariat hears or reads it. The reading alone is enough."""

    kana = forms.CharField(max_length=100, label=_("フリガナ"))
    name = forms.CharField(max_length=100, required=False, label=_("漢字のお名前"))
    phone = forms.CharField(max_length=30, required=False, label=_("電話番号"))

    def __init__(self, edition: Edition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.edition = edition
        self.fields.update(party_fields(edition.occasion))
        self.fields["phone"].widget.attrs.update({"type": "tel", "inputmode": "tel"})
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"  # else last caller's names come up

    @property
    def party(self) -> list[forms.BoundField]:
        """The number fields."""
        return [self[name] for name in party_fields(self.edition.occasion)]

    @property
    def person(self) -> list[forms.BoundField]:
        """The other fields, in their order."""
        numbers = party_fields(self.edition.occasion)
        return [self[name] for name in self.fields if name not in numbers]

    def clean_kana(self) -> str:
        kana = normalise_furigana(self.cleaned_data["kana"])
        if not is_furigana(kana) and not _LATIN.fullmatch(kana):
            raise forms.ValidationError(
                _("フリガナは、かな(かローマ字)で入力してください。例: カクウ ハナコ")
            )
        return kana

    def clean_phone(self) -> str:
        phone = fold_width(self.cleaned_data["phone"])
        if phone and not _PHONE.fullmatch(phone):
            raise forms.ValidationError(_("電話番号をご確認ください。例: 090-0000-0000"))
        return phone

    def clean(self) -> dict[str, Any]:
        """Adds `party`; a name that was not asked is the reading."""
        asked = super().clean() or {}
        if not self.errors:
            asked["party"] = party_of(self.edition.occasion, asked)
            asked["name"] = asked["name"] or asked["kana"]
        return asked


class CallerForm(PersonForm):
    """A caller: a telephone number or a mail address, so that somebody can be reached."""

    email = forms.CharField(max_length=254, required=False, label=_("メール"))
    need = forms.CharField(max_length=500, required=False, label=_("配慮が必要なこと"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["inputmode"] = "email"
        self.fields["phone"].widget.attrs["data-or"] = "email"
        self.fields["phone"].help_text = _("メールアドレスのない方は、必ず入力してください。")
        self.order_fields([*(f.name for f in self.party), *PERSON])

    def clean_email(self) -> str:
        address = tidy(self.cleaned_data["email"])
        if address:
            try:
                normalise(address)
            except forms.ValidationError:
                raise forms.ValidationError(
                    _("メールアドレスの形式をご確認ください。例: hanako@example.jp")
                ) from None
        return address

    def clean(self) -> dict[str, Any]:
        asked = super().clean()
        if not self.errors and not asked["phone"] and not asked["email"]:
            self.add_error("phone", _("電話番号かメールのどちらかを入力してください。"))
        return asked

    def applicant(self, earlier: Order | None) -> Applicant:
        """Who books; `earlier` is an order of the same person, where that is known."""
        asked = self.cleaned_data
        return Applicant(**{name: asked[name] for name in PERSON}, same_as=earlier)


def person_of(order: Order) -> dict[str, str]:
    """What the form already knows about somebody who has booked before."""
    name = "" if order.name == order.kana else order.name
    return {"kana": order.kana, "name": name, "phone": order.phone, "email": order.email}
