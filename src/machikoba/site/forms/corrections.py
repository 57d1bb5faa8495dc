# SPDX-License-Identifier: Apache-2.0
"""What a visitor proposes to correct, how they know, and how they are told what came of it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.ui.facts_form import FactsForm


class CorrectionForm(FactsForm):
    """Facts with their source, and who tells them."""

    source = forms.CharField(
        label=_("出典"),
        max_length=500,
        help_text=_("確かめられるページのアドレスか、資料名。地域の方は「主催者」など。"),
    )
    email = forms.EmailField(
        label=_("メールアドレス"),
        help_text=_("確認のリンクと、審査の結果をお送りします。公開しません。"),
    )
    name = forms.CharField(
        required=False,
        label=_("情報提供者として載せるお名前"),
        max_length=100,
        help_text=_("空欄なら、お名前は載せません。"),
    )
    note = forms.CharField(
        required=False,
        label=_("ひとこと(公開しません)"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )

    def of_proposer(self) -> list[forms.BoundField]:
        """The fields about whoever proposes."""
        return [self[name] for name in ("source", "email", "name", "note")]
