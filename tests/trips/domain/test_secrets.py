# SPDX-License-Identifier: Apache-2.0
from machikoba.trips.domain.secrets import OWN, SHARED, opens, trip_secret
from machikoba.trips.models import Trip


def test_two_secrets_for_two_rights() -> None:
    trip, other = Trip(), Trip()
    assert opens(trip, trip_secret(trip)) == OWN
    assert opens(trip, trip_secret(trip, SHARED)) == SHARED
    for wrong in ("", "x" * 24, trip_secret(other), trip_secret(trip)[:-1], "é"):
        assert opens(trip, wrong) == ""
