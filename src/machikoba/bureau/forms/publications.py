# SPDX-License-Identifier: Apache-2.0
"""A publication, its files and its cover."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.bureau.forms.fields import PartialDateField, year_field
from machikoba.library.models import Publication
from machikoba.ui.forms import Form
from machikoba.ui.templatetags.library import KINDS
from machikoba.ui.texts_form import TextsForm

STATES = [("published", _("公開中")), ("draft", _("準備中"))]
LANGUAGES = [("ja", _("日本語")), ("en", _("英語")), ("zh", _("中国語")), ("ko", _("韓国語"))]


class PublicationForm(TextsForm):
    """Everything the library says about something issued."""

    texts = {
        "title": (_("題名(印刷物のとおり)"), 1),
        "abstract": (_("要旨"), 5),
        "publisher": (_("発行者(空欄なら機関名)"), 1),
        "note": (_("備考"), 1),
    }
    needed = ("title",)
    kind = forms.ChoiceField(
        label=_("種類"), choices=[(kind, KINDS[kind]) for kind in Publication.Kind.values]
    )
    state = forms.ChoiceField(choices=STATES, label=_("状態"))
    fiscal_year = year_field()
    number = forms.CharField(required=False, max_length=20, label=_("シリーズの中の番号"))
    published = PartialDateField(label=_("公表日・発行日"))
    published_wording = forms.CharField(
        required=False, max_length=200, label=_("公表の表記(例: 2022年11・12月号)")
    )
    languages = forms.MultipleChoiceField(
        required=False,
        choices=LANGUAGES,
        label=_("言語"),
        widget=forms.CheckboxSelectMultiple({"class": "checks"}),
    )
    url = forms.URLField(required=False, assume_scheme="https", label=_("公表されているページ"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["title__ja", "title__en"])

    def changes(self) -> dict[str, Any]:
        changed = super().changes()
        if "published" in changed:
            on = changed.pop("published")
            changed["published_on"] = on.first if on else None
            changed["published_precision"] = on.precision if on else "day"
        return changed


class FileForm(Form):
    """One more file."""

    file = forms.FileField(label=_("ファイル(PDF・Office・CSV・動画など)"))
    language = forms.ChoiceField(choices=LANGUAGES, label=_("ファイルの言語"))
    is_public = forms.BooleanField(required=False, initial=True, label=_("公開する"))


class CoverForm(Form):
    """The cover and whose picture it is."""

    cover = forms.FileField(
        label=_("表紙の画像"), widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"})
    )
    credit = forms.CharField(required=False, max_length=200, label=_("クレジット"))
