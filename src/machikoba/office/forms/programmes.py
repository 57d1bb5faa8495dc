# SPDX-License-Identifier: Apache-2.0
"""A programme's page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.office.forms.pictures import PictureField
from machikoba.office.forms.terms import TermsField
from machikoba.programmes.kinds import CHOICES
from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition
from machikoba.ui.texts_form import TextsForm

STATES = [("draft", _("準備中")), ("published", _("公開中")), ("withdrawn", _("取り下げ"))]
FEES = [
    ("unknown", _("未確認")),
    ("free", _("無料")),
    ("partly", _("無料(一部有料)")),
    ("paid", _("有料")),
]
ADMISSIONS = [
    ("unknown", _("未確認")),
    ("open_visit", _("予約不要")),
    ("first_come", _("先着順(この画面の定員で予約を受け付ける)")),
    ("same_day", _("当日受付")),
    ("draw", _("抽選")),
    ("request", _("承認制(参加事業者が確認)")),
    ("elsewhere", _("外部サイトで受付")),
]
AUDIENCES = [
    ("public", _("一般公開")),
    ("participants", _("参加事業者のみ(相互見学・プレオープン)")),
]
STEPS = [("", _("未確認")), ("True", _("段差なし")), ("False", _("段差あり"))]


class ProgrammeForm(TextsForm):
    """What happens, for whom, and how one takes part."""

    texts = {
        "title": (_("プログラム名"), 1),
        "summary": (_("一言紹介"), 2),
        "description": (_("内容"), 6),
        "meeting_place": (_("集合場所"), 1),
        "wear": (_("服装"), 2),
        "bring": (_("持ち物"), 2),
        "rules": (_("ご注意"), 3),
        "fee_note": (_("料金の補足"), 1),
        "payment": (_("支払い方法"), 1),
        "cancellation": (_("キャンセル規定"), 2),
    }
    state = forms.ChoiceField(choices=STATES, label=_("状態"))
    kind = forms.ChoiceField(choices=CHOICES, label=_("種類"))
    audience = forms.ChoiceField(
        choices=AUDIENCES,
        label=_("公開範囲"),
        help_text=_(
            "参加事業者どうしの見学は、来場者のページ、検索、APIのいずれにも表示しません。"
        ),
    )
    admission = forms.ChoiceField(choices=ADMISSIONS, label=_("参加方法"))
    external_url = forms.URLField(
        required=False, label=_("外部の受付ページ"), assume_scheme="https"
    )
    duration_minutes = forms.IntegerField(
        required=False, min_value=1, max_value=1440, label=_("所要時間(分)")
    )
    min_age = forms.IntegerField(
        required=False, min_value=0, max_value=120, label=_("対象年齢(下限)")
    )
    max_age = forms.IntegerField(
        required=False, min_value=0, max_value=120, label=_("対象年齢(上限)")
    )
    guardian_required = forms.BooleanField(required=False, label=_("保護者同伴"))
    fee = forms.ChoiceField(choices=FEES, label=_("料金"))
    closes_days_before = forms.IntegerField(
        required=False, min_value=0, max_value=365, label=_("受付締切(開催○日前)")
    )
    party_limit = forms.IntegerField(
        required=False, min_value=1, max_value=500, label=_("1回の予約の人数上限")
    )
    same_day_too = forms.BooleanField(required=False, label=_("当日の受付(残席を当日に開放)"))
    minimum_number = forms.IntegerField(
        required=False, min_value=1, max_value=10_000, label=_("最少催行人数")
    )
    minimum_days_before = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=365,
        label=_("催行を決める日(開催○日前の18時)"),
        help_text=_(
            "その時点で最少催行人数に足りない回は、自動で中止し、予約された方にお知らせします。"
            "空欄なら自動では中止しません。"
        ),
    )
    cancellation_terms = TermsField(
        required=False,
        max_length=200,
        label=_("キャンセル料"),
        help_text=_("例: 3日前30%、前日50%、当日100%、無断100%。空欄なら無料です。"),
    )
    hands_on = forms.BooleanField(required=False, label=_("手を動かす体験"))
    step_free = forms.TypedChoiceField(
        choices=STEPS,
        required=False,
        label=_("段差"),
        empty_value=None,
        coerce=lambda value: value == "True",
    )

    picture = PictureField(_("写真"), _("写真なし(参加事業者の写真か模様を表示)"))

    def __init__(self, instance: Programme, edition: Edition, *args: Any, **kwargs: Any) -> None:
        super().__init__(instance, *args, **kwargs)
        self.fields["picture"].offer(edition)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        low, high = asked.get("min_age"), asked.get("max_age")
        if low is not None and high is not None and high < low:
            self.add_error("max_age", _("上限は下限以上にしてください。"))
        if not asked.get("title__ja"):
            self.add_error("title__ja", _("プログラム名を入力してください。"))
        return asked
