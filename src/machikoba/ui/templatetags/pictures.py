# SPDX-License-Identifier: Apache-2.0
"""The picture of something, or the pattern that stands in for it.

Written here and not in templates: a list shows sixty of them.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any
from uuid import UUID

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from machikoba.core import clock
from machikoba.core.images import fallback_name, widths
from machikoba.regions.models import Picture
from machikoba.ui.patterns import pattern_class

register = template.Library()

# What a picture is for → how wide it is shown, and the widest form a page can afford there.
PLACES = {
    "card": ("(min-width: 45rem) 21rem, 100vw", 960),
    "thumb": ("4rem", 320),
    "sheet": ("(min-width: 72rem) 70rem, 100vw", 1280),
    "hero": ("100vw", 1920),
    "logo": ("10rem", 640),
    "album": ("16rem", 640),
}
LATER = {"card", "thumb", "album"}  # mostly below the first screen
WORDLESS = {"card", "thumb", "album", "logo"}  # the title beside it says it all


@register.simple_tag(takes_context=True)
def picture(context: dict[str, Any], place: str, of: Any) -> SafeString:
    """The first picture of `of` that may be shown in this place; else its pattern."""
    return _drawn(place, _first(context, of), of)


@register.inclusion_tag("ui/figure.html", takes_context=True)
def figure(context: dict[str, Any], of: Any) -> dict[str, Any]:
    """The large picture at the head of a page, with its credit."""
    found = _first(context, of)
    place = "hero" if hasattr(of, "key_visual") else "sheet"
    return {"drawn": _drawn(place, found, of), "caption": found.caption if found else ""}


@register.simple_tag(takes_context=True)
def logo(context: dict[str, Any], of: Any) -> SafeString:
    """The logo of an edition or a backer; nothing where there is none to be shown."""
    found = of.logo
    if found is None or found.hidden_because(_today(context)):
        return SafeString("")
    return _element("logo", found) if getattr(of, "logo_terms", True) else SafeString("")


@register.simple_tag
def preview(found: Picture, place: str) -> SafeString:
    """A picture as the office sees it, whatever its rights."""
    return _element(place, found)


def _today(context: dict[str, Any]) -> Any:
    return clock.today(context["edition"].occasion.zone)


def _first(context: dict[str, Any], of: Any) -> Picture | None:
    candidates = list(_candidates(of))
    if not candidates:
        return None
    today = _today(context)
    return next((one for one in candidates if not one.hidden_because(today)), None)


def _candidates(of: Any) -> Iterator[Picture]:
    maker = getattr(of, "participation", None)
    own = (getattr(of, "picture", None), getattr(of, "key_visual", None))
    for one in (*own, maker and maker.picture):
        if one:
            yield one


def _drawn(place: str, found: Picture | None, of: Any) -> SafeString:
    if found:
        return _element(place, found, pattern_class(of.uuid) if place in LATER else "")
    classes = f"{place}-picture {pattern_class(of.uuid)}"
    return format_html('<div class="{}" aria-hidden="true"></div>', classes)


def _element(place: str, found: Picture, pattern: str = "") -> SafeString:
    sizes, widest = PLACES[place]
    fits = [w for w in widths(found.width) if w <= widest] or widths(found.width)[:1]
    address = _address() + f"{found.uuid}/"
    return format_html(
        '<picture class="{}-picture{}"><source type="image/webp" srcset="{}" sizes="{}">'
        '<img src="{}" width="{}" height="{}"{}{}></picture>',
        place,
        pattern and f" {pattern}",
        ", ".join(f"{address}{w}.webp {w}w" for w in fits),
        sizes,
        address + fallback_name(found.width, found.content_type),
        fits[-1],
        round(found.height * fits[-1] / found.width),
        _words(place, found),
        _LAZY if place in LATER else "",
    )


_LAZY = SafeString(' loading="lazy" decoding="async"')


def _words(place: str, found: Picture) -> SafeString:
    if place in WORDLESS:
        return SafeString(' alt=""')
    reader = get_language() or "ja"
    alt, language = found.alt.in_language(reader)
    if language == reader:
        return format_html(' alt="{}"', alt)
    return format_html(' alt="{}" lang="{}"', alt, language)


@cache
def _address() -> str:
    # One look-up for all: the address of pictures has no language.
    return reverse("picture", args=[UUID(int=0), "x"]).removesuffix(f"{UUID(int=0)}/x")
