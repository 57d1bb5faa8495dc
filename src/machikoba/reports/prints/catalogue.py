# SPDX-License-Identifier: Apache-2.0
"""Every print by its kind: what it asks for, and how it is made. For the office and the command."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from machikoba.core import clock
from machikoba.regions.models import Edition, Participation
from machikoba.regions.queries import participations
from machikoba.reports.prints import (
    badges,
    booklets,
    letters,
    name_lists,
    posters,
    signs,
    site_maps,
)


class UnknownPrint(KeyError):
    """There is no print of that kind."""


class NothingToPrint(ValueError):
    """No page would come out: no maker, no slot on that day, no approved backer."""


@dataclass(frozen=True)
class Options:
    """What may be chosen; each print reads its own. `maker` and `day` None mean all of them."""

    maker: Participation | None = None
    day: date | None = None
    language: str = "ja"
    paper: str = "a4"
    arrow: str = ""
    role: str = "maker"
    names: tuple[str, ...] = ()
    copies: int = 1
    letter: letters.Letter | None = None
    audience: str = "makers"


@dataclass(frozen=True)
class Print:
    """`title` names the file; `asks` are the fields of Options it reads; `personal` says whether
    names of visitors are in it."""

    title: str
    make: Callable[[Edition, Options], bytes]
    asks: tuple[str, ...] = field(default=())
    personal: bool = False


def make(kind: str, edition: Edition, options: Options) -> bytes:
    """The PDF. Raises UnknownPrint, NothingToPrint."""
    if kind not in PRINTS:
        raise UnknownPrint(kind)
    return PRINTS[kind].make(edition, options)


def _makers(edition: Edition, options: Options) -> Sequence[Participation]:
    makers = [options.maker] if options.maker else list(participations.published(edition))
    if not makers:
        raise NothingToPrint("makers")
    return makers


def _name_list(edition: Edition, options: Options) -> bytes:
    days = [options.day] if options.day else edition.days()
    makers = _makers(edition, options)
    if not name_lists.has_slots(makers, days):
        raise NothingToPrint("slots")
    return name_lists.name_list_pdf(edition, makers, days)


def _booklet(edition: Edition, options: Options) -> bytes:
    return booklets.booklet_pdf(edition, options.language)


def _badges(edition: Edition, options: Options) -> bytes:
    makers = _makers(edition, options) if options.role == "maker" else []
    return badges.badges_pdf(edition, options.role, makers, options.names, options.copies)


def _poster(edition: Edition, options: Options) -> bytes:
    makers = _makers(edition, options)
    return posters.poster_pdf(edition, makers, options.language, options.paper)


def _sign(edition: Edition, options: Options) -> bytes:
    makers = _makers(edition, options)
    return signs.sign_pdf(edition, makers, options.language, options.paper, options.arrow)


def _site_map(edition: Edition, options: Options) -> bytes:
    if not participations.are_placed(edition):
        raise NothingToPrint("places")
    return site_maps.site_map_pdf(edition, options.language, options.paper)


def _letters(edition: Edition, options: Options) -> bytes:
    today = clock.today(edition.occasion.zone)
    letter = options.letter or letters.default_letter(edition, options.audience, today)
    if letter.audience == "backers":
        if not letters.thanked(edition):
            raise NothingToPrint("backers")
        return letters.letters_pdf(edition, letter, [])
    return letters.letters_pdf(edition, letter, _makers(edition, options))


PRINTS = {
    "name-list": Print("来場者名簿", _name_list, ("maker", "day"), personal=True),
    "booklet": Print("プログラム冊子", _booklet, ("language",)),
    "map": Print("会場地図", _site_map, ("language", "paper")),
    "poster": Print("ポスター", _poster, ("maker", "language", "paper")),
    "sign": Print("看板", _sign, ("maker", "arrow", "language", "paper")),
    "badges": Print("名札", _badges, ("role", "maker", "names", "copies")),
    "letters": Print("お礼状", _letters, ("maker",)),
}
