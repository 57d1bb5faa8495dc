# SPDX-License-Identifier: Apache-2.0
"""Words of the national atlas: prefectures, what is stated, what a number counts."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from machikoba.atlas.models import Claim, Holding, Listing
from machikoba.core.japanese.dates import format_days
from machikoba.core.japanese.partial_date import MONTHS
from machikoba.core.japanese.prefectures import Prefecture, find
from machikoba.core.texts import Texts

register = template.Library()

FIELDS = {
    "name": gettext_lazy("名称"),
    "summary": gettext_lazy("概要"),
    "places": gettext_lazy("開催地"),
    "organiser": gettext_lazy("主催"),
    "organiser_type": gettext_lazy("主催者の種別"),
    "people": gettext_lazy("担い手"),
    "website": gettext_lazy("ウェブサイト"),
    "form": gettext_lazy("開き方"),
    "first_year": gettext_lazy("開始年"),
    "months": gettext_lazy("例年の時期"),
    "point": gettext_lazy("位置"),
    "dates": gettext_lazy("日程"),
    "number": gettext_lazy("回"),
    "cancelled": gettext_lazy("中止"),
    "url": gettext_lazy("案内ページ"),
    "booking_url": gettext_lazy("予約ページ"),
    "remark": gettext_lazy("備考"),
}
QUANTITIES = {
    "makers": gettext_lazy("参加事業者数"),
    "programmes": gettext_lazy("プログラム数"),
    "visits": gettext_lazy("延べ訪問数"),
    "attendance": gettext_lazy("延べ来場者数"),
    "people": gettext_lazy("来場者の実人数"),
    "visitors": gettext_lazy("来場者数(数え方は不明)"),
    "sales": gettext_lazy("売上"),
}
BASES = {
    "measured": gettext_lazy("実測"),
    "reported": gettext_lazy("自己申告"),
    "estimated": gettext_lazy("推計"),
    "unknown": gettext_lazy("把握方法は不明"),
}
STATES = {
    "preliminary": gettext_lazy("速報値"),
    "final": gettext_lazy("確定値"),
    "unknown": gettext_lazy("速報か確定か不明"),
}
KINDS = {
    "file": gettext_lazy("公表資料"),
    "calendar": gettext_lazy("カレンダー"),
    "event_list": gettext_lazy("自治体のイベント一覧"),
    "peer": gettext_lazy("地域のサイト"),
    "bureau": gettext_lazy("経済産業局等"),
    "region": gettext_lazy("地域の事務局"),
    "informant": gettext_lazy("閲覧者からの情報"),
}
FIELDS_TOO = {"visitors": gettext_lazy("来場者の数"), "makers": gettext_lazy("参加事業者数")}
OPENED = {
    "sites": gettext_lazy("各所公開型"),
    "gathered": gettext_lazy("集合型"),
    "tour": gettext_lazy("ツアー型"),
}
_WORDS = {"field": FIELDS | FIELDS_TOO, "quantity": QUANTITIES, "basis": BASES, "state": STATES, "origin": KINDS}


# A list of a field → what its items are, and what stands between them.
_INSIDE = {"places": ("town", " / "), "town": ("place", " "), "dates": ("", " 〜 ")}


def _is_japanese() -> bool:
    return (get_language() or "ja").startswith("ja")


@register.filter
def atlas_word(value: str, of: str) -> str:
    """A stored value in words; `of` is field, quantity, basis, state or origin."""
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
    parts = [
        f"{QUANTITIES[value['quantity']]} {about}{value['value']:,}",
        *(str(words[value[name]]) for name, words in (("basis", BASES), ("state", STATES))
          if value.get(name) and value[name] != "unknown"),
        str(value.get("as_of", "")),
        str(value.get("source", "")),
    ]
    return " · ".join(part for part in parts if part)


def _value(field: str, value: Any) -> str:
    if field == "form":
        return str(OPENED.get(str(value), value))
    if field == "cancelled":
        return _("中止")
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
def thousands(value: int) -> str:
    """62,060."""
    return f"{value:,}"
