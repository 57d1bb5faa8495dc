# SPDX-License-Identifier: Apache-2.0
"""Answering a request: a sentence that stands ready, own words, or both."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.ui.forms import Form

# Key → what a maker taps, and what the visitor reads.
REASONS = {
    "equipment": _("設備の都合により、この日時はお受けできません。"),
    "full": _("受け入れられる人数を超えるため、お受けできません。"),
    "safety": _("安全上の理由により、今回はお受けできません。"),
    "audience": _("このプログラムの対象と異なるため、お受けできません。"),
    "other_day": _("別の日時でしたらお受けできます。あらためてお申し込みください。"),
}


class DeclineForm(Form):
    """Why not. One of both must be there: nobody is declined without a word."""

    reason = forms.ChoiceField(
        required=False, choices=list(REASONS.items()), widget=forms.RadioSelect, label=_("理由")
    )
    words = forms.CharField(
        required=False,
        max_length=400,
        widget=forms.Textarea({"rows": 3}),
        label=_("添える言葉"),
    )

    def clean(self) -> dict[str, Any]:
        """Adds `text`, what the visitor reads."""
        asked = super().clean() or {}
        parts = [str(REASONS.get(asked.get("reason", ""), "")), asked.get("words", "").strip()]
        asked["text"] = "\n".join(part for part in parts if part)
        if not asked["text"]:
            raise forms.ValidationError(_("理由を選ぶか、言葉を入力してください。"))
        return asked


class ApproveForm(Form):
    """A word with the yes, if the maker likes."""

    words = forms.CharField(
        required=False,
        max_length=400,
        widget=forms.Textarea({"rows": 2}),
        label=_("お客さまへのひとこと"),
    )
