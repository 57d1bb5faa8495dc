# SPDX-License-Identifier: Apache-2.0
"""A person and where they work."""

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.bureau.forms.fields import date_field
from machikoba.core.japanese.kana import normalise_furigana
from machikoba.ui.forms import Form


class PersonForm(Form):
    """Name, reading, and the day on which they agreed to be shown."""

    name = forms.CharField(max_length=100, label=_("氏名"))
    kana = forms.CharField(required=False, max_length=100, label=_("フリガナ"))
    name_en = forms.CharField(required=False, max_length=100, label=_("氏名(英語)"))
    consented_on = date_field(_("公開に同意した日(空欄: 公開しない)"))

    def clean_kana(self) -> str:
        return normalise_furigana(self.cleaned_data["kana"])


class AffiliationForm(Form):
    """Where somebody works, as of a day."""

    organisation = forms.CharField(max_length=200, label=_("所属"))
    title = forms.CharField(required=False, max_length=200, label=_("役職"))
    as_of = date_field(_("いつの時点か"))
