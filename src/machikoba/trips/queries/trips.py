# SPDX-License-Identifier: Apache-2.0
"""Finding a trip by its link."""

from dataclasses import dataclass
from uuid import UUID

from machikoba.regions.models import Edition
from machikoba.trips.domain.secrets import OWN, opens
from machikoba.trips.models import Trip


@dataclass(frozen=True)
class Opened:
    """A trip, and whether whoever has the link may change it."""

    trip: Trip
    is_own: bool


def find_trip(edition: Edition, uuid: UUID, secret: str) -> Opened | None:
    """The trip of a link, or None where it is unknown or the secret is wrong."""
    trip = Trip.objects.select_related("course").filter(edition=edition, uuid=uuid).first()
    kind = opens(trip, secret) if trip is not None else ""
    if trip is None or not kind:
        return None
    trip.edition = edition  # with its occasion, which is asked at every step
    return Opened(trip, kind == OWN)
