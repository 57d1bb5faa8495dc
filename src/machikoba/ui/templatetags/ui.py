# SPDX-License-Identifier: Apache-2.0
"""What templates say: texts in the reader's language, dates, prices, icons, assets."""

import json
import re
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import segno
from django import template
from django.contrib.staticfiles import finders
from django.core.serializers.json import DjangoJSONEncoder
from django.templatetags.static import static
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.core import clock
from machikoba.core.japanese import dates
from machikoba.core.japanese.line_breaks import PHRASE, pieces
from machikoba.core.texts import Texts
from machikoba.ui.icons import icon_svg
from machikoba.ui.patterns import pattern_class

register = template.Library()
_JSON_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def _language() -> str:
    return get_language() or "ja"


@register.simple_tag
def text(value: Texts, tag: str = "span") -> SafeString:
    """A text in the reader's language; in another one it is marked with that language."""
    found, language = value.in_language(_language())
    if not found or language == _language():
        return escape(found)
    return format_html("<{0} lang='{1}'>{2}</{0}>", tag, language, found)


@register.filter
def plain(value: Texts) -> str:
    """A text in the reader's language without marks, for titles and attributes."""
    return value.in_language(_language())[0]


UNBROKEN = 10


@register.simple_tag
def words(value: Texts) -> SafeString:
    """A title in pieces that are not broken: between its spaces, unless a piece is very long."""
    found, language = value.in_language(_language())
    pieces = format_html_join(" ", "<span{}>{}</span>", ((_whole(w), w) for w in found.split()))
    return format_html("<span lang='{}'>{}</span>", language, pieces)


@register.simple_tag
def phrases(value: Texts) -> SafeString:
    """A title that is broken between phrases alone: 地域一体型|オープンファクトリー.

    Browsers look for phrases in sentences; in a row of nouns they find none, or a wrong one.
    """
    found, language = value.in_language(_language())
    if language != "ja":
        return text(value)
    parts = [""]
    for piece in pieces(found):
        parts[-1] += piece.text
        if piece.cost == PHRASE:
            parts.append("")
    joined = format_html_join(SafeString("<wbr>"), "{}", ((part,) for part in parts if part))
    return format_html('<span class="phrases" lang="ja">{}</span>', joined)


def _whole(word: str) -> SafeString:
    return SafeString(' class="word"' if len(word) <= UNBROKEN else "")


@register.simple_tag
def ruby(value: Texts) -> SafeString:
    """A name with its reading above it, where that is known and the reader reads Japanese."""
    name, language = value.in_language(_language())
    if language != "ja" or not value.kana or value.kana == name:
        return text(value)
    reading = format_html("<ruby>{}<rp>(</rp><rt>{}</rt><rp>)</rp></ruby>", name, value.kana)
    return reading if _language() == "ja" else format_html('<span lang="ja">{}</span>', reading)


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon of ui/icons.py."""
    return mark_safe(icon_svg(name))  # noqa: S308 our own drawing


@register.simple_tag
def pattern(seed: object) -> str:
    """The classes of the pattern that stands in for a photograph."""
    return pattern_class(seed)


@cache
def _version() -> str:
    path = finders.find("m/version.txt")
    if not path:
        return "0"
    with open(str(path), encoding="ascii") as file:
        return file.read()


@register.simple_tag
def asset(name: str) -> str:
    """The address of a built file; it changes with its content, so it may be kept for a year."""
    return f"{static('m/' + name)}?v={_version()}"


@register.filter
def day(value: date) -> str:
    """10月3日(土) or Sat, 3 Oct."""
    return dates.format_day(value, _language())


@register.filter
def full_day(value: date) -> str:
    """The same with the year."""
    return dates.format_day(value, _language(), with_year=True)


@register.simple_tag
def span(first: date | None, last: date | None) -> str:
    """The days of an edition; 日程不明 where they are not known."""
    if first is None or last is None:
        return _("日程不明")
    return dates.format_days(first, last, _language())


@register.simple_tag
def days(occasion: Any) -> SafeString:
    """The same in two pieces, so that a line never ends within a date."""
    said = span(occasion.starts_on, occasion.ends_on)
    parts = ((part,) for part in re.split("(?<=〜)|(?<=–) ", said) if part)
    return format_html_join(" " if "–" in said else "", '<span class="word">{}</span>', parts)


@register.simple_tag
def times(slot: Any, zone: ZoneInfo) -> str:
    """10:00〜11:00 on the edition's clock; an empty text where the hour is not known."""
    if slot.starts_at is None:
        return ""
    ends: datetime | None = slot.ends_at.astimezone(zone) if slot.ends_at else None
    return dates.format_times(slot.starts_at.astimezone(zone), ends, _language())


