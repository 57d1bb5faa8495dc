# SPDX-License-Identifier: Apache-2.0
"""Letting an origin say facts: what was accepted or permitted becomes claims of the atlas.

Nobody else's claims are touched. A region that speaks again takes back its own earlier words on
the same facts; they stay withdrawn, with their days.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from machikoba.atlas.domain.claims import Speech, state, state_figures, supersede
from machikoba.atlas.domain.joining import apart
from machikoba.atlas.domain.settle import settle_holdings, settle_listings
from machikoba.atlas.models import Holding, Listing, Origin
from machikoba.inquiries.facts import OF_HOLDING, OF_LISTING, QUANTITIES, Facts, figure_columns
from machikoba.inquiries.queries.facts import holding_of


@dataclass(frozen=True)
class Words:
    """Facts with who says them, of what, when and on which evidence."""

    origin: Origin
    listing: Listing
    year: int | None
    facts: Facts
    now: datetime
    evidence: Sequence[str] = ()
    note: str = ""


def say(words: Words, *, instead_of: Iterable[str] = ()) -> None:
    """Let the origin's claims be these facts, in the caller's transaction.

    `instead_of` are facts on which its kind's earlier words are withdrawn, besides those given.
    """
    with apart([words.listing.pk], now=words.now):
        _say(words, {*words.facts, *instead_of})


def _say(words: Words, taken_back: Collection[str]) -> None:
    of_listing = _speech(words, None)
    state(of_listing, _of(words.facts, OF_LISTING))
    if words.origin.kind == Origin.Kind.REGION:
        supersede(of_listing, [name for name in OF_LISTING if name in taken_back], [])
    settle_listings([words.listing.pk], now=words.now)
    holding = _holding(words)
    if holding is None:
        return
    own = _speech(words, holding)
    figures = [figure_columns(words.facts[name]) for name in QUANTITIES if name in words.facts]
    state(own, _of(words.facts, OF_HOLDING))
    state_figures(own, figures)
    if words.origin.kind == Origin.Kind.REGION:
        quantities = [q for name in QUANTITIES if name in taken_back for q in QUANTITIES[name]]
        supersede(own, [name for name in OF_HOLDING if name in taken_back], quantities)
    settle_holdings([holding.pk], now=words.now)


def _of(facts: Facts, names: Sequence[str]) -> dict[str, object]:
    return {name: facts[name] for name in names if name in facts}


def _speech(words: Words, holding: Holding | None) -> Speech:
    return Speech(
        words.origin, words.listing, words.now, holding, evidence=words.evidence, note=words.note
    )


def _holding(words: Words) -> Holding | None:
    """The edition spoken of; made where nobody has told of it yet."""
    found = holding_of(words.listing, words.year)
    speaks = any(name in words.facts for name in (*OF_HOLDING, *QUANTITIES))
    if found is not None or not speaks or words.year is None:
        return found
    return Holding.objects.create(
        listing=words.listing, key=str(words.year), year=words.year, changed_at=words.now
    )


def address_in(source: str) -> list[str]:
    """The source where it is an address: the evidence of a claim."""
    text = source.strip()
    is_address = text.startswith(("https://", "http://")) and len(text.split()) == 1
    return [text] if is_address else []
