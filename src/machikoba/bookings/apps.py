# SPDX-License-Identifier: Apache-2.0
"""Tells the seats who keeps some of them for a while."""

from django.apps import AppConfig


class BookingsConfig(AppConfig):
    """Registers holds and offers once all models are known."""

    name = "machikoba.bookings"

    def ready(self) -> None:
        from machikoba.bookings.domain.claims import HoldsAndOffers  # noqa: PLC0415
        from machikoba.programmes.domain import seats  # noqa: PLC0415

        seats.register(HoldsAndOffers())
