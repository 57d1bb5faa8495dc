# SPDX-License-Identifier: Apache-2.0
"""Tells the outbox how each kind of mail is written."""

from django.apps import AppConfig


class MailingsConfig(AppConfig):
    """Registers the renderers once all models are known."""

    name = "machikoba.mailings"

    def ready(self) -> None:
        from machikoba.bookings.domain import (  # noqa: PLC0415
            bookings,
            disruptions,
            minimums,
            orders,
            reminders,
        )
        from machikoba.mailings import disrupted, invitations, letters, reminded  # noqa: PLC0415
        from machikoba.notices.domain import outbox  # noqa: PLC0415
        from machikoba.regions.domain import grants  # noqa: PLC0415

        outbox.register(orders.ORDER_CONFIRMED, letters.order_confirmed)
        outbox.register(bookings.BOOKING_CHANGED, letters.booking_changed)
        outbox.register(bookings.BOOKING_CANCELLED, letters.booking_cancelled)
        outbox.register(disruptions.DISRUPTION, disrupted.to_visitor)
        outbox.register(disruptions.DISRUPTION_MAKER, disrupted.to_maker)
        outbox.register(minimums.MINIMUM_WARNING, reminded.too_few)
        outbox.register(reminders.REMINDER, reminded.before_the_day)
        outbox.register(reminders.BOOKING_RELEASED, reminded.released)
        outbox.register(grants.ROLE_GIVEN, invitations.role_given)
