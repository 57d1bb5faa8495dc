# SPDX-License-Identifier: Apache-2.0
"""A correction by the region itself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.ui.facts_form import FactsForm


class CorrectionForm(FactsForm):
    """Facts with their source; who tells them is signed in."""

    source = forms.CharField(
        label=_("出典"),
        max_length=500,
        help_text=_(
            "確かめられるページのアドレスか、資料名。なければ「主催者」と入力してください。"
        ),
    )
    note = forms.CharField(
        required=False,
        label=_("ひとこと(公開しません)"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )

    def of_proposer(self) -> list[forms.BoundField]:
        """The fields beside the facts."""
        return [self[name] for name in ("source", "note")]
