# SPDX-License-Identifier: Apache-2.0
"""What a record is linked with."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from machikoba.bureau.forms.fields import slug_field
from machikoba.core import clock
from machikoba.directory.models import Person
from machikoba.library.models import Activity
from machikoba.regions.models import Edition, OpenFactory
from machikoba.regions.queries import jurisdictions
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
        regions = _regions(activity)
        rows: dict[str, Any] = {
            "themes": activity.bureau.themes.all(),
            "open_factories": regions,
            "editions": Edition.objects.filter(open_factory__in=regions).order_by("slug"),
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


class AddressForm(Form):
    """The permanent address of a record."""

    slug = slug_field()


def _regions(activity: Activity) -> QuerySet[OpenFactory]:
    """A gathering is of regions in the bureau's own 管轄; a publication may speak of any."""
    every = OpenFactory.objects.order_by("slug")
    if activity.gathering_id is None:
        return every
    own = jurisdictions.open_factories(activity.bureau, clock.today(clock.OFFICIAL))
    return every.filter(Q(pk__in=own.order_by().values("pk")) | Q(activities=activity)).distinct()
