# SPDX-License-Identifier: Apache-2.0
"""What templates say of loop buses and facilities."""

from collections.abc import Iterable
from datetime import date

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.core.japanese.dates import format_day
from machikoba.core.texts import Texts
from machikoba.travel.words import facility_name
from machikoba.ui.templatetags.ui import text

register = template.Library()


@register.simple_tag
def in_two(japanese: str, english: str) -> SafeString:
    """A text that is kept as two, in the reader's language."""
    return text(Texts.of(japanese, en=english))


@register.simple_tag
def run_days(days: Iterable[str]) -> str:
    """The days a route runs on, "2026-10-03", as the reader expects them."""
    language = get_language() or "ja"
    return _("、").join(format_day(date.fromisoformat(day), language) for day in days)


@register.simple_tag
def facility_kind(kind: str) -> str:
    """案内所, 駐車場 …"""
    return facility_name(kind)
