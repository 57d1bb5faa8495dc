# SPDX-License-Identifier: Apache-2.0
"""The face of an edition: its look, colours, type, key visual and logo."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.office.forms.pictures import PictureField
from machikoba.regions.models import Edition
from machikoba.ui.colours import better, can_be_written_on, ink_on, ratio
from machikoba.ui.looks import LOOKS, Face
from machikoba.ui.texts_form import TextsForm

LOOK_NAMES = [
    ("fire", _("火 — 力強い。縦の題字と太い線、二色刷りのポスターのように")),
    ("water", _("水 — 静か。明朝の題字と細い線、たっぷりの余白")),
    ("wood", _("木 — あたたか。紙の色と丸い角、手仕事のやわらかさ")),
]
TYPEFACE_NAMES = [
    ("", _("見た目に合わせる")),
    ("gothic", _("ゴシック体")),
    ("mincho", _("明朝体")),
    ("rounded", _("丸ゴシック体(端末にない場合はゴシック体)")),
]


class ColourField(forms.CharField):
    """A colour as #rrggbb on which text can be read."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=7, widget=forms.TextInput({"type": "color"}), **kwargs)

    def clean(self, value: Any) -> str:
        colour: str = super().clean(value).lower()
        if not re.fullmatch("#[0-9a-f]{6}", colour):
            raise forms.ValidationError(_("色は #c8102e のように指定してください。"))
        if not can_be_written_on(colour):
            raise forms.ValidationError(
                _(
                    "この色の上では文字が読みにくくなります(コントラスト比%(ratio)s)。"
                    "4.5以上になる %(better)s のような、少し濃い色か淡い色にしてください。"
                )
                % {"ratio": ratio(ink_on(colour), colour), "better": better(colour)}
            )
        return colour


class LookForm(TextsForm):
    """How every page of the edition looks."""

    look = forms.ChoiceField(choices=LOOK_NAMES, widget=forms.RadioSelect, label=_("見た目"))
    colour = ColourField(
        label=_("色"), help_text=_("ボタンや見出しの印など、もっとも目立つ色です。")
    )
    accent = ColourField(
        label=_("差し色"), help_text=_("日付や数字、模様の一部に使う二つ目の色です。")
    )
    typeface = forms.ChoiceField(choices=TYPEFACE_NAMES, required=False, label=_("題字の書体"))
    key_visual = PictureField(_("キービジュアル"), _("なし(模様を表示)"))
    logo = PictureField(_("ロゴ"), _("ロゴなし(名前だけを表示)"))

    def __init__(self, instance: Edition, *args: Any, **kwargs: Any) -> None:
        super().__init__(instance, *args, **kwargs)
        self.initial["accent"] = self.initial["accent"] or LOOKS[instance.look].accent
        for name in ("key_visual", "logo"):
            self.fields[name].offer(instance)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        asked = super().clean()
        look = asked.get("look")
        if look in LOOKS and asked.get("accent") == LOOKS[look].accent:
            asked["accent"] = ""  # the look's own follows the look
        return asked

    def face(self) -> Face:
        """What was chosen; of a form that is valid."""
        asked = self.cleaned_data
        return Face(asked["look"], asked["colour"], asked["accent"], asked["typeface"])
