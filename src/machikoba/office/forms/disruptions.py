# SPDX-License-Identifier: Apache-2.0
"""When plans break: what instead, and what people are told. Little to type before dawn."""

from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.bookings.disruptions import Disruption
from machikoba.bookings.domain.disruption_plans import Change
from machikoba.core.texts import Texts
from machikoba.ui.forms import Form

# Sentences that stand in letters: Japanese and English, each as its readers expect it.
REASONS = {
    "storm": Texts.of(
        "台風の接近により、皆さまの安全を第一に考えて判断しました。",
        en="A typhoon is approaching, and your safety comes first.",
    ),
    "weather": Texts.of(
        "悪天候のため、安全を考えて判断しました。",
        en="Because of bad weather, we decided this for everyone’s safety.",
    ),
    "transport": Texts.of(
        "交通機関の乱れによるものです。", en="This is due to disruptions in public transport."
    ),
    "maker": Texts.of(
        "受け入れ先のやむを得ない事情によるものです。",
        en="This is due to unavoidable circumstances at the host.",
    ),
}
NAMES = [
    ("", _("書かない")),
    ("storm", _("台風")),
    ("weather", _("悪天候")),
    ("transport", _("交通機関の乱れ")),
    ("maker", _("受け入れ先の事情")),
]


class DisruptionForm(Form):
    """What is told to everybody; with what changes where it is no call-off."""

    day = forms.DateField(
        required=False, label=_("新しい日"), widget=forms.DateInput({"type": "date"})
    )
    start = forms.TimeField(
        required=False, label=_("新しい開始時刻"), widget=forms.TimeInput({"type": "time"})
    )
    minutes = forms.IntegerField(
        required=False,
        min_value=-720,
        max_value=720,
        label=_("ずらす時間(分)"),
        help_text=_("遅らせるときは 30、早めるときは -30 のように入力します。"),
    )
    place_ja = forms.CharField(max_length=200, label=_("新しい集合場所"))
    place_en = forms.CharField(max_length=200, required=False, label=_("新しい集合場所(英語)"))
    reason = forms.ChoiceField(
        choices=NAMES, required=False, label=_("理由"), widget=forms.RadioSelect
    )
    message_ja = forms.CharField(
        max_length=1000,
        required=False,
        label=_("追加のお知らせ"),
        widget=forms.Textarea({"rows": 3}),
    )
    message_en = forms.CharField(
        max_length=1000,
        required=False,
        label=_("追加のお知らせ(英語)"),
        widget=forms.Textarea({"rows": 3}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, kind: str, is_one: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        unused = {"day", "start", "minutes", "place_ja", "place_en"}
        if kind == Disruption.Kind.MOVE:
            unused -= {"day", "start"} if is_one else {"day", "minutes"}
        elif kind == Disruption.Kind.PLACE:
            unused -= {"place_ja", "place_en"}
        for name in unused:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        changes = [asked.get(name) for name in ("day", "start", "minutes")]
        if self.kind == Disruption.Kind.MOVE and not any(changes) and not self.errors:
            self.add_error(None, _("新しい日か時刻を入力してください。"))
        return asked

    def change(self) -> Change:
        """What was asked for."""
        asked = self.cleaned_data
        day: date | None = asked.get("day")
        start: time | None = asked.get("start")
        place = Texts.of(asked.get("place_ja", ""), en=asked.get("place_en", ""))
        return Change(day, start, asked.get("minutes") or 0, place)

    def message(self) -> Texts:
        """The reason's sentence and what was typed, each in its language."""
        asked = self.cleaned_data
        reason = REASONS.get(asked["reason"], Texts())
        lines = {
            language: [reason.values.get(language, ""), asked[f"message_{language}"]]
            for language in ("ja", "en")
        }
        joined = {language: "\n".join(filter(None, texts)) for language, texts in lines.items()}
        # Where nobody wrote English, its readers get the Japanese too rather than half of it.
        if asked["message_ja"] and not asked["message_en"]:
            joined["en"] = "\n".join(filter(None, [joined["en"], asked["message_ja"]]))
        return Texts.of(joined["ja"], en=joined["en"])
