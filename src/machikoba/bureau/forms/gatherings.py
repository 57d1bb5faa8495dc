# SPDX-License-Identifier: Apache-2.0
"""A gathering, its programme and its registration."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from machikoba.bureau.forms.fields import (
    LinesField,
    PartialDateField,
    date_field,
    time_field,
    year_field,
)
from machikoba.bureau.forms.publications import STATES
from machikoba.core.texts import Texts
from machikoba.directory.models import Person
from machikoba.gatherings.models import AgendaItem, Gathering
from machikoba.ui.forms import Form
from machikoba.ui.templatetags.library import KINDS
from machikoba.ui.texts_form import TextsForm

MODES = [
    ("unknown", _("未定")),
    ("on_site", _("会場")),
    ("online", _("オンライン")),
    ("both", _("会場とオンライン")),
]


# As a gathering goes: what it is, where, its notice, its summary, what came of it.
ORDER = [
    *("title__ja", "title__en", "kind", "state", "fiscal_year", "numbers", "held", "starts"),
    *("ends", "mode", "place__ja", "place__en", "address", "online_url", "within__ja"),
    *("within__en", "description__ja", "description__en", "notice_published", "notice_url"),
    *("notice__ja", "notice__en", "summary_published", "summary_url", "summary__ja"),
    *("summary__en", "recording_url"),
]


class GatheringForm(TextsForm):
    """Before it, on the day, and after it."""

    texts = {
        "title": (_("題名"), 1),
        "place": (_("会場名"), 1),
        "within": (_("別の行事の中で開くとき(例: ○○における開催)"), 1),
        "description": (_("内容"), 4),
        "notice": (_("開催案内の文面"), 5),
        "summary": (_("開催概要の文面"), 5),
        "outcome": (_("その後の展開(生まれた連携や商品など)"), 3),
    }
    needed = ("title",)
    kind = forms.ChoiceField(
        label=_("種類"), choices=[(kind, KINDS[kind]) for kind in Gathering.Kind.values]
    )
    state = forms.ChoiceField(choices=STATES, label=_("状態"))
    fiscal_year = year_field()
    numbers = LinesField(
        label=_("シリーズと番号"),
        help_text=_("1行に一つ。例: フォーラム 017。複数のシリーズに入るときは行を分けます。"),
    )
    held = PartialDateField(label=_("開催する日"))
    starts = time_field(_("開始"))
    ends = time_field(_("終了"))
    mode = forms.ChoiceField(choices=MODES, label=_("開催方法"))
    address = forms.CharField(required=False, max_length=300, label=_("会場の住所"))
    online_url = forms.URLField(
        required=False,
        assume_scheme="https",
        label=_("オンライン参加のリンク"),
        help_text=_("申し込んだ人だけに知らせます。"),
    )
    notice_published = forms.BooleanField(required=False, label=_("開催案内を公表している"))
    notice_url = forms.URLField(required=False, assume_scheme="https", label=_("開催案内のリンク"))
    summary_published = forms.BooleanField(required=False, label=_("開催概要を公表している"))
    summary_url = forms.URLField(required=False, assume_scheme="https", label=_("開催概要のリンク"))
    recording_url = forms.URLField(required=False, assume_scheme="https", label=_("録画のリンク"))
    attendance = forms.IntegerField(required=False, min_value=0, label=_("参加者数"))
    attendance_unit = forms.CharField(
        required=False, max_length=40, label=_("参加者数の単位(例: 人・実人数)")
    )
    attendance_basis = forms.CharField(
        required=False, max_length=40, label=_("数え方(例: 実測、申込数)")
    )

    def __init__(self, instance: Gathering, *args: Any, **kwargs: Any) -> None:
        super().__init__(instance, *args, **kwargs)
        known = instance.numbers.select_related("series") if instance.pk else []
        self.known = [(str(one.series), one.number) for one in known]
        self.initial["numbers"] = self.known
        self.order_fields(ORDER)

    def clean(self) -> dict[str, Any]:
        asked = super().clean()
        starts, ends = asked.get("starts"), asked.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", gettext("終了は開始より後にしてください。"))
        if asked.get("attendance") is not None and not asked.get("attendance_unit"):
            self.add_error("attendance_unit", gettext("参加者数の単位を入力してください。"))
        return asked

    def numbers_changed(self) -> list[tuple[str, str]] | None:
        """The new numbers, None where they are as before."""
        asked: list[tuple[str, str]] = self.cleaned_data["numbers"]
        return asked if asked != self.known else None

    def changes(self) -> dict[str, Any]:
        asked = self.cleaned_data
        self.cleaned_data = {**asked, "numbers": None}
        changed = super().changes()
        self.cleaned_data = asked
        changed.pop("numbers", None)
        if "held" in changed:
            on = changed.pop("held")
            changed["held_on"] = on.first if on else None
            changed["held_precision"] = on.precision if on else "day"
        return changed


def person_field() -> "forms.ModelChoiceField[Person]":
    """Somebody of the directory."""
    rows = Person.objects.order_by("kana", "pk")
    return forms.ModelChoiceField(queryset=rows, required=False, label=_("登壇者"))


def title_field() -> forms.CharField:
    """What somebody was on the day."""
    label = _("登壇者の肩書(開催日の時点)")
    return forms.CharField(required=False, max_length=200, label=label)


class SpeakerForm(Form):
    """One more who speaks."""

    speaker = person_field()
    title = title_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["speaker"].required = True


class AgendaForm(TextsForm):
    """A line of the programme with one speaker."""

    texts = {"title": (_("題名"), 1), "note": (_("補足"), 1)}
    needed = ("title",)
    starts = time_field(_("開始"))
    speaker = person_field()
    speaker_title = title_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(AgendaItem(), *args, **kwargs)
        self.order_fields(["title__ja", "title__en"])

    def words(self, name: str) -> Texts:
        """A text as it was typed."""
        return self._text(name)


class RegistrationSettingsForm(Form):
    """How many may register, and until when."""

    on_site = forms.IntegerField(
        required=False, min_value=1, max_value=20_000, label=_("会場の定員(空欄: 受け付けない)")
    )
    online = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=20_000,
        label=_("オンラインの定員(空欄: 受け付けない)"),
    )
    closes_on = date_field(_("申込締切日(空欄: 開始まで)"))

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if not self.errors and not asked["on_site"] and not asked["online"]:
            raise forms.ValidationError(gettext("会場かオンラインの定員を入力してください。"))
        return asked


class MaterialForm(Form):
    """One more handout."""

    file = forms.FileField(label=_("資料のファイル"))
    title = forms.CharField(required=False, max_length=200, label=_("資料の名前"))
    is_public = forms.BooleanField(required=False, initial=True, label=_("公開する"))
