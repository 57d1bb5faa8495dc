# SPDX-License-Identifier: Apache-2.0
"""The forms of a booking: the party, then the applicant."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.bookings.domain.party import BadParty, Party
from machikoba.bookings.models import Order
from machikoba.core.japanese.kana import is_furigana, normalise_furigana
from machikoba.core.mail_address import normalise, tidy
from machikoba.regions.models import Occasion
from machikoba.ui.forms import Form

MOST = 99
MOST_OF_A_GROUP = 500
EXTRAS = ("group", "code")


class PartyForm(Form):
    """How many come, by age band, the applicant included."""

    adults = forms.IntegerField(min_value=0, max_value=MOST, initial=1)

    def __init__(self, occasion: Occasion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.occasion = occasion
        self.fields["adults"].label = _("大人")
        language = get_language() or "ja"
        for band in occasion.age_bands:
            labels = band["label"]
            self.fields[f"band_{band['key']}"] = forms.IntegerField(
                label=labels.get(language) or labels["ja"],
                min_value=0,
                max_value=MOST,
                initial=0,
                required=False,
            )
        for field in self.fields.values():
            if isinstance(field, forms.IntegerField):
                field.widget.attrs.update({"inputmode": "numeric", "autocomplete": "off"})

    def clean(self) -> dict[str, Any]:
        """Adds `party`, or says that somebody must come."""
        asked = super().clean() or {}
        if self.errors:
            return asked
        children = {
            name.removeprefix("band_"): count or 0
            for name, count in asked.items()
            if name.startswith("band_")
        }
        try:
            asked["party"] = Party.of(self.occasion, asked["adults"], children)
        except BadParty:
            raise forms.ValidationError(_("参加人数を1名以上ご入力ください。")) from None
        return asked


class WishForm(PartyForm):
    """The party of a new booking: it may be a school's or a firm's, and may have a code."""

    group = forms.ChoiceField(required=False)
    code = forms.CharField(max_length=60, required=False)

    def __init__(self, occasion: Occasion, *args: Any, **kwargs: Any) -> None:
        super().__init__(occasion, *args, **kwargs)
        group, code = self.fields["group"], self.fields["code"]
        group.label, code.label = _("お申し込みの区分"), _("事前予約コード")
        group.choices = [  # type: ignore[attr-defined]
            ("", _("個人・家族・友人")),
            (Order.Group.SCHOOL, _("学校・園")),
            (Order.Group.COMPANY, _("企業・団体")),
        ]
        group.help_text = _("引率の方を含む人数をご入力ください。1つのグループとしてご案内します。")
        code.help_text = _("地域の方や会員の方にお配りしているコードです。")
        code.widget.attrs["autocomplete"] = "off"
        most = MOST_OF_A_GROUP if self.data.get("group") else MOST
        for name in self.count_names():
            self.fields[name].validators = [MinValueValidator(0), MaxValueValidator(most)]

    def count_names(self) -> list[str]:
        """The fields that count heads."""
        return [name for name in self.fields if name not in EXTRAS]

    def counts(self) -> list[forms.BoundField]:
        """The same, as a page shows them."""
        return [self[name] for name in self.count_names()]


class ApplicantForm(Form):
    """Who books. What is asked beyond name and mail is the edition's choice."""

    name = forms.CharField(max_length=100)
    kana = forms.CharField(max_length=100, required=False)
    email = forms.CharField(max_length=254, widget=forms.EmailInput)
    phone = forms.CharField(max_length=30, required=False, widget=forms.TextInput({"type": "tel"}))
    need = forms.CharField(max_length=500, required=False, widget=forms.Textarea({"rows": 3}))

    def __init__(self, occasion: Occasion, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("お名前")
        self.fields["kana"].label = _("フリガナ")
        self.fields["email"].label = _("メールアドレス")
        self.fields["phone"].label = _("電話番号")
        self.fields["need"].label = _("配慮が必要なこと")
        self.fields["need"].help_text = _(
            "車いす、アレルギーなど。訪問先の参加事業者だけが確認し、終了後すみやかに削除します。"
        )
        self.fields["email"].help_text = _("予約確認メールをお送りします。")
        completes = {"name": "name", "email": "email", "phone": "tel", "kana": "off"}
        for name, value in completes.items():
            self.fields[name].widget.attrs["autocomplete"] = value
        in_japanese = (get_language() or "ja").startswith("ja")
        self._ask("kana", occasion.asks_kana, required_here=in_japanese)
        self._ask("phone", occasion.asks_phone)

    def _ask(self, name: str, asked: str, *, required_here: bool = True) -> None:
        if asked == Occasion.Asks.NO:
            del self.fields[name]
        else:
            self.fields[name].required = asked == Occasion.Asks.REQUIRED and required_here

    def clean_kana(self) -> str:
        kana = normalise_furigana(self.cleaned_data["kana"])
        if kana and (get_language() or "ja").startswith("ja") and not is_furigana(kana):
            raise forms.ValidationError(
                _("フリガナはカタカナで入力してください。例: カクウ ハナコ")
            )
        return kana

    def clean_email(self) -> str:
        address = tidy(self.cleaned_data["email"])
        try:
            normalise(address)
        except forms.ValidationError:
            raise forms.ValidationError(
                _("メールアドレスの形式をご確認ください。例: hanako@example.jp")
            ) from None
        return address


class BookerForm(ApplicantForm):
    """Who books a start. A school or a firm is named, and `name` is who leads it.

    Where the maker decides (`asks_maker`) they may write to it. On `one_page` with the party's
    form the school or firm may be named before anybody knows that it is one.
    """

    organisation = forms.CharField(max_length=100)
    message = forms.CharField(max_length=500, required=False, widget=forms.Textarea({"rows": 3}))
    field_order = ("organisation", "name", "kana", "email", "phone", "message", "need")

    def __init__(
        self,
        occasion: Occasion,
        *args: Any,
        is_group: bool = False,
        asks_maker: bool = False,
        one_page: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(occasion, *args, **kwargs)
        organisation = self.fields["organisation"]
        organisation.label, organisation.required = _("学校・団体名"), is_group
        organisation.widget.attrs["autocomplete"] = "organization"
        if is_group:
            self.fields["name"].label = _("引率・代表の方のお名前")
        elif not one_page:
            del self.fields["organisation"]
        if asks_maker:
            self.fields["message"].label = _("参加事業者へのメッセージ")
            self.fields["message"].help_text = _(
                "参加の目的やご質問など。お返事をする参加事業者だけが確認し、"
                "終了後すみやかに削除します。"
            )
        else:
            del self.fields["message"]
