# SPDX-License-Identifier: Apache-2.0
"""Tells the outbox how each kind of mail is written."""

from django.apps import AppConfig


class MailingsConfig(AppConfig):
    """Registers the renderers once all models are known."""

    name = "machikoba.mailings"

    def ready(self) -> None:
        from machikoba.bookings.domain import bookings, orders  # noqa: PLC0415
        from machikoba.mailings import invitations, letters  # noqa: PLC0415
        from machikoba.notices.domain import outbox  # noqa: PLC0415
        from machikoba.regions.domain import grants  # noqa: PLC0415

        outbox.register(orders.ORDER_CONFIRMED, letters.order_confirmed)
        outbox.register(bookings.BOOKING_CHANGED, letters.booking_changed)
        outbox.register(bookings.BOOKING_CANCELLED, letters.booking_cancelled)
        outbox.register(grants.ROLE_GIVEN, invitations.role_given)
