# SPDX-License-Identifier: Apache-2.0
"""The visitor's secret: derived from the order, so it can be sent again and revoked, not stored."""

from base64 import urlsafe_b64encode

from django.utils.crypto import constant_time_compare, salted_hmac

from machikoba.bookings.models import Basket, Order

SALT = "machikoba.order"
BASKET_SALT = "machikoba.basket"


def order_secret(order: Order) -> str:
    """24 characters that open this order, until its secret version changes."""
    message = f"{order.uuid}:{order.secret_version}"
    digest = salted_hmac(SALT, message, algorithm="sha256").digest()
    return urlsafe_b64encode(digest[:18]).decode()


def basket_secret(basket: Basket) -> str:
    """24 characters that open this basket."""
    digest = salted_hmac(BASKET_SALT, str(basket.uuid), algorithm="sha256").digest()
    return urlsafe_b64encode(digest[:18]).decode()


def is_basket_secret(basket: Basket, given: str) -> bool:
    """Whether `given` opens this basket, compared in constant time."""
    return constant_time_compare(basket_secret(basket), given)


def is_secret(order: Order, given: str) -> bool:
    """Whether `given` opens this order, compared in constant time."""
    return constant_time_compare(order_secret(order), given)
