# SPDX-License-Identifier: Apache-2.0
"""A crowd on one slot: no to strangers for whom nothing else could be said, without any lock."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from machikoba.bookings.domain import checks
from machikoba.bookings.domain.keys import Key
from machikoba.bookings.domain.refusals import Code, OrderRefused, Refusal
from machikoba.core.mail_address import normalise
from machikoba.programmes.domain import full
from machikoba.regions.queries import editions

KNOWN = (
    "SELECT 1 FROM bookings_idempotencykey WHERE key = %s"
    " UNION ALL SELECT 1 FROM bookings_visitor WHERE occasion_id = %s AND email = %s"
)


def refuse_early(occasion: int, slots: Sequence[UUID], email: str, key: Key | None) -> None:
    """Raises OrderRefused where the one slot asked for was full within the last second.

    Who sends a request again is told what became of it, and who has bookings already may hear
    another reason: for them this does nothing.
    """
    if len(slots) != 1 or not email or full.occasion_of(slots[0]) != occasion:
        return
    values: list[str | int] = ["" if key is None else key.key, occasion, normalise(email)]
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, values)
        if cursor.fetchone() is None:
            raise OrderRefused([Refusal(Code.SLOT_FULL, checks.sold_out(), slots[0])])


def refuse_early_in(edition: str, slots: Sequence[UUID], email: str, key: Key | None) -> None:
    """The same for who knows only the slug of a visible edition, and need not read it for a no."""
    occasion = full.occasion_of(slots[0]) if slots else None
    if occasion is not None and editions.occasion_of(edition) == occasion:
        refuse_early(occasion, slots, email, key)
