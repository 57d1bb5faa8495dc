# SPDX-License-Identifier: Apache-2.0
"""A bureau and its contact box."""

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.regions.models import Bureau
from machikoba.ui.forms import Form
from machikoba.ui.texts_form import TextsForm

NEW = "new"  # the bureau's own address for making one


class ContactForm(TextsForm):
    """Whom visitors of the bureau's pages ask."""

    texts = {
        "name": (_("機関名"), 1),
        "division": (_("担当部署"), 1),
        "address": (_("住所"), 1),
    }
    needed = ("name",)
    postal_code = forms.CharField(required=False, max_length=8, label=_("郵便番号"))
    telephone = forms.CharField(required=False, max_length=30, label=_("電話"))
    fax = forms.CharField(required=False, max_length=30, label=_("FAX"))
    email = forms.EmailField(required=False, label=_("メールアドレス"))
    website = forms.URLField(required=False, assume_scheme="https", label=_("ウェブサイト"))


class NewBureauForm(Form):
    """The least a bureau needs."""

    name = forms.CharField(max_length=100, label=_("機関名"))
    slug = forms.SlugField(
        max_length=60,
        label=_("アドレスの短い名前(英数字)"),
        error_messages={"invalid": _("半角の英数字とハイフンで入力してください。例: kouiki")},
    )

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug == NEW or Bureau.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("このアドレスは使われています。別の名前にしてください。"))
        return slug
