# SPDX-License-Identifier: Apache-2.0
"""What opens a trip: one secret for whoever may change it, another for whoever may look at it."""

from base64 import urlsafe_b64encode

from django.utils.crypto import constant_time_compare, salted_hmac

from machikoba.trips.models import Trip

OWN, SHARED = "own", "shared"


def trip_secret(trip: Trip, kind: str = OWN) -> str:
    """24 characters that open this trip; those of SHARED let nobody change it."""
    digest = salted_hmac(f"machikoba.trip.{kind}", str(trip.uuid), algorithm="sha256").digest()
    return urlsafe_b64encode(digest[:18]).decode()


def opens(trip: Trip, given: str) -> str:
    """OWN or SHARED for the secret of one of them, compared in constant time; else empty."""
    fits = [kind for kind in (OWN, SHARED) if constant_time_compare(trip_secret(trip, kind), given)]
    return fits[0] if fits else ""
