# SPDX-License-Identifier: Apache-2.0
"""A survey form as the secretariat fills it in, and the word on its proof."""

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from machikoba.inquiries.domain.survey_forms import Answers
from machikoba.inquiries.models import SurveyForm
from machikoba.ui.facts_form import FactsForm
from machikoba.ui.forms import Form

Permission = SurveyForm.Permission
HELD = [
    ("yes", _("開催した(する予定)")),
    ("cancelled", _("予定していたが、中止した")),
    ("no", _("開催しなかった(この年は開催年ではない)")),
]
PERMISSIONS = [
    (Permission.YES, _("掲載してよい")),
    (Permission.NO_FIGURES, _("参加事業者数と来場者の数を除いて、掲載してよい")),
    (Permission.NO, _("掲載しない")),
]


class AnswersForm(FactsForm):
    """The facts, whether it was held, the round's own questions, and who filled it in.

    Half filled in (`is_half`) nothing is required.
    """

    held = forms.ChoiceField(label=_("開催したか"), widget=forms.RadioSelect, choices=HELD)
    filled_by = forms.CharField(label=_("記入した方(団体・お名前)"), max_length=200)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, survey: SurveyForm, *args: Any, is_half: bool = False, **kwargs: Any
    ) -> None:
        initial = {
            "held": survey.held or ("cancelled" if survey.answers.get("cancelled") else ""),
            "filled_by": survey.filled_by,
            "version": survey.version,
        }
        super().__init__(survey.answers, *args, initial=initial, **kwargs)
        self.fields["held"].label = gettext("%(year)d年に開催したか") % {"year": survey.round.year}
        self.keys = {}
        for number, question in enumerate(survey.round.questions):
            name = f"free{number}"
            self.keys[name] = str(question["key"])
            self.fields[name] = forms.CharField(
                required=False,
                label=in_language(question),
                max_length=3000,
                widget=forms.Textarea({"rows": 3}),
                initial=survey.free_answers.get(self.keys[name], ""),
            )
        if is_half:
            for field in self.fields.values():
                field.required = False

    def of_questions(self) -> list[forms.BoundField]:
        """The round's own questions."""
        return [self[name] for name in self.keys]

    def answers(self) -> Answers:
        """Everything that was filled in."""
        asked = self.cleaned_data
        return Answers(
            facts=self.facts(),
            held=asked.get("held") or "",
            free={key: asked[name] for name, key in self.keys.items() if asked.get(name)},
            filled_by=asked.get("filled_by") or "",
        )


def in_language(question: dict[str, str]) -> str:
    """A question in the reader's language, else as it was written."""
    english = not (get_language() or "ja").startswith("ja")
    return (question.get("en") if english else "") or question["ja"]


class PermissionForm(Form):
    """The word on a proof."""

    permission = forms.ChoiceField(
        label=_("掲載の許諾"), widget=forms.RadioSelect, choices=PERMISSIONS
    )
    by = forms.CharField(label=_("許諾する方(団体・お名前)"), max_length=200)


class SendBackForm(Form):
    """What is wrong with a proof."""

    remark = forms.CharField(
        label=_("直すところ"), max_length=1000, widget=forms.Textarea({"rows": 4})
    )
