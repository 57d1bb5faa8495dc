# SPDX-License-Identifier: Apache-2.0
"""Fields of the bureau's forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.core.japanese.partial_date import PartialDate


class PartialDateField(forms.CharField):
    """A date as far as it is known, typed in any of the usual ways."""

    default_error_messages = {
        "unknown": _("2023-10-26、2022年11月、2022 のように入力してください。")
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("help_text", _("2023-10-26、2022年11月、2022 のように。"))
        super().__init__(required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value.iso() if isinstance(value, PartialDate) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        read = PartialDate.read(text)
        if read is None:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return read


class LinesField(forms.CharField):
    """Pairs of words and a number, one a line: フォーラム 017."""

    default_error_messages = {
        "unknown": _("1行に一つ、「シリーズ名 番号」のように空白で区切って入力してください。")
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea({"rows": 2}))
        super().__init__(required=False, max_length=1000, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) or value is None:
            return value
        return "\n".join(f"{name} {number}" for name, number in value)

    def clean(self, value: Any) -> Any:
        pairs = []
        for line in super().clean(value).splitlines():
            name, _space, number = line.strip().replace("\u3000", " ").rpartition(" ")
            if not line.strip():
                continue
            if not name.strip() or len(number) > 20:
                raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
            pairs.append((name.strip(), number))
        return pairs


def slug_field() -> forms.SlugField:
    """A short name for an address."""
    return forms.SlugField(
        max_length=60,
        label=_("アドレスの短い名前(英数字)"),
        error_messages={"invalid": _("半角の英数字とハイフンで入力してください。例: expo-2025")},
    )


def date_field(label: Any, required: bool = False) -> forms.DateField:
    """A day from the browser's own calendar."""
    return forms.DateField(
        required=required, label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )


def time_field(label: Any) -> forms.TimeField:
    """An hour from the browser's own clock."""
    return forms.TimeField(
        required=False, label=label, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )


def year_field() -> forms.IntegerField:
    """A 年度."""
    return forms.IntegerField(
        required=False, min_value=1950, max_value=2100, label=_("年度(4月〜3月)")
    )
