# SPDX-License-Identifier: Apache-2.0
"""Registering for a gathering: the applicant, 所属・役職・区分 and the list of participants."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from machikoba.gatherings.models import Registration
from machikoba.regions.models import Occasion
from machikoba.site.forms.bookings import ApplicantForm
from machikoba.ui.registrations import CATEGORIES


class RegistrationForm(ApplicantForm):
    """One page, one person."""

    organisation = forms.CharField(max_length=200, label=gettext_lazy("所属"))
    title = forms.CharField(max_length=200, required=False, label=gettext_lazy("役職"))
    category = forms.ChoiceField(
        choices=[("", gettext_lazy("選んでください")), *CATEGORIES.items()],
        label=gettext_lazy("所属の区分"),
        error_messages={"required": gettext_lazy("区分を選んでください。")},
    )
    is_listed = forms.BooleanField(required=False)
    field_order = ("name", "kana", "organisation", "title", "category", "email", "phone", "need")

    def __init__(self, occasion: Occasion, *args: Any, **kwargs: Any) -> None:
        super().__init__(occasion, *args, **kwargs)
        self.fields["organisation"].help_text = _(
            "会社・団体・学校などの名称。個人の方は「個人」と入力してください。"
        )
        self.fields["need"].help_text = _(
            "手話通訳、車いす、食物アレルギーなど。事務局だけが確認し、終了後すみやかに削除します。"
        )
        self.fields["is_listed"].label = _("参加者名簿に、氏名・所属・役職を載せることに同意する")
        self.fields["is_listed"].help_text = _(
            "名簿は当日の参加者に配ります。同意しなくても参加できます。"
        )

    def clean_category(self) -> Registration.Category:
        return Registration.Category(self.cleaned_data["category"])
