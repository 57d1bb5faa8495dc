# SPDX-License-Identifier: Apache-2.0
"""What a maker is told of a booking, in the transaction that makes it."""

from datetime import datetime

from machikoba.accounts.models import User
from machikoba.bookings.models import Booking
from machikoba.notices.domain import outbox
from machikoba.regions.models import Grant, Participation

REQUEST_MAKER = "request_maker"


def tell_of_request(booking: Booking, occasion_id: int, now: datetime) -> None:
    """Ask the maker for an answer (承認制)."""
    maker = booking.slot.programme.participation
    if maker is None:
        return
    for address, language in _readers(maker):
        outbox.enqueue(
            kind=REQUEST_MAKER,
            ref=booking.uuid,
            address=address,
            language=language,
            now=now,
            occasion_id=occasion_id,
        )


def _readers(maker: Participation) -> list[tuple[str, str]]:
    """Who can answer, with their languages; where nobody can sign in yet, the maker's address."""
    users = User.objects.filter(
        grants__participation=maker, grants__role=Grant.Role.MAKER, is_active=True
    )
    found = list(users.exclude(email="").order_by("pk").values_list("email", "language"))
    return found or ([(maker.email, "ja")] if maker.email else [])
