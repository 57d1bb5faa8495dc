# SPDX-License-Identifier: Apache-2.0
"""One-time passes: once, for a day, known by their hash alone."""

from datetime import timedelta
from typing import Any

import pytest
from tests import cast

from machikoba.accounts.domain.passes import is_good, make_pass, use_pass
from machikoba.accounts.models import SignInPass
from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_works_once() -> None:
    bob = cast.user("bob")
    secret = make_pass(user=bob, actor=SYSTEM)
    assert [use_pass(secret=secret), use_pass(secret=secret)] == [bob, None]
    actions = list(Entry.objects.order_by("pk").values_list("action", flat=True))
    assert actions == ["make_pass", "use_pass"]


def test_looking_does_not_use_it_up() -> None:
    secret = make_pass(user=cast.user("bob"), actor=SYSTEM)
    assert [is_good(secret), is_good(secret)] == [True, True]
    use_pass(secret=secret)
    assert not is_good(secret)


@pytest.mark.parametrize(("hours", "good"), [(23, True), (24, False)])
def test_lives_for_a_day(clock: Any, hours: int, good: bool) -> None:
    secret = make_pass(user=cast.user("bob"), actor=SYSTEM)
    clock(cast.NOW + timedelta(hours=hours))
    assert is_good(secret) == good
    assert (use_pass(secret=secret) is not None) == good


def test_opens_nothing_for_somebody_switched_off() -> None:
    bob = cast.user("bob")
    secret = make_pass(user=bob, actor=SYSTEM)
    bob.is_active = False
    bob.save()
    assert (is_good(secret), use_pass(secret=secret)) == (False, None)


def test_only_its_hash_is_kept() -> None:
    secret = make_pass(user=cast.user("bob"), actor=SYSTEM)
    kept = SignInPass.objects.get()
    assert secret not in kept.digest
    assert use_pass(secret=kept.digest) is None
    assert use_pass(secret="") is None


def test_each_pass_stands_alone() -> None:
    bob = cast.user("bob")
    first, second = (make_pass(user=bob, actor=SYSTEM) for _ in range(2))
    use_pass(secret=first)
    assert is_good(second)
