# SPDX-License-Identifier: Apache-2.0
"""What every form of ours does."""

from collections.abc import Iterator

import pytest
from django import forms
from django.http import QueryDict
from django.utils import translation
from django.utils.translation import gettext_lazy

from machikoba.config import urls  # noqa: F401  (loads every form there is)
from machikoba.ui.forms import Form


class Sample(Form):
    name = forms.CharField(label="お名前")
    kind = forms.ChoiceField(label="区分", choices=[("a", "A")])
    agreed = forms.BooleanField(label="同意する")
    days = forms.CharField(error_messages={"required": gettext_lazy("日にちを選んでください。")})
    note = forms.CharField(required=False, widget=forms.Textarea)


def errors(**typed: str) -> list[str]:
    return [said for (said,) in Sample(typed).errors.values()]


def test_what_is_missing_is_named() -> None:
    assert errors() == [
        "お名前を入力してください。",
        "区分を選んでください。",
        "「同意する」にチェックを入れてください。",
        "日にちを選んでください。",
    ]


def test_what_is_missing_is_named_in_english() -> None:
    with translation.override("en"):
        assert errors(agreed="on", days="1") == [
            "Please fill in “お名前”.",
            "Please choose “区分”.",
        ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028", " \n\n "])
def test_a_field_of_one_line_stays_one_line(end: str) -> None:
    typed = QueryDict(mutable=True)
    typed.update({"x-name": f"架空{end}花子", "x-note": "一\n二", "x-kind": "a"})
    form = Sample(typed, prefix="x")
    form.full_clean()
    assert form.cleaned_data == {"name": "架空 花子", "note": "一\n二", "kind": "a"}


def test_every_form_of_ours_is_one_of_these() -> None:
    def below(kind: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
        for one in kind.__subclasses__():
            yield one
            yield from below(one)

    ours = [one for one in below(forms.BaseForm) if one.__module__.startswith("machikoba.")]
    assert [one for one in ours if not issubclass(one, Form)] == []
    assert len(ours) > 30
