# SPDX-License-Identifier: Apache-2.0
"""The rules of booking: of the whole edition, and those of one programme where they differ."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.regions.models import Occasion
from machikoba.ui.forms import Form
from machikoba.ui.texts_form import TextsForm

WAITING = [
    (Occasion.Waiting.OFF, _("受け付けない")),
    (Occasion.Waiting.FITTING, _("空いた席に収まる最初のグループからご案内する")),
    (Occasion.Waiting.STRICT, _("順番を必ず守る(先頭のグループが入れるまで席を空けておく)")),
]
TRAVEL = [
    (Occasion.Travel.OFF, _("確かめない")),
    (Occasion.Travel.WARN, _("注意をうながす(予約はできる)")),
    (Occasion.Travel.REFUSE, _("間に合わない予約は受け付けない")),
]
MOMENT = "%Y-%m-%dT%H:%M"


def moment_field(label: Any, **more: Any) -> forms.DateTimeField:
    """A day and hour that may be left empty."""
    widget = forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT)
    return forms.DateTimeField(required=False, label=label, widget=widget, **more)


class RulesForm(TextsForm):
    """Limits of one person over the whole edition, waiting lists, requests."""

    bookings_per_day = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=50,
        label=_("お一人の予約件数(1日)"),
        help_text=_("空欄なら何件でも予約できます。"),
    )
    heads_over_all = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=1000,
        label=_("お一人が予約できる席数(期間を通して延べ)"),
        help_text=_("4名で3件予約すると12席と数えます。空欄なら上限なしです。"),
    )
    group_limit = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=500,
        label=_("学校・団体の人数上限"),
        help_text=_("空欄なら、一般の予約と同じ上限です。"),
    )
    travel = forms.ChoiceField(
        choices=TRAVEL,
        label=_("続けて予約するときの移動時間"),
        help_text=_(
            "参加事業者の位置から直線距離で見積もります。位置の分からない所は確かめません。"
        ),
    )
    hold_minutes = forms.IntegerField(
        min_value=3,
        max_value=30,
        label=_("入力中にお席を確保する時間(分)"),
        help_text=_(
            "3分から30分まで。短いほど、途中でやめた方の席が早く空きます。"
            "お客さまはこの3倍(最長60分)まで延ばせます。"
        ),
    )
    waiting = forms.ChoiceField(choices=WAITING, label=_("キャンセル待ち"))
    decision_days = forms.IntegerField(
        min_value=1,
        max_value=60,
        label=_("承認制の返事の期限(日)"),
        help_text=_(
            "お申し込みからこの日数のうちに参加事業者が返事をします。過ぎた申し込みは終わります。"
        ),
    )


class ProgrammeRulesForm(TextsForm):
    """What one programme does otherwise than its edition."""

    bookings_open_at = moment_field(
        _("受付の開始"), help_text=_("空欄なら、開催回の設定どおりです。")
    )
    bookings_close_at = moment_field(
        _("受付の終了"), help_text=_("空欄なら、開催回の設定どおりです。")
    )
    once_per_person = forms.BooleanField(required=False, label=_("お一人1回まで"))
    group_limit = forms.IntegerField(
        required=False, min_value=1, max_value=500, label=_("学校・団体の人数上限")
    )
    waiting = forms.ChoiceField(
        required=False, choices=[("", _("開催回の設定どおり")), *WAITING], label=_("キャンセル待ち")
    )
    decision_days = forms.IntegerField(
        required=False, min_value=1, max_value=60, label=_("承認制の返事の期限(日)")
    )


class WindowForm(Form):
    """The window of one slot alone."""

    opens_at = moment_field(_("受付の開始"))
    closes_at = moment_field(_("受付の終了"))
