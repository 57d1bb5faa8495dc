# SPDX-License-Identifier: Apache-2.0
"""Words of the national atlas: prefectures, what is stated, what a number counts."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.atlas import words
from machikoba.atlas.models import Claim, Holding, Listing
from machikoba.core.japanese.dates import format_days
from machikoba.core.japanese.partial_date import MONTHS
from machikoba.core.japanese.prefectures import Prefecture, find
from machikoba.core.texts import Texts
from machikoba.figures.models import Figure
from machikoba.inquiries import words as inquiry_words
from machikoba.reports.open_data import codebook
from machikoba.reports.open_data.columns import Column

register = template.Library()

_WORDS = {
    "field": words.FACTS,
    "quantity": words.QUANTITIES,
    "basis": words.BASES,
    "state": words.STATES,
    "origin": words.KINDS,
    "step": inquiry_words.STEPS,
    "reached": inquiry_words.REACHED,
    "chosen": inquiry_words.CHOICES,
    "call": inquiry_words.CALLS,
    "permission": inquiry_words.PERMISSIONS,
}


# A list of a field → what its items are, and what stands between them.
_INSIDE = {"places": ("town", " / "), "town": ("place", " "), "dates": ("", " 〜 ")}


def _is_japanese() -> bool:
    return (get_language() or "ja").startswith("ja")


@register.simple_tag
def is_demo() -> bool:
    """Whether all that is shown is made up."""
    return bool(settings.DEMO)


@register.filter
def atlas_word(value: str, of: str) -> str:
    """A stored value in words; `of` is a key of _WORDS."""
    return str(_WORDS[of].get(value, value))


@register.filter
def prefecture(value: Prefecture | str) -> str:
    """大阪府 or Osaka; also of a code."""
    found = find(value) if isinstance(value, str) else value
    if found is None:
        return _("架空の県") if value == "00" else str(value)
    return found.name if _is_japanese() else found.english


@register.filter
def tile_name(value: Prefecture) -> str:
    """What fits into a tile."""
    return value.short if _is_japanese() else value.english


@register.filter
def is_long(name: str) -> bool:
    """Whether a name needs smaller letters to stay inside a tile: 神奈川, Yamanashi."""
    return len(name) > (2 if _is_japanese() else 6)


@register.filter
def month_name(value: int) -> str:
    """10月 or October."""
    return f"{value}月" if _is_japanese() else MONTHS[value - 1]


@register.filter
def months_of(values: list[int]) -> str:
    """The usual months of a listing in words."""
    return ("・" if _is_japanese() else ", ").join(month_name(value) for value in values)


@register.filter
def where(listing: Listing) -> str:
    """福井県 鯖江市・越前市: each prefecture once, its municipalities behind it."""
    towns: dict[str, list[str]] = {}
    for place in listing.places.all():
        towns.setdefault(place.prefecture, []).append(place.municipality)
    parts = []
    for code, names in towns.items():
        known = "・".join(name for name in names if name)
        parts.append(f"{prefecture(code)} {known}".strip())
    return (" / " if parts else "").join(parts) or _("所在地は未確認")


@register.filter
def held_on(holding: Holding) -> str:
    """The days of a holding, as far as they are known."""
    starts = holding.starts
    if starts is None:
        return holding.dates_wording or (str(holding.year) if holding.year else _("日程不明"))
    if starts.precision == "day":
        ends = holding.ends_on or starts.first
        return format_days(starts.first, ends, get_language() or "ja")
    return starts.western() if _is_japanese() else starts.english()


@register.filter
def stated(claim: Claim) -> str:
    """What a claim says: its own words, else its value in ours."""
    return claim.wording or _value(claim.field, claim.value)


@register.filter
def fact(value: Any, field: str) -> str:
    """A fact of this field in words; a figure with how it was counted."""
    if isinstance(value, Mapping) and "quantity" in value:
        return _figure(value)
    return _value(field, value) if value not in (None, "", [], {}) else ""


def _figure(value: Mapping[str, Any]) -> str:
    about = _("約") if value.get("is_about") else ""
    basis, state = value.get("basis") or "unknown", value.get("state") or "unknown"
    parts = [
        f"{words.QUANTITIES[value['quantity']]} {about}{value['value']:,}",
        str(words.BASES[basis]) if basis != "unknown" else "",
        str(words.STATES[state]) if state != "unknown" else "",
        str(value.get("as_of", "")),
        str(value.get("source", "")),
    ]
    return " · ".join(part for part in parts if part)


def _value(field: str, value: Any) -> str:
    if field == "form":
        return str(words.FORMS.get(str(value), value))
    if field == "cancelled":
        return _("中止")
    if field == "number":
        return _("第%(n)s回") % {"n": value}
    if field == "months" and isinstance(value, list):
        return months_of([int(month) for month in value])
    if isinstance(value, list):
        inner, between = _INSIDE.get(field, ("", "・"))
        return between.join(_value(inner, one) for one in value if one)
    if field == "place":
        return prefecture(str(value)) if str(value).isdecimal() else str(value)
    if isinstance(value, Mapping):
        return _object(value)
    if field == "first_year":
        return _("%(year)s年") % {"year": value}
    return str(value)


def _object(value: Mapping[str, Any]) -> str:
    if "prefecture" in value:
        return f"{prefecture(str(value['prefecture']))} {value.get('municipality', '')}".strip()
    if value.keys() & {"ja", "en"}:
        return Texts.from_json(dict(value)).in_language(get_language() or "ja")[0]
    return " ".join(str(one) for one in value.values() if one)


@register.filter
def unit_words(column: Column) -> str:
    """How the cells of a column of the open data are written or counted."""
    return codebook.unit_of(column)


@register.filter
def source_words(column: Column) -> str:
    """Where what stands in the column comes from."""
    return codebook.source(column)


@register.filter
def thousands(value: int) -> str:
    """62,060."""
    return f"{value:,}"


@register.filter
def figure_value(figure: Figure) -> str:
    """約62,060; of sales with its yen."""
    about = _("約") if figure.is_about else ""
    unit = _("円") if figure.quantity == figure.Quantity.SALES else ""
    return f"{about}{figure.value:,}{unit}"
