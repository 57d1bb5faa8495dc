# SPDX-License-Identifier: Apache-2.0
"""Reading orders: the visitor's own by secret, the secretariat's by edition."""

import contextlib

from django.core.exceptions import ValidationError
from django.db.models import CharField, F, Prefetch, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Replace

from machikoba.bookings.domain.secrets import is_secret
from machikoba.bookings.models import Booking, Order
from machikoba.core.ids import read_code
from machikoba.core.japanese.kana import normalise_furigana
from machikoba.core.japanese.width import fold_width
from machikoba.core.mail_address import normalise
from machikoba.regions.models import Edition, Participation

FEWEST_DIGITS = 9  # of a telephone number: less is somebody still typing
BETWEEN_DIGITS = "- ()"


def with_bookings() -> QuerySet[Order]:
    """Orders with their bookings, slots, programmes, makers and edition."""
    bookings = Booking.objects.select_related(
        "seats", "reminder", "slot__programme__participation__area", "slot__programme__occasion"
    ).order_by("slot__starts_at", "pk")
    return Order.objects.select_related("occasion__edition", "message").prefetch_related(
        Prefetch("bookings", bookings)
    )


def find_order(code: str, secret: str) -> Order | None:
    """The order of a visitor's link, or None where code or secret is wrong."""
    order = with_bookings().filter(code=read_code(code)).first()
    return order if order is not None and is_secret(order, secret) else None


def edition_slug_of(code: str, secret: str) -> str | None:
    """The edition of a visitor's link; None where code or secret is wrong, or for a gathering."""
    rows = Order.objects.select_related("occasion__edition").filter(
        code=read_code(code), occasion__edition__isnull=False
    )
    order = rows.only("uuid", "secret_version", "occasion__edition__slug").first()
    if order is None or not is_secret(order, secret):
        return None
    return order.occasion.edition.slug


def of_guest(participation: Participation) -> QuerySet[Order]:
    """The orders by which a maker visits others of its edition, the earliest first."""
    return with_bookings().filter(participation=participation).order_by("created_at", "pk")


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


def known_callers(edition: Edition, phone: str, email: str, most: int = 3) -> list[Order]:
    """The newest order of each person of this edition with this telephone number or mail."""
    digits = "".join(char for char in fold_width(phone) if char.isdecimal())
    same = Q(digits=digits) if len(digits) >= FEWEST_DIGITS else Q(pk__in=())
    with contextlib.suppress(ValidationError):  # no address, or half of one
        same |= Q(visitor__email=normalise(email))
    rows = with_bookings().filter(occasion=edition.occasion_id, anonymised_at=None)
    rows = rows.annotate(digits=_digits()).filter(same).order_by("-created_at", "-pk")
    newest: dict[int, Order] = {}
    for order in rows[:20]:
        newest.setdefault(order.visitor_id, order)
    return list(newest.values())[:most]


def _digits() -> Combinable:
    digits: Combinable = F("phone")
    for char in BETWEEN_DIGITS:
        digits = Replace(digits, Value(char), Value(""), output_field=CharField())
    return digits
