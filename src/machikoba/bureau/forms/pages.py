# SPDX-License-Identifier: Apache-2.0
"""Pages the bureau writes, and the head of its policy page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.bureau.forms.fields import date_field, slug_field
from machikoba.bureau.forms.publications import STATES
from machikoba.core.texts import Texts
from machikoba.library.domain.pages import Words
from machikoba.library.models import Page, PageVersion
from machikoba.ui.forms import Form
from machikoba.ui.texts_form import TextsForm

MARKS = _(
    "空行で段落を分けます。「## 」で見出し、「- 」で箇条書き、[言葉](アドレス)でリンク、"
    "![説明](画像の番号)で画像になります。"
)


class WordsForm(TextsForm):
    """What a version of a page says."""

    texts = {"title": (_("題名"), 1), "body": (_("本文"), 14)}
    needed = ("title",)

    def __init__(self, version: PageVersion, *args: Any, **kwargs: Any) -> None:
        super().__init__(version, *args, **kwargs)
        self.fields["body__ja"].help_text = MARKS

    def words(self) -> Words:
        """The new words; what this form does not ask for stays."""
        asked = {name: self._text(name) for name in self.texts}
        return Words(**{"definition": self.instance.definition, **asked})  # type: ignore[attr-defined]


class HeadForm(WordsForm):
    """Title, lead and definition of the policy page."""

    texts = {
        "title": (_("題名"), 1),
        "body": (_("リード文"), 6),
        "definition": (_("※ 用語の説明"), 3),
    }

    def __init__(self, version: PageVersion, *args: Any, **kwargs: Any) -> None:
        super().__init__(version, *args, **kwargs)
        self.fields["body__ja"].help_text = _("空行で段落を分けます。")


class PlaceForm(Form):
    """Whether a page is to be read, where its link stands, and its address."""

    slug = slug_field()
    state = forms.ChoiceField(choices=STATES, label=_("状態"))
    menu_position = forms.IntegerField(
        required=False, min_value=1, max_value=99, label=_("メニューの順番(空欄: 載せない)")
    )


class PolicyPlaceForm(Form):
    """Breadcrumb and update date of the policy page."""

    breadcrumb = forms.CharField(
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        label=_("パンくずリスト(1行に一つ。英語は | の後に)"),
    )
    updated_on = date_field(_("最終更新日"))

    def __init__(self, page: Page, *args: Any, **kwargs: Any) -> None:
        steps = [Texts.from_json(step) for step in page.breadcrumb]
        lines = [" | ".join(filter(None, (str(s), s.values.get("en", "")))) for s in steps]
        super().__init__(*args, **kwargs)
        self.initial = {"breadcrumb": "\n".join(lines), "updated_on": page.updated_on}

    def clean_breadcrumb(self) -> list[dict[str, str]]:
        steps = []
        for line in self.cleaned_data["breadcrumb"].splitlines():
            japanese, _bar, english = line.partition("|")
            if japanese.strip():
                steps.append(Texts.of(japanese.strip(), en=english.strip()).to_json())
        return steps


class NewPageForm(Form):
    """The least a page needs."""

    title = forms.CharField(max_length=100, label=_("題名"))
    slug = slug_field()


class PictureForm(Form):
    """A picture for pages."""

    picture = forms.FileField(
        label=_("画像"), widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"})
    )
    alt = forms.CharField(max_length=300, label=_("画像の説明(代替テキスト)"))
    credit = forms.CharField(required=False, max_length=200, label=_("クレジット"))
