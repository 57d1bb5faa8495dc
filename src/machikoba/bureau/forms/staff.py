# SPDX-License-Identifier: Apache-2.0
"""Somebody who is to work here."""

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.ui.forms import Form


class InviteForm(Form):
    """Name and address; a known address keeps its name."""

    email = forms.EmailField(label=_("メールアドレス"))
    name = forms.CharField(required=False, max_length=100, label=_("氏名"))
