# SPDX-License-Identifier: Apache-2.0
"""What an embedded programme is asked to show."""

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.programmes.queries.programmes import Filters
from machikoba.regions.models import Edition
from machikoba.ui.forms import Form

ENTRIES, MOST = 12, 100
LANGUAGES = [("ja", _("日本語")), ("en", _("英語"))]


class EmbedForm(Form):
    """Everything optional; a value that makes no sense is ignored."""

    area = forms.CharField(required=False, max_length=60)
    day = forms.DateField(required=False)
    limit = forms.IntegerField(required=False, min_value=1, max_value=MOST)
    lang = forms.ChoiceField(required=False, choices=LANGUAGES)

    def asked(self, edition: Edition) -> tuple[Filters, int, str]:
        """(filters, how many, language or an empty text)."""
        self.is_valid()
        asked = self.cleaned_data
        areas = {area.slug for area in edition.areas.all()}
        area = asked.get("area", "")
        filters = Filters(day=asked.get("day"), area=area if area in areas else "")
        return filters, asked.get("limit") or ENTRIES, asked.get("lang", "")
