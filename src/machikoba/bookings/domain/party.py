# SPDX-License-Identifier: Apache-2.0
"""A party: head count by age band, with the applicant in it. Never split."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from machikoba.regions.models import Occasion

ADULTS = "adults"
LARGEST = 500


class BadParty(ValueError):
    """Not a party: nobody in it, a negative count, or a band the occasion does not have."""


@dataclass(frozen=True)
class Party:
    """`adults` and, for each age band's key, the number of children."""

    adults: int
    children: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, occasion: Occasion, adults: int, children: int | Mapping[str, int] = 0) -> Party:
        """A party checked against the occasion's bands; a bare number is of the first band.

        Raises BadParty.
        """
        bands = [str(band["key"]) for band in occasion.age_bands]
        if isinstance(children, int):
            counts = {bands[0]: children} if children and bands else {}
            if children and not bands:
                raise BadParty("children")
        else:
            counts = {band: count for band, count in children.items() if count}
        if adults < 0 or set(counts) - set(bands) or min(counts.values(), default=0) < 0:
            raise BadParty("counts")
        party = cls(adults, counts)
        if not 1 <= party.heads <= LARGEST:
            raise BadParty("heads")
        return party

    @classmethod
    def from_json(cls, stored: Mapping[str, int]) -> Party:
        """The party of a stored booking."""
        children = {band: count for band, count in stored.items() if band != ADULTS}
        return cls(stored.get(ADULTS, 0), children)

    def to_json(self) -> dict[str, int]:
        """Band → heads, adults first; what a booking stores."""
        return {ADULTS: self.adults, **self.children}

    @property
    def heads(self) -> int:
        """Everybody, the applicant included."""
        return self.adults + sum(self.children.values())
