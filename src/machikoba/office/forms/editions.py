# SPDX-License-Identifier: Apache-2.0
"""Settings of an edition."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.bookings.domain.reminders import TO_ANSWER
from machikoba.regions.models import Edition
from machikoba.ui.forms import Form
from machikoba.ui.texts_form import TextsForm

STATUSES = [("draft", _("準備中")), ("published", _("公開中")), ("archived", _("終了(記録)"))]
NEW = "new"  # the office's own address for making an edition
LEAST_HOURS = int(TO_ANSWER.total_seconds() // 3600)
ASKS = [("no", _("たずねない")), ("optional", _("任意")), ("required", _("必須"))]


class EditionForm(TextsForm):
    """What visitors see of the edition."""

    texts = {
        "name": (_("開催回の名前"), 1),
        "lead": (_("キャッチコピー"), 2),
        "about": (_("紹介文"), 6),
        "access": (_("アクセス"), 4),
        "privacy": (_("個人情報について(追記)"), 4),
        "maker_word": (_("参加事業者の呼び方"), 1),
    }
    needed = ("name",)
    status = forms.ChoiceField(choices=STATUSES, label=_("状態"))
    number = forms.IntegerField(required=False, min_value=1, label=_("第○回"))
    fiscal_year = forms.IntegerField(
        required=False, min_value=1950, max_value=2100, label=_("年度(4月〜3月)")
    )


class OccasionForm(TextsForm):
    """Dates, limits and what is asked of visitors."""

    starts_on = forms.DateField(label=_("初日"), widget=forms.DateInput({"type": "date"}))
    ends_on = forms.DateField(label=_("最終日"), widget=forms.DateInput({"type": "date"}))
    bookings_open_at = forms.DateTimeField(
        required=False,
        label=_("予約受付の開始"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    bookings_close_at = forms.DateTimeField(
        required=False,
        label=_("予約受付の終了"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    party_limit = forms.IntegerField(min_value=1, max_value=500, label=_("1回の予約の人数上限"))
    remind_hours = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=336,
        label=_("来場確認のメール(開始○時間前)"),
        help_text=_("「行きます」を1回押してもらうメールを送ります。空欄なら送りません。"),
    )
    release_hours = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=336,
        label=_("返事のない予約の取り消し(開始○時間前)"),
        help_text=_(
            "メールが届いたのに返事のない予約を取り消し、席を開放します。空欄なら取り消しません。"
        ),
    )
    same_day_at = forms.TimeField(
        required=False,
        label=_("当日受付の開始時刻"),
        widget=forms.TimeInput({"type": "time"}),
        help_text=_("この時刻に、当日受付のあるプログラムの残席を開放します。"),
    )
    asks_kana = forms.ChoiceField(choices=ASKS, label=_("フリガナ"))
    asks_phone = forms.ChoiceField(choices=ASKS, label=_("電話番号"))
    contact_email = forms.EmailField(required=False, label=_("お問い合わせメール"))
    contact_phone = forms.CharField(required=False, max_length=30, label=_("お問い合わせ電話"))
    retention_on = forms.DateField(
        required=False, label=_("個人情報の削除日"), widget=forms.DateInput({"type": "date"})
    )

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        first, last = asked.get("starts_on"), asked.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("最終日は初日以降にしてください。"))
        remind, release = asked.get("remind_hours"), asked.get("release_hours")
        if release and (not remind or remind < release + LEAST_HOURS):
            self.add_error(
                "release_hours",
                _("来場確認のメールの%(hours)d時間後以降になるようにしてください。")
                % {"hours": LEAST_HOURS},
            )
        return asked


class NewEditionForm(Form):
    """The least an edition needs."""

    open_factory = forms.CharField(max_length=100, label=_("オープンファクトリーの名前"))
    name = forms.CharField(max_length=100, label=_("開催回の名前"))
    slug = forms.SlugField(
        max_length=60,
        label=_("アドレスの短い名前(英数字)"),
        error_messages={
            "invalid": _("半角の英数字とハイフンで入力してください。例: tetsunomori-2026")
        },
    )
    starts_on = forms.DateField(label=_("初日"), widget=forms.DateInput({"type": "date"}))
    ends_on = forms.DateField(label=_("最終日"), widget=forms.DateInput({"type": "date"}))

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug == NEW or Edition.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("このアドレスは使われています。別の名前にしてください。"))
        return slug

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        first, last = asked.get("starts_on"), asked.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("最終日は初日以降にしてください。"))
        return asked
