# SPDX-License-Identifier: Apache-2.0
import pytest
from tests import cast
from tests.trips import days

from machikoba.core.ids import new_id
from machikoba.trips.domain.secrets import SHARED, trip_secret
from machikoba.trips.queries.trips import Opened, find_trip

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_found_by_its_link_in_its_edition_alone() -> None:
    edition = cast.edition()
    trip = days.trip(edition)
    trip.save()
    own, shared = trip_secret(trip), trip_secret(trip, SHARED)
    assert find_trip(edition, trip.uuid, own) == Opened(trip, is_own=True)
    assert find_trip(edition, trip.uuid, shared) == Opened(trip, is_own=False)
    assert find_trip(edition, trip.uuid, "x") is None
    assert find_trip(edition, new_id(), own) is None
    assert find_trip(cast.edition("other", label="other"), trip.uuid, own) is None
