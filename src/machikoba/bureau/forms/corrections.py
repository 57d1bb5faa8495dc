# SPDX-License-Identifier: Apache-2.0
"""Which facts of a proposal are accepted, and why the others are not."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.inquiries.models import ProposedFact
from machikoba.ui.forms import Form


class DecisionForm(Form):
    """Ticked is accepted. Before anybody has ticked, everything is."""

    take = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(
        required=False,
        label=_("採用しない理由(提案した方にお知らせします)"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, facts: Sequence[ProposedFact], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._all = [fact.field for fact in facts]
        self.fields["take"].choices = [(name, name) for name in self._all]  # type: ignore[attr-defined]

    def is_taken(self, field: str) -> bool:
        """Whether it is ticked on the page."""
        return not self.is_bound or field in self.data.getlist("take")  # type: ignore[attr-defined]

    def accepted(self) -> list[str]:
        """The fields that were ticked; all declined where that button was pressed."""
        is_refusal = self.data.get("act") == "decline"
        return [] if is_refusal else list(self.cleaned_data["take"])
