# SPDX-License-Identifier: Apache-2.0
"""A backer: role, official name, logo and its terms, approval."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.office.forms.pictures import PictureField
from machikoba.regions.models import Backer
from machikoba.ui.texts_form import TextsForm

ROLES = [
    ("host", _("主催")),
    ("co_host", _("共催")),
    ("support", _("後援")),
    ("sponsor", _("協賛")),
    ("cooperation", _("協力")),
]


class BackerForm(TextsForm):
    """Everything visitors and the secretariat know of a backer."""

    texts = {"official_name": (_("正式名称"), 1)}
    needed = ("official_name",)
    role = forms.ChoiceField(choices=ROLES, label=_("区分"))
    website = forms.URLField(required=False, assume_scheme="https", label=_("ウェブサイト"))
    logo = PictureField(_("ロゴ"), _("ロゴなし(名称だけを表示)"))
    logo_terms = forms.CharField(
        required=False,
        max_length=300,
        label=_("ロゴの使用条件"),
        help_text=_("例: 白地に限る。変形・変色は不可。記入するまでロゴは表示しません。"),
    )
    approved_on = forms.DateField(
        required=False,
        label=_("承認された日"),
        widget=forms.DateInput({"type": "date"}),
        help_text=_("名義使用の承認を受けた日です。記録するまで来場者には表示しません。"),
    )
    approved_by = forms.CharField(
        required=False, max_length=100, label=_("承認を確認した人(相手の担当者と文書番号など)")
    )

    def __init__(self, instance: Backer, *args: Any, **kwargs: Any) -> None:
        super().__init__(instance, *args, **kwargs)
        self.fields["logo"].offer(instance.edition)  # type: ignore[attr-defined]
        self.order_fields(["role", "official_name__ja", "official_name__en"])

    def clean(self) -> dict[str, Any]:
        asked = super().clean()
        if bool(asked.get("approved_on")) != bool(asked.get("approved_by")):
            missing = "approved_by" if asked.get("approved_on") else "approved_on"
            if missing not in self.errors:
                self.add_error(missing, _("承認は、日付と確認した人の両方を記録してください。"))
        return asked
