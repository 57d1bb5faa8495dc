# SPDX-License-Identifier: Apache-2.0
"""What every form of ours does: name the field that is missing, keep one line one line."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from machikoba.core.characters import fold_lines

REQUIRED = forms.Field.default_error_messages["required"]
CHOSEN = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple, forms.FileInput)


class Form(forms.Form):
    """A form of ours. Fields with a sentence of their own for "required" keep it."""

    def full_clean(self) -> None:
        """Check everything, line breaks in fields of one line made spaces before.

        No browser sends them; programs do, and names with two lines break mails and prints.
        """
        typed = ((name, self.data.get(name)) for name in self._one_line_names())
        folded = {name: fold_lines(text) for name, text in typed if isinstance(text, str)}
        if any(self.data.get(name) != text for name, text in folded.items()):
            data: Any = self.data
            self.data = data = data.copy()
            data.update(folded)  # of several values of a name the last counts
        super().full_clean()

    def _one_line_names(self) -> list[str]:
        return [
            self.add_prefix(name)
            for name, field in self.fields.items()
            if isinstance(field, forms.CharField) and isinstance(field.widget, forms.TextInput)
        ]

    def add_error(self, field: str | None, error: Any) -> None:
        """Add an error, Django's sentence for a field left empty told with the field's name."""
        if field in self.fields and getattr(error, "message", None) is REQUIRED:
            error = forms.ValidationError(self._missing(field), code="required")
        super().add_error(field, error)

    def _missing(self, name: str) -> str:
        label = {"label": self[name].label}
        widget = self.fields[name].widget
        if isinstance(widget, forms.CheckboxInput):
            return _("「%(label)s」にチェックを入れてください。") % label
        if isinstance(widget, CHOSEN):
            return _("%(label)sを選んでください。") % label
        return _("%(label)sを入力してください。") % label
