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
from machikoba.regions.models import Bureau, Edition, OpenFactory
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
        own = activity.gathering_id is not None
        every = OpenFactory.objects.order_by("slug")
        regions = regions_of(activity.bureau, activities=activity.pk) if own else every
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


def regions_of(bureau: Bureau, **linked: int | None) -> QuerySet[OpenFactory]:
    """Those in the bureau's own 管轄, and those that are `linked` already.

    A gathering is of them and so is a case; a publication may speak of any.
    """
    own = jurisdictions.open_factories(bureau, clock.today(clock.OFFICIAL))
    named = Q(pk__in=own.order_by().values("pk"))
    if all(linked.values()):
        named |= Q(**linked)
    return OpenFactory.objects.filter(named).distinct().order_by("slug")
