# SPDX-License-Identifier: Apache-2.0
"""What somebody says of two listings, and two that somebody wants to see side by side."""

from urllib.parse import unquote, urlsplit

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from machikoba.atlas.models import Listing
from machikoba.atlas.queries import country
from machikoba.ui.forms import Form

SAYS = ("one", "other", "different", "later")  # same and the page of one or other; else


class VerdictForm(Form):
    """The verdict on two listings, by their ids."""

    one = forms.UUIDField()
    other = forms.UUIDField()
    says = forms.ChoiceField(choices=[(name, name) for name in SAYS])


class CompareForm(Form):
    """Two pages of the atlas, by their addresses."""

    one = forms.CharField(label=_("ひとつめのページのアドレス"), max_length=600)
    other = forms.CharField(label=_("ふたつめのページのアドレス"), max_length=600)

    def clean_one(self) -> Listing:
        return self._listing("one")

    def clean_other(self) -> Listing:
        return self._listing("other")

    def _listing(self, name: str) -> Listing:
        """The listing of an address as it stands in a browser, or of its last part alone."""
        address = str(self.cleaned_data[name]).replace("\0", "").strip()
        slug = unquote(urlsplit(address).path).rstrip("/").rsplit("/", 1)[-1]
        found = country.named(slug)
        if found is None:
            raise forms.ValidationError(
                gettext("そのアドレスの地域が見つかりません。全国のページから写してください。")
            )
        return found

    def clean(self) -> dict[str, Listing]:
        asked: dict[str, Listing] = super().clean() or {}
        if asked.get("one") is not None and asked.get("one") == asked.get("other"):
            raise forms.ValidationError(gettext("ふたつのアドレスは、同じページを指しています。"))
        return asked
