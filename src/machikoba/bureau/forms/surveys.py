# SPDX-License-Identifier: Apache-2.0
"""A survey round: what is asked, until when, and when to remind."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.bureau.forms.fields import date_field
from machikoba.inquiries.models import SurveyRound
from machikoba.ui.forms import Form

MOST_QUESTIONS = 20
SENTENCE = _("1行に一つ。英語も添えるなら「質問 | Question」のように区切ってください。")


class RoundForm(Form):
    """Everything of a round; year and questions are fixed once forms are out."""

    title = forms.CharField(label=_("調査の名前"), max_length=200)
    year = forms.IntegerField(label=_("調査する開催の年(西暦)"), min_value=2000, max_value=2100)
    deadline = date_field(_("締め切りの日"), required=True)
    remind_before = forms.IntegerField(
        label=_("締め切りの何日前に催促するか(0なら、しない)"), min_value=0, max_value=60, initial=7
    )
    remind_after = forms.IntegerField(
        label=_("締め切りの何日後に催促するか(0なら、しない)"), min_value=0, max_value=60, initial=3
    )
    request = forms.CharField(
        required=False,
        label=_("お願いの文(メールと調査票に載ります)"),
        max_length=3000,
        widget=forms.Textarea({"rows": 5}),
    )
    questions = forms.CharField(
        required=False,
        label=_("決まった項目のほかの質問"),
        max_length=5000,
        widget=forms.Textarea({"rows": 5}),
        help_text=SENTENCE,
    )

    def __init__(self, found: SurveyRound | None, *args: Any, **kwargs: Any) -> None:
        initial = {**kwargs.pop("initial", {})}
        if found is not None:
            names = ("title", "year", "deadline", "remind_before", "remind_after", "request")
            initial |= {name: getattr(found, name) for name in names}
            initial["questions"] = "\n".join(_line(one) for one in found.questions)
        super().__init__(*args, **{**kwargs, "initial": initial})
        if found is not None and found.opened_at:
            for name in ("year", "questions"):
                self.fields[name].disabled = True

    def clean_questions(self) -> list[dict[str, str]]:
        lines = [line.strip() for line in self.cleaned_data["questions"].splitlines()]
        found = [line for line in lines if line]
        if len(found) > MOST_QUESTIONS:
            raise forms.ValidationError(_("質問は20までにしてください。"))
        return [_question(number, line) for number, line in enumerate(found, 1)]


def _question(number: int, line: str) -> dict[str, str]:
    ja, _bar, en = line.replace("|", "|").partition("|")
    return {"key": f"q{number}", "ja": ja.strip(), "en": en.strip()}


def _line(question: dict[str, str]) -> str:
    return " | ".join(part for part in (question["ja"], question.get("en", "")) if part)
