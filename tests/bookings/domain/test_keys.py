# SPDX-License-Identifier: Apache-2.0
"""Idempotency keys of every kind of work."""

import pytest
from tests import cast

from machikoba.bookings.domain.keys import Key, Repeated, bind_key, find_key, store_key
from machikoba.bookings.domain.refusals import KeyReused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_key_is_stored_once_and_says_what_was_made() -> None:
    order = cast.book(cast.slot()).order
    bind_key(store_key(Key("one", "body"), cast.NOW), order=order)
    with pytest.raises(Repeated):
        store_key(Key("one", "other"), cast.NOW)
    assert find_key(Key("one", "body")).order == order
    with pytest.raises(KeyReused):
        find_key(Key("one", "other"))


def test_without_a_key_nothing_is_stored() -> None:
    assert store_key(None, cast.NOW) is None
    bind_key(None)


def test_the_hash_changes_with_the_body() -> None:
    assert Key.hash_of("a") != Key.hash_of("b")
    assert len(Key.hash_of("a")) == 64
