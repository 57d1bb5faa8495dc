# SPDX-License-Identifier: Apache-2.0
"""Reading orders: the visitor's own by secret, the secretariat's by edition."""

from django.db.models import Prefetch, Q, QuerySet

from machikoba.bookings.domain.secrets import is_secret
from machikoba.bookings.models import Booking, Order
from machikoba.core.ids import read_code
from machikoba.core.japanese.kana import normalise_furigana
from machikoba.regions.models import Edition


def with_bookings() -> QuerySet[Order]:
    """Orders with their bookings, slots, programmes, makers and edition."""
    bookings = Booking.objects.select_related(
        "seats", "slot__programme__participation__area", "slot__programme__occasion"
    ).order_by("slot__starts_at", "pk")
    return Order.objects.select_related("occasion__edition").prefetch_related(
        Prefetch("bookings", bookings)
    )


def find_order(code: str, secret: str) -> Order | None:
    """The order of a visitor's link, or None where code or secret is wrong."""
    order = with_bookings().filter(code=read_code(code)).first()
    return order if order is not None and is_secret(order, secret) else None


def of_edition(edition: Edition, text: str = "") -> QuerySet[Order]:
    """The orders of an edition, newest first; `text` searches code, name, kana, mail, phone."""
    orders = with_bookings().filter(occasion=edition.occasion_id).order_by("-created_at", "-pk")
    if not text:
        return orders
    return orders.filter(
        Q(code__startswith=read_code(text) or "-")
        | Q(name__icontains=text)
        | Q(kana__icontains=normalise_furigana(text))
        | Q(email__icontains=text)
        | Q(phone__icontains=text)
    )
