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
            maker_notices,
            minimums,
            offers,
            orders,
            reminders,
            requests,
            waiting,
        )
        from machikoba.mailings import disrupted, invitations, letters, reminded  # noqa: PLC0415
        from machikoba.mailings import requests as of_requests  # noqa: PLC0415
        from machikoba.mailings import waiting as of_waiting  # noqa: PLC0415
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
        outbox.register(orders.REQUEST_RECEIVED, of_requests.received)
        outbox.register(requests.REQUEST_APPROVED, of_requests.approved)
        outbox.register(requests.REQUEST_DECLINED, of_requests.declined)
        outbox.register(requests.REQUEST_LAPSED, of_requests.lapsed)
        outbox.register(maker_notices.REQUEST_MAKER, of_requests.to_maker)
        outbox.register(waiting.WAITING_JOINED, of_waiting.joined)
        outbox.register(offers.WAITING_OFFER, of_waiting.offered)
        outbox.register(offers.WAITING_EXPIRED, of_waiting.expired)
        outbox.register(waiting.WAITING_ENDED, of_waiting.ended)
        outbox.register(waiting.WAITING_OVER, of_waiting.over)
        outbox.register(grants.ROLE_GIVEN, invitations.role_given)
