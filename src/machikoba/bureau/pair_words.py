# SPDX-License-Identifier: Apache-2.0
"""Two listings side by side, in words: what a person compares before calling them one."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from machikoba.atlas.models import Listing
from machikoba.core.japanese.search import fold
from machikoba.ui.templatetags.atlas import atlas_word, held_on, months_of, where
from machikoba.ui.templatetags.ui import plain

NEWEST = 4
WHY = {"name": _("名称が似ています"), "website": _("同じサイトです")}


@dataclass(frozen=True)
class Line:
    """One thing compared: what each of the two has, and whether they agree."""

    label: str | Promise
    one: list[str]
    other: list[str]

    @property
    def agrees(self) -> bool:
        """Whether something of it is on both sides, spelling aside."""
        return bool({fold(word) for word in self.one} & {fold(word) for word in self.other})


def compared(one: Listing, other: Listing) -> list[Line]:
    """Line by line; a line that neither has is left out."""
    lines = [Line(label, words(one), words(other)) for label, words in _LINES]
    return [line for line in lines if line.one or line.other]


def told_apart(one: Listing, other: Listing) -> list[str]:
    """The names of the two in the reader's language, with their places where they are the same."""
    names = [plain(listing.name) for listing in (one, other)]
    if names[0] != names[1]:
        return names
    return [f"{name}({where(listing)})" for name, listing in zip(names, (one, other), strict=True)]


def _names(listing: Listing) -> list[str]:
    said = [claim.value for claim in listing.claims.all() if claim.field == "name"]
    names = [value.get("ja") or value.get("en", "") for value in said if isinstance(value, dict)]
    return list(dict.fromkeys(filter(None, [str(listing.name), *names])))


def _places(listing: Listing) -> list[str]:
    return [where(listing)] if listing.places.all() else []


def _dates(listing: Listing) -> list[str]:
    return [held_on(holding) for holding in list(listing.holdings.all())[:NEWEST]]


def _months(listing: Listing) -> list[str]:
    return [months_of(listing.months)] if listing.months else []


def _site(listing: Listing) -> list[str]:
    return [urlsplit(listing.website).hostname or ""] if listing.website else []


def _organiser(listing: Listing) -> list[str]:
    return [listing.organiser] if listing.organiser else []


def _origins(listing: Listing) -> list[str]:
    found = {claim.origin_id: claim.origin for claim in listing.claims.all()}
    return [f"{atlas_word(one.kind, 'origin')}: {one.name}" for one in found.values()]


_LINES: tuple[tuple[Promise | str, Callable[[Listing], list[str]]], ...] = (
    (_("名称"), _names),
    (_("開催地"), _places),
    (_("日程"), _dates),
    (_("例年の時期"), _months),
    (_("ウェブサイト"), _site),
    (_("主催"), _organiser),
    (_("出どころ"), _origins),
)
