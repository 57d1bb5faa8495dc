# SPDX-License-Identifier: Apache-2.0
"""Where a day begins and ends, as a word: area:kita, maker:UUID, facility:UUID, at:36.02,137.1.

An empty word is no place: the day begins at the first visit and ends at the last.
"""

import re
from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from machikoba.core.texts import Texts
from machikoba.regions.models import Edition, Participation
from machikoba.travel.estimates import Point
from machikoba.travel.models import Facility

AT = re.compile(r"at:(-?\d{1,2}\.\d{1,3}),(-?\d{1,3}\.\d{1,3})")
ARRIVALS = (Facility.Kind.INFORMATION, Facility.Kind.PARKING)
DECIMALS = 3  # some 100 metres: where somebody stays is not to be known more exactly


class BadPlace(ValueError):
    """A word that names no place of this edition."""


def at(latitude: float, longitude: float) -> str:
    """The word of a point, to some 100 metres."""
    return f"at:{latitude:.{DECIMALS}f},{longitude:.{DECIMALS}f}"


def point_of(edition: Edition, word: str) -> Point | None:
    """Where it is; None for the empty word. Raises BadPlace."""
    if not word:
        return None
    found = AT.fullmatch(word)
    if found:
        return Point(float(found[1]), float(found[2]))
    kind, _colon, name = word.partition(":")
    rows = _located(edition)
    if kind == "area":
        return middle(rows.filter(area__slug=name))
    if kind == "maker":
        return middle(rows.filter(uuid=_uuid(name)))
    if kind == "facility":
        facility = Facility.objects.filter(edition=edition, uuid=_uuid(name)).first()
        if facility is not None:
            return facility.point
    raise BadPlace(word)


def middle(makers: Iterable[Participation]) -> Point:
    """The middle of those whose place is known. Raises BadPlace where none is."""
    found = [maker for maker in makers if maker.latitude is not None]
    if not found:
        raise BadPlace
    latitudes = [maker.latitude or 0.0 for maker in found]
    longitudes = [maker.longitude or 0.0 for maker in found]
    return Point(sum(latitudes) / len(found), sum(longitudes) / len(found))


def choices(edition: Edition) -> list[tuple[str, Texts]]:
    """The places one may begin at: where one arrives, and the areas in which a place is known."""
    known = _located(edition).exclude(area=None).values_list("area", flat=True)
    areas = edition.areas.filter(pk__in=set(known))
    arrivals = Facility.objects.filter(edition=edition, kind__in=ARRIVALS)
    return [
        *((f"facility:{one.uuid}", one.name) for one in arrivals),
        *((f"area:{area.slug}", area.name) for area in areas),
    ]


def _located(edition: Edition) -> QuerySet[Participation]:
    return Participation.objects.filter(
        edition=edition,
        state=Participation.State.PUBLISHED,
        latitude__isnull=False,
        longitude__isnull=False,
    )


def _uuid(name: str) -> UUID:
    try:
        return UUID(name)
    except ValueError:
        raise BadPlace(name) from None