@register.simple_tag
def begins(slot: Any, zone: ZoneInfo) -> str:
    """10:00 on the edition's clock, of a slot whose hour is known."""
    return dates.format_time(slot.starts_at.astimezone(zone))


@register.simple_tag
def at(value: datetime, zone: ZoneInfo) -> str:
    """10:24 on the edition's clock."""
    return dates.format_time(value.astimezone(zone))


@register.simple_tag
def moment(value: datetime, zone: ZoneInfo) -> str:
    """A day and hour on the edition's clock."""
    local = value.astimezone(zone)
    return f"{dates.format_day(local.date(), _language())} {dates.format_time(local)}"


@register.simple_tag
def seconds_left(value: datetime) -> int:
    """Whole seconds from now until then, 0 where it is past."""
    return max(int((value - clock.now()).total_seconds()), 0)


@register.simple_tag
def deadline(value: datetime, zone: ZoneInfo) -> str:
    """The same where something ends: midnight is 24:00 of the day that is over then."""
    local = value.astimezone(zone)
    if (local.hour, local.minute) != (0, 0):
        return moment(value, zone)
    return f"{dates.format_day(local.date() - timedelta(days=1), _language())} 24:00"


@register.filter
def hour(value: time) -> str:
    """9:00."""
    return f"{value.hour}:{value.minute:02d}"


@register.filter
def distance(metres: int) -> str:
    """350 m or 1.2 km."""
    return f"{metres} m" if metres < 1000 else f"{metres / 1000:.1f} km"


@register.filter
def weekend(value: date) -> str:
    """sat, sun or an empty text: Sundays and holidays are sun."""
    if value.weekday() == 6 or dates.is_holiday(value):
        return "sun"
    return "sat" if value.weekday() == 5 else ""


@register.filter
def yen(amount: int) -> str:
    """1,500円 or ¥1,500."""
    return f"{amount:,}円" if _language().startswith("ja") else f"¥{amount:,}"


@register.simple_tag
def qr(content: str, label: str, mask: int | None = None) -> SafeString:
    """A QR code as inline SVG, with a name for readers of the screen.

    With a `mask` (0 to 7) it takes a third of the time: for a page of a hundred.
    """
    code = segno.make(content, error="m", mask=mask)
    drawing = code.svg_inline(scale=6, border=2, light="#fff", omitsize=True, svgclass="qr")
    named = drawing.replace("<svg ", f'<svg role="img" aria-label="{escape(label)}" ', 1)
    return mark_safe(named)  # noqa: S308 segno's drawing and an escaped label


@register.simple_tag
def linked_data(thing: dict[str, Any]) -> SafeString:
    """A schema.org object for search engines. No text can end the element: < > & are escaped."""
    text = json.dumps(thing, ensure_ascii=False, cls=DjangoJSONEncoder).translate(_JSON_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 see above


@register.simple_tag(takes_context=True)
def other_language(context: dict[str, Any]) -> str:
    """This page's address in the other language."""
    path: str = context["request"].get_full_path()
    if _language().startswith("ja"):
        return "/en" + path
    return path.removeprefix("/en") or "/"
