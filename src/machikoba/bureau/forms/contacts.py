# SPDX-License-Identifier: Apache-2.0
"""How a secretariat is reached."""

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.ui.forms import Form

LANGUAGES = [("ja", _("日本語")), ("en", _("英語"))]


class ContactForm(Form):
    """Office, person, address, telephone; all of it may be unknown."""

    office = forms.CharField(required=False, label=_("団体・部署"), max_length=200)
    name = forms.CharField(required=False, label=_("担当の方"), max_length=100)
    email = forms.EmailField(required=False, label=_("メールアドレス"))
    phone = forms.CharField(required=False, label=_("電話"), max_length=30)
    language = forms.ChoiceField(label=_("メールの言語"), choices=LANGUAGES, initial="ja")
