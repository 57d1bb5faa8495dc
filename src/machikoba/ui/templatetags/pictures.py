# SPDX-License-Identifier: Apache-2.0
"""The picture of something, or the pattern that stands in for it."""

from collections.abc import Iterator
from typing import Any

from django import template
from django.urls import reverse
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
LATER = {"card", "thumb", "logo", "album"}  # mostly below the first screen


@register.inclusion_tag("ui/picture.html", takes_context=True)
def picture(context: dict[str, Any], place: str, of: Any) -> dict[str, Any]:
    """The first picture of `of` that may be shown in this place; else its pattern."""
    today = clock.today(context["edition"].occasion.zone)
    found = next((p for p in _candidates(of) if not p.hidden_because(today)), None)
    shown = _shown(found, place) if found else {}
    return {"place": place, "pattern": pattern_class(of.uuid), "picture": found, **shown}


@register.inclusion_tag("ui/figure.html", takes_context=True)
def figure(context: dict[str, Any], of: Any) -> dict[str, Any]:
    """The large picture at the head of a page, with its credit."""
    return picture(context, "hero" if hasattr(of, "key_visual") else "sheet", of)


@register.inclusion_tag("ui/logo.html", takes_context=True)
def logo(context: dict[str, Any], of: Any) -> dict[str, Any]:
    """The logo of an edition or a backer; nothing where there is none to be shown."""
    found = of.logo
    today = clock.today(context["edition"].occasion.zone)
    if found is None or found.hidden_because(today) or not getattr(of, "logo_terms", "edition"):
        return {"picture": None}
    return {"picture": found, **_shown(found, "logo")}


@register.inclusion_tag("ui/picture.html")
def preview(found: Picture, place: str) -> dict[str, Any]:
    """A picture as the office sees it, whatever its rights."""
    return {"place": place, "picture": found, "pattern": "", **_shown(found, place)}


def _candidates(of: Any) -> Iterator[Picture]:
    maker = getattr(of, "participation", None)
    for one in (
        getattr(of, "picture", None),
        getattr(of, "key_visual", None),
        maker and maker.picture,
    ):
        if one:
            yield one


def _shown(found: Picture, place: str) -> dict[str, Any]:
    sizes, widest = PLACES[place]
    fits = [w for w in widths(found.width) if w <= widest] or widths(found.width)[:1]
    alt, language = found.alt.in_language(get_language() or "ja")
    return {
        "srcset": ", ".join(f"{_address(found, f'{w}.webp')} {w}w" for w in fits),
        "src": _address(found, fallback_name(found.width, found.content_type)),
        "sizes": sizes,
        "width": fits[-1],
        "height": round(found.height * fits[-1] / found.width),
        # On a card the title beside it says it all.
        "alt": "" if place in ("card", "thumb", "album") else alt,
        "alt_language": language if language != (get_language() or "ja") else "",
        "is_later": place in LATER,
    }


def _address(found: Picture, name: str) -> str:
    return reverse("picture", args=[found.uuid, name])
