# SPDX-License-Identifier: Apache-2.0
"""A case (事例)."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from machikoba.bureau.forms.fields import slug_field
from machikoba.bureau.forms.links import regions_of
from machikoba.bureau.forms.pages import MARKS
from machikoba.bureau.forms.publications import STATES
from machikoba.core.texts import Texts
from machikoba.library.models import Activity, Case, PagePicture, Theme
from machikoba.regions.models import OpenFactory
from machikoba.ui.texts_form import TextsForm

ORDER = [
    *("title__ja", "title__en", "state", "slug", "year", "open_factory", "maker"),
    *("summary__ja", "summary__en", "body__ja", "body__en", "picture", "sources__ja"),
    *("sources__en", "themes", "activities"),
]


class RecordsField(forms.ModelMultipleChoiceField):
    """Records under their titles."""

    def label_from_instance(self, obj: Any) -> str:
        year = f"{obj.fiscal_year} " if obj.fiscal_year else ""
        return f"{year}{obj.record.title}"


class PictureField(forms.ModelChoiceField):
    """Pictures under what they show."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.alt)


class CaseForm(TextsForm):
    """Everything that is told of a case."""

    texts = {
        "title": (_("題名"), 1),
        "summary": (_("要約(一覧に出ます)"), 2),
        "body": (_("本文"), 14),
        "sources": (_("出典(1行に一つ)"), 3),
    }
    needed = ("title",)
    state = forms.ChoiceField(choices=STATES, label=_("状態"))
    slug = slug_field()
    year = forms.IntegerField(
        required=False, min_value=1900, max_value=2100, label=_("始まった年(西暦)")
    )
    open_factory: "forms.ModelChoiceField[OpenFactory]" = forms.ModelChoiceField(
        queryset=OpenFactory.objects.none(), required=False, label=_("オープンファクトリー")
    )
    picture = PictureField(
        queryset=PagePicture.objects.none(),
        required=False,
        label=_("代表の写真"),
        help_text=_("「ページ」で登録した画像から選びます。"),
    )
    maker = forms.CharField(
        required=False,
        max_length=200,
        label=_("企業・団体"),
        help_text=_("企業の事例のとき。登記されている名称で入力してください。"),
    )

    def __init__(self, instance: Case, *args: Any, **kwargs: Any) -> None:
        self.maker_before = instance.organisation.name if instance.organisation else ""
        super().__init__(instance, *args, **kwargs)
        self.initial["maker"] = self.maker_before
        self.fields["body__ja"].help_text = MARKS
        bureau = instance.bureau
        self._choose("open_factory", regions_of(bureau, cases=instance.pk))
        self._choose("picture", PagePicture.objects.filter(bureau=bureau))
        ticks = forms.CheckboxSelectMultiple({"class": "checks"})
        records = Activity.objects.filter(bureau=bureau).select_related("publication", "gathering")
        self.fields["themes"] = forms.ModelMultipleChoiceField(
            queryset=Theme.objects.filter(bureau=bureau),
            required=False,
            label=_("テーマ"),
            widget=ticks,
        )
        self.fields["activities"] = RecordsField(
            queryset=records.order_by("-fiscal_year", "pk"),
            required=False,
            label=_("この事例を取り上げた刊行物・会合"),
            widget=ticks,
        )
        if instance.pk:
            self.initial["themes"] = instance.themes.all()
            self.initial["activities"] = instance.activities.all()
        self.order_fields(ORDER)

    def _choose(self, name: str, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows

    def clean(self) -> dict[str, Any]:
        asked = super().clean()
        sourced = asked.get("sources__ja") or asked.get("sources__en")
        if asked.get("state") == "published" and not sourced:
            self.add_error("sources__ja", gettext("公開する事例には出典を入力してください。"))
        return asked

    def changes(self) -> dict[str, Any]:
        """The columns that are others now, and the links as they are to be."""
        changed = super().changes()
        changed.pop("maker")
        links = {name: self.cleaned_data[name] for name in ("themes", "activities")}
        return changed | links

    @property
    def maker_changed(self) -> str | None:
        """The maker's name as typed; None where it is as before."""
        asked: str = self.cleaned_data["maker"]
        return asked if asked != self.maker_before else None

    def words(self, name: str) -> Texts:
        """A text as it was typed."""
        return self._text(name)
