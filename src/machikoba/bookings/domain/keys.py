# SPDX-License-Identifier: Apache-2.0
"""Idempotency keys: a request sent twice does its work once. docs/concurrency.md is their law."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from machikoba.bookings.domain.refusals import KeyReused
from machikoba.bookings.models import Basket, IdempotencyKey, Order
from machikoba.core.insert import insert_unless_there


@dataclass(frozen=True)
class Key:
    """An idempotency key and the hash of the body it came with."""

    key: str
    body_hash: str

    @staticmethod
    def hash_of(body: str) -> str:
        """64 hexadecimal digits that change with the body."""
        return hashlib.sha256(body.encode()).hexdigest()


class Repeated(Exception):
    """The key is stored already: its work was done before."""


def store_key(key: Key | None, now: datetime) -> int | None:
    """Store the key, first of all in the transaction of its work. Raises Repeated.

    A twin of this request waits here on the unique index, not behind the seats.
    """
    if key is None:
        return None
    stored = insert_unless_there(IdempotencyKey(key=key.key, body_hash=key.body_hash, made_at=now))
    if stored is None:
        raise Repeated
    return int(stored.pk)


def bind_key(
    stored: int | None, *, order: Order | None = None, basket: Basket | None = None
) -> None:
    """Say what was made under a stored key."""
    if stored is None:
        return
    values = [order.pk if order else None, basket.pk if basket else None, stored]
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE bookings_idempotencykey SET order_id = %s, basket_id = %s WHERE id = %s", values
        )


def find_key(key: Key) -> IdempotencyKey:
    """What was made under a repeated key. Raises KeyReused where its body was another."""
    found = IdempotencyKey.objects.select_related("order", "basket").get(key=key.key)
    if found.body_hash != key.body_hash:
        raise KeyReused(key.key)
    return found
