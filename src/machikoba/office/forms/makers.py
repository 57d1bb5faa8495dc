# SPDX-License-Identifier: Apache-2.0
"""A maker's page in one edition."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.office.forms.pictures import PictureField
from machikoba.regions.models import Area, Participation
from machikoba.ui.texts_form import TextsForm

STATES = [
    ("invited", _("依頼中")),
    ("confirmed", _("参加確定(非公開)")),
    ("published", _("公開中")),
    ("withdrawn", _("辞退")),
]


class MakerForm(TextsForm):
    """What visitors read about a maker, and how the secretariat reaches it."""

    texts = {
        "name": (_("名前"), 1),
        "trade": (_("業種・つくるもの"), 1),
        "summary": (_("一言紹介"), 2),
        "description": (_("紹介文"), 6),
        "access": (_("アクセス"), 2),
    }
    with_kana = ("name",)
    needed = ("name",)
    state = forms.ChoiceField(choices=STATES, label=_("状態"))
    stop_number = forms.IntegerField(required=False, min_value=1, max_value=9999, label=_("番号"))
    area: "forms.ModelChoiceField[Area]" = forms.ModelChoiceField(
        queryset=None, required=False, label=_("エリア")
    )
    postal_code = forms.CharField(required=False, max_length=8, label=_("郵便番号"))
    address = forms.CharField(required=False, max_length=300, label=_("住所"))
    website = forms.URLField(required=False, assume_scheme="https", label=_("ウェブサイト"))
    picture = PictureField(_("写真"), _("写真なし(模様を表示)"))
    phone = forms.CharField(required=False, max_length=30, label=_("電話(事務局用)"))
    email = forms.EmailField(required=False, label=_("メール(事務局用)"))

    def __init__(self, instance: Participation, *args: Any, **kwargs: Any) -> None:
        super().__init__(instance, *args, **kwargs)
        self.fields["picture"].offer(instance.edition)  # type: ignore[attr-defined]
        self.fields["area"].queryset = instance.edition.areas.all()  # type: ignore[attr-defined]
        self.fields["area"].label_from_instance = lambda area: str(area.name)  # type: ignore[attr-defined]
