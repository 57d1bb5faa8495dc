# SPDX-License-Identifier: Apache-2.0
"""A small country of fictional open factories for the tests of the atlas."""

from datetime import date
from typing import Any

from tests import cast

from machikoba.atlas.models import Claim, ClaimedFigure, Holding, Listing, ListingPlace, Origin
from machikoba.core.japanese.search import search_text
from machikoba.core.texts import Texts
from machikoba.figures.models import Figure


def origin(kind: str = "file", name: str = "架空の公表資料") -> Origin:
    """Somebody who says something."""
    fields = {"name": Texts.of(name), "kind": kind, "is_fictional": True, "made_at": cast.NOW}
    return Origin.objects.create(**fields)


def listing(
    slug: str = "tetsu", name: str = "鉄ノ森", code: str = "27", town: str = "架空市", **fields: Any
) -> Listing:
    """A shown listing in one municipality."""
    made = Listing.objects.create(
        slug=slug,
        name=Texts.of(name, en=slug.title()),
        kana_key=fields.pop("kana", slug),
        is_fictional=True,
        changed_at=cast.NOW,
        search=search_text(name, town, slug),
        **fields,
    )
    if code:
        ListingPlace.objects.create(listing=made, prefecture=code, municipality=town)
    return made


def holding(of: Listing, first: date, last: date | None = None, **fields: Any) -> Holding:
    """Its days in one year."""
    key = fields.pop("key", first.isoformat())
    return Holding.objects.create(
        listing=of,
        key=key,
        year=first.year,
        starts_on=first,
        ends_on=last,
        changed_at=cast.NOW,
        **fields,
    )


def claim(of: Listing, field: str, value: object, by: Origin, **fields: Any) -> Claim:
    """What one origin says of it."""
    said = {"said_at": cast.NOW, "seen_at": cast.NOW, **fields}
    return Claim.objects.create(listing=of, field=field, value=value, origin=by, **said)


def figure(of: Holding, value: int, by: Origin, **fields: Any) -> ClaimedFigure:
    """A number of makers, unless another quantity is named."""
    said = {"quantity": Figure.Quantity.MAKERS, "said_at": cast.NOW, "seen_at": cast.NOW, **fields}
    return ClaimedFigure.objects.create(
        listing=of.listing, holding=of, value=value, origin=by, **said
    )
