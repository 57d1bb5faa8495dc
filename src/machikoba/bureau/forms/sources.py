# SPDX-License-Identifier: Apache-2.0
"""An address to ask for news, and which column of its table is which."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from machikoba.atlas.models import Peer
from machikoba.atlas.reading.event_list import NEEDED, TARGETS, known_columns
from machikoba.bureau import source_words
from machikoba.ui.forms import Form

WORDS = "オープンファクトリー 工場 工房 ものづくり 職人"


class SourceForm(Form):
    """One more source."""

    form = forms.ChoiceField(label=gettext_lazy("種類"), choices=[])
    name = forms.CharField(label=gettext_lazy("名前"), max_length=100)
    address = forms.CharField(
        label=gettext_lazy("アドレス"),
        max_length=500,
        widget=forms.URLInput({"placeholder": "https://"}),
    )
    only = forms.CharField(
        label=gettext_lazy("取り込む行事の言葉(カレンダーと表だけ。空白で区切り、空欄ならすべて)"),
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["form"].choices = list(source_words.FORMATS.items())  # type: ignore[attr-defined]
        self.fields["only"].initial = WORDS

    def clean_address(self) -> str:
        address = str(self.cleaned_data["address"]).strip()
        if not address.lower().startswith(("https://", "http://")) or len(address.split()) != 1:
            raise forms.ValidationError(
                _("https:// から始まるアドレスを入力してください。例: https://of.example.jp")
            )
        return address


class ColumnsForm(Form):
    """What each column of a table is, and which events are meant."""

    def __init__(self, peer: Peer, headers: tuple[str, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = peer.columns or known_columns(headers)
        choices = [("", _("取り込まない")), *((t, source_words.TARGETS[t]) for t in TARGETS)]
        self._headers = headers
        for number, header in enumerate(headers):
            self.fields[f"column{number}"] = forms.ChoiceField(
                label=header, choices=choices, required=False, initial=known.get(header, "")
            )
        self.fields["only"] = forms.CharField(
            label=_("取り込む行事の言葉(カレンダーと表だけ。空白で区切り、空欄ならすべて)"),
            max_length=300,
            required=False,
            initial=peer.only,
        )

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        chosen = list(self.columns().values())
        if len(chosen) > len(set(chosen)):
            raise forms.ValidationError(_("同じ項目を二つの列に選べません。"))
        if not set(NEEDED) <= set(chosen):
            raise forms.ValidationError(_("名称と開始日の列を選んでください。"))
        return asked

    def columns(self) -> dict[str, str]:
        """Header → target, of those that are one."""
        pairs = (
            (header, self.cleaned_data.get(f"column{number}", ""))
            for number, header in enumerate(self._headers)
        )
        return {header: target for header, target in pairs if target}
