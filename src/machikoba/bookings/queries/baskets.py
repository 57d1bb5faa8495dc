# SPDX-License-Identifier: Apache-2.0
"""Reading baskets: the visitor's own by secret, and what others are booking."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Min, Sum

from machikoba.bookings.domain.secrets import is_basket_secret
from machikoba.bookings.models import Basket, Hold
from machikoba.programmes.models import Seats


@dataclass(frozen=True)
class Being:
    units: int
    until: datetime


def find_basket(uuid: UUID, secret: str) -> Basket | None:
    found = (
        Basket.objects.select_related("occasion", "access_code", "guest").filter(uuid=uuid).first()
    )
    return found if found is not None and is_basket_secret(found, secret) else None


def being_booked(seats: Iterable[Seats], now: datetime) -> dict[int, Being]:
    rows = Hold.objects.filter(seats__in=list(seats), expires_at__gt=now).values("seats")
    sums = rows.annotate(all=Sum("units"), until=Min("expires_at")).order_by()
    return {row["seats"]: Being(row["all"], row["until"]) for row in sums}
