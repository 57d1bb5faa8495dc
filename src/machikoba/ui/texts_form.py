# SPDX-License-Identifier: Apache-2.0
"""Forms whose fields hold a text in several languages: one input for each."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _

from machikoba.core.texts import KANA, Texts
from machikoba.ui.forms import Form


class TextsForm(Form):
    """Shows columns of a model: `columns` are plain form fields, `texts` name → (label, lines).

    Every text has an input for Japanese and one for English, those in `with_kana` a reading too;
    those in `needed` may not be empty in both.
    """

    texts: dict[str, tuple[Any, int]] = {}
    with_kana: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()

    def __init__(self, instance: models.Model, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {**self._initial(instance), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.instance = instance
        for name, (label, lines) in self.texts.items():
            for tag, language in self._tags(name):
                widget = forms.TextInput() if lines == 1 else forms.Textarea({"rows": lines})
                self.fields[f"{name}__{tag}"] = forms.CharField(
                    label=f"{label}({language})" if language else label,
                    required=False,
                    max_length=5000,
                    widget=widget,
                )

    def _tags(self, name: str) -> list[tuple[str, str]]:
        kana = [(KANA, _("フリガナ"))] if name in self.with_kana else []
        return [("ja", ""), *kana, ("en", _("英語"))]

    def _initial(self, instance: models.Model) -> dict[str, Any]:
        found = {name: getattr(instance, name, None) for name in self.base_fields}
        for name in self.texts:
            for tag, _language in self._tags(name):
                found[f"{name}__{tag}"] = getattr(instance, name).values.get(tag, "")
        return found

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        for name in self.needed:
            if not (asked.get(f"{name}__ja") or asked.get(f"{name}__en")):
                self.add_error(f"{name}__ja", self._missing(f"{name}__ja"))
        return asked

    def changes(self) -> dict[str, Any]:
        """The columns whose value is another now."""
        asked = {name: self.cleaned_data[name] for name in self.base_fields}
        for name in self.texts:
            asked[name] = self._text(name)
        return {name: v for name, v in asked.items() if v != getattr(self.instance, name, None)}

    def _text(self, name: str) -> Texts:
        before: Texts = getattr(self.instance, name)
        values = dict(before.values)
        for tag, _language in self._tags(name):
            values[tag] = self.cleaned_data[f"{name}__{tag}"].strip()
        return Texts({tag: text for tag, text in values.items() if text}, before.source)
