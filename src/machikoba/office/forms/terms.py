# SPDX-License-Identifier: Apache-2.0
"""Cancellation terms as one types them: 3日前30%、前日50%、当日100%、無断100%."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from machikoba.bookings.domain.terms import NO_SHOW, days_before
from machikoba.programmes.reading.cancellation import read_cancellation

_HEAD = "キャンセル料 "  # what tells the reader of imported cells what the words are about


class TermsField(forms.CharField):
    """The terms of a programme; empty where cancelling is free."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "、".join(f"{_when(when)}{percent}%" for when, percent in value)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return []
        found = read_cancellation(_HEAD + text)
        terms, is_whole = found if found is not None else ((), False)
        if not terms or not is_whole:
            raise forms.ValidationError(
                _("「3日前30%、前日50%、当日100%、無断100%」のように入力してください。")
            )
        return [list(term) for term in terms]


def _when(when: str) -> str:
    if when == NO_SHOW:
        return "無断"
    days = days_before(when)
    return {0: "当日", 1: "前日"}.get(days or 0, f"{days}日前")
