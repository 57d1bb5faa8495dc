# SPDX-License-Identifier: Apache-2.0
"""The filter of the programme list, kept in the address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.programmes.kinds import CHOICES
from machikoba.programmes.queries.programmes import Filters
from machikoba.ui.forms import Form

LANGUAGES = [("ja", _("日本語")), ("en", _("英語")), ("zh", _("中国語")), ("ko", _("韓国語"))]


class FilterForm(Form):
    """Everything optional; a value that makes no sense is ignored, never an error page."""

    q = forms.CharField(required=False, max_length=100, label=_("キーワード"))
    day = forms.DateField(required=False, label=_("日にち"))
    area = forms.CharField(required=False, label=_("エリア"))
    maker = forms.UUIDField(required=False)
    kind = forms.ChoiceField(required=False, choices=[("", _("すべて")), *CHOICES], label=_("種類"))
    age = forms.IntegerField(required=False, min_value=0, max_value=17, label=_("お子さまの年齢"))
    seats = forms.IntegerField(required=False, min_value=1, max_value=50, label=_("空きのある人数"))
    language = forms.ChoiceField(
        required=False, choices=[("", _("指定なし")), *LANGUAGES], label=_("案内の言語")
    )
    free = forms.BooleanField(required=False, label=_("無料"))
    no_booking = forms.BooleanField(required=False, label=_("予約不要"))
    hands_on = forms.BooleanField(required=False, label=_("手を動かす体験"))
    step_free = forms.BooleanField(required=False, label=_("段差なし"))

    def filters(self) -> Filters:
        """What was asked, as far as it made sense."""
        self.is_valid()
        asked = self.cleaned_data
        return Filters(
            day=asked.get("day"),
            area=asked.get("area", ""),
            maker=str(asked.get("maker") or ""),
            kind=asked.get("kind", ""),
            text=asked.get("q", ""),
            age=asked.get("age"),
            language=asked.get("language", ""),
            seats=asked.get("seats"),
            free=asked.get("free", False),
            no_booking=asked.get("no_booking", False),
            hands_on=asked.get("hands_on", False),
            step_free=asked.get("step_free", False),
        )

    def is_narrowed(self) -> bool:
        """Whether anything was asked for."""
        return self.filters() != Filters()
