# SPDX-License-Identifier: Apache-2.0
"""Cancellation terms as one types them: 3日前30%、前日50%、当日100%、無断100%."""

import re
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.bookings.domain.terms import NO_SHOW, days_before
from machikoba.programmes.reading.cancellation import read_cancellation

_HEAD = "キャンセル料 "  # what tells the reader of imported cells what the words are about
_IN_ENGLISH = (
    (re.compile(r"(\d+) days? before", re.I), r"\1日前"),
    (re.compile(r"(?:the )?day before", re.I), "前日"),
    (re.compile(r"(?:on the|same)[ -]day", re.I), "当日"),
    (re.compile(r"no[- ]shows?", re.I), "無断"),
)


class TermsField(forms.CharField):
    """The terms of a programme, in Japanese or English; empty where cancelling is free."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        is_japanese = (get_language() or "ja").startswith("ja")
        parts = [f"{_when(when, is_japanese)}{percent}%" for when, percent in value]
        return ("、" if is_japanese else ", ").join(parts)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return []
        for words, japanese in _IN_ENGLISH:
            text = words.sub(japanese, text)
        found = read_cancellation(_HEAD + text)
        terms, is_whole = found if found is not None else ((), False)
        if not terms or not is_whole:
            raise forms.ValidationError(
                _("「3日前30%、前日50%、当日100%、無断100%」のように入力してください。")
            )
        return [list(term) for term in terms]


def _when(when: str, is_japanese: bool) -> str:
    if when == NO_SHOW:
        return "無断" if is_japanese else "no-show "
    days = days_before(when) or 0
    if is_japanese:
        return {0: "当日", 1: "前日"}.get(days, f"{days}日前")
    return {0: "same day ", 1: "day before "}.get(days, f"{days} days before ")
