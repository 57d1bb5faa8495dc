# SPDX-License-Identifier: Apache-2.0
"""Texts with what somebody looked for marked in them."""

from collections.abc import Sequence

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from machikoba.core.japanese.marks import excerpt as part_about
from machikoba.core.japanese.marks import marked as places_of
from machikoba.core.texts import Texts

register = template.Library()


def _in_language(value: Texts) -> tuple[str, str]:
    found, language = value.in_language(get_language() or "ja")
    return found, "" if language == (get_language() or "ja") else language


def _with_marks(text: str, words: Sequence[str]) -> SafeString:
    pieces, at = [], 0
    for start, end in places_of(text, words):
        pieces += [escape(text[at:start]), format_html("<mark>{}</mark>", text[start:end])]
        at = end
    return mark_safe("".join([*pieces, escape(text[at:])]))  # noqa: S308 every piece is escaped


def _tagged(text: SafeString, language: str) -> SafeString:
    return format_html("<span lang='{}'>{}</span>", language, text) if language else text


@register.simple_tag
def marked(value: Texts, words: Sequence[str]) -> SafeString:
    """A text in the reader's language with `words` marked; in another one marked as such too."""
    found, language = _in_language(value)
    return _tagged(_with_marks(found, words), language) if found else SafeString("")


@register.simple_tag
def excerpt(title: Texts, texts: Sequence[Texts], words: Sequence[str]) -> SafeString:
    """The part of the first of `texts` that has one of `words`, if `title` has none itself."""
    if places_of(_in_language(title)[0], words):
        return SafeString("")
    for value in texts:
        found, language = _in_language(value)
        part = part_about(found, words)
        if part:
            return _tagged(_with_marks(part, words), language)
    return SafeString("")
