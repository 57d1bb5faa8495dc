# SPDX-License-Identifier: Apache-2.0
"""What a record is linked with."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.directory.models import Person
from machikoba.library.models import Activity
from machikoba.regions.models import Edition, OpenFactory
from machikoba.ui.forms import Form

NAMES = {
    "themes": _("テーマ"),
    "open_factories": _("オープンファクトリー"),
    "editions": _("開催回"),
    "people": _("人(同意した人だけが公開されます)"),
}


class LinksForm(Form):
    """Themes, open factories, editions and people, each as ticks."""

    def __init__(self, activity: Activity, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows: dict[str, Any] = {
            "themes": activity.bureau.themes.all(),
            "open_factories": OpenFactory.objects.order_by("slug"),
            "editions": Edition.objects.order_by("slug"),
            "people": Person.objects.order_by("kana", "pk"),
        }
        for name, found in rows.items():
            self.fields[name] = forms.ModelMultipleChoiceField(
                queryset=found,
                required=False,
                label=NAMES[name],
                initial=getattr(activity, name).all(),
                widget=forms.CheckboxSelectMultiple({"class": "checks"}),
            )
