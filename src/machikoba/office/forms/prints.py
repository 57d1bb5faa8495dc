# SPDX-License-Identifier: Apache-2.0
"""What may be chosen before printing: each print shows the fields it asks for."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from machikoba.core import clock
from machikoba.core.japanese.dates import format_day
from machikoba.regions.models import Edition, Participation
from machikoba.reports.prints.badges import MOST_COPIES
from machikoba.reports.prints.catalogue import PRINTS, Options
from machikoba.reports.prints.letters import Letter
from machikoba.ui.forms import Form

ROLES = [
    ("maker", _("参加事業者")),
    ("staff", _("事務局スタッフ")),
    ("volunteer", _("ボランティア")),
]
ARROWS = [
    ("", _("矢印なし")),
    ("left", _("左向き")),
    ("right", _("右向き")),
    ("straight", _("まっすぐ")),
]
MOST_NAMES = 300


class MakerSelect(forms.Select):
    """A choice of makers; a name that is not in the reader's language says in which it is."""

    makers: list[Participation] = []

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        reader = get_language() or "ja"
        for maker in self.makers:
            language = maker.name.in_language(reader)[1]
            if str(maker.uuid) == str(value) and language != reader:
                option["attrs"]["lang"] = language
        return option


class PrintForm(Form):
    """The options of one kind of print, for one edition and its makers."""

    maker = forms.ChoiceField(required=False, label=_("参加事業者"), widget=MakerSelect)
    day = forms.ChoiceField(required=False, label=_("開催日"))
    role = forms.ChoiceField(choices=ROLES, label=_("役割"))
    arrow = forms.ChoiceField(required=False, choices=ARROWS, label=_("矢印"))
    language = forms.ChoiceField(choices=[("ja", _("日本語")), ("en", _("英語"))], label=_("言語"))
    paper = forms.ChoiceField(choices=[("a4", "A4"), ("a3", "A3")], label=_("用紙"))
    names = forms.CharField(
        required=False,
        max_length=10_000,
        label=_("お名前(1行に1人)"),
        help_text=_("スタッフとボランティアの名札に入ります。空欄なら、手書き用を10枚作ります。"),
        widget=forms.Textarea({"rows": 3}),
    )
    copies = forms.IntegerField(
        min_value=1, max_value=MOST_COPIES, initial=1, label=_("1名(1社)あたりの枚数")
    )

    def __init__(
        self, kind: str, edition: Edition, makers: list[Participation], *args: Any, **kwargs: Any
    ):
        kwargs.setdefault("auto_id", f"id_{kind}_%s")
        super().__init__(*args, **kwargs)
        self.makers = {str(maker.uuid): maker for maker in makers}
        for name in set(self.fields) - set(PRINTS[kind].asks):
            del self.fields[name]
        if "maker" in self.fields:
            _offer(self.fields["maker"], makers)
        if "day" in self.fields:
            self.fields["day"].choices = _days(edition)  # type: ignore[attr-defined]
            self.fields["day"].initial = _next_day(edition)

    def clean_names(self) -> tuple[str, ...]:
        lines = [line.strip() for line in self.cleaned_data["names"].splitlines()]
        names = tuple(line[:60] for line in lines if line)
        if len(names) > MOST_NAMES:
            raise forms.ValidationError(
                _("一度に印刷できる名札は300名分までです。分けて印刷してください。")
            )
        return names

    def options(self) -> Options:
        """What was chosen; call it when the form is valid."""
        asked = dict(self.cleaned_data)
        if "maker" in asked:
            asked["maker"] = self.makers.get(asked["maker"])
        if "day" in asked:
            asked["day"] = date.fromisoformat(asked["day"]) if asked["day"] else None
        return Options(**asked)


def _offer(field: Any, makers: list[Participation]) -> None:
    language = get_language() or "ja"
    rows = [
        (str(m.uuid), f"{m.stop_number or ''} {m.name.in_language(language)[0]}".strip())
        for m in makers
    ]
    field.widget.makers = makers
    field.choices = [("", _("すべての参加事業者")), *rows]


def _days(edition: Edition) -> list[tuple[str, Any]]:
    language = get_language() or "ja"
    return [
        *((day.isoformat(), format_day(day, language)) for day in edition.days()),
        ("", _("すべての日")),
    ]


def _next_day(edition: Edition) -> str:
    today = clock.today(edition.occasion.zone)
    coming = [day for day in edition.days() if day >= today]
    return coming[0].isoformat() if coming else ""


class LetterForm(Form):
    """A letter's date, subject and text, and to which makers it goes."""

    maker = forms.ChoiceField(required=False, label=_("参加事業者"), widget=MakerSelect)
    day = forms.DateField(label=_("日付"), widget=forms.DateInput({"type": "date"}))
    subject = forms.CharField(max_length=100, label=_("件名"))
    text = forms.CharField(
        max_length=4000,
        label=_("本文"),
        help_text=_("「拝啓」で始めると、結びの「敬具」は自動で入ります。"),
        widget=forms.Textarea({"rows": 12}),
    )

    def __init__(self, letter: Letter, makers: list[Participation], *args: Any, **kwargs: Any):
        kwargs["initial"] = {"day": letter.day, "subject": letter.subject, "text": letter.text}
        super().__init__(*args, **kwargs)
        self.audience = letter.audience
        self.makers = {str(maker.uuid): maker for maker in makers}
        if letter.audience == "makers":
            _offer(self.fields["maker"], makers)
        else:
            del self.fields["maker"]

    def options(self) -> Options:
        """The letter as it was changed."""
        asked = self.cleaned_data
        letter = Letter(self.audience, asked["subject"], asked["text"], asked["day"])
        return Options(maker=self.makers.get(asked.get("maker", "")), letter=letter)
