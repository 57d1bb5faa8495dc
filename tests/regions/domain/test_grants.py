# SPDX-License-Identifier: Apache-2.0
"""Roles: on exactly one scope, once, on record."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.regions.domain.grants import grant
from machikoba.regions.models import Grant

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_on_record_with_its_scope() -> None:
    maker = cast.maker(cast.edition())
    bob = cast.maker_user(maker)
    entry = Entry.objects.get(action="grant")
    assert (entry.subject_kind, entry.subject_id) == ("user", str(bob.uuid))
    assert entry.after == {"role": "maker", "scope": f"participation:{maker.uuid}"}


def test_twice_is_once() -> None:
    edition, bob = cast.edition(), cast.user("bob")
    role = Grant.Role.SECRETARIAT
    first = grant(user=bob, role=role, actor=SYSTEM, edition=edition)
    assert grant(user=bob, role=role, actor=SYSTEM, edition=edition) == first
    assert Entry.objects.filter(action="grant").count() == 1


def test_one_user_on_two_scopes() -> None:
    edition, bob = cast.edition(), cast.user("bob")
    role = Grant.Role.SECRETARIAT
    grant(user=bob, role=role, actor=SYSTEM, edition=edition)
    grant(user=bob, role=role, actor=SYSTEM, open_factory=edition.open_factory)
    assert bob.grants.count() == 2


@pytest.mark.parametrize("scopes", [(), ("edition", "open_factory")])
def test_none_or_two_scopes_are_refused(scopes: tuple[str, ...]) -> None:
    edition = cast.edition()
    known: dict[str, Any] = {"edition": edition, "open_factory": edition.open_factory}
    asked = {name: known[name] for name in scopes}
    with pytest.raises(IntegrityError), transaction.atomic():
        grant(user=cast.user("bob"), role=Grant.Role.SECRETARIAT, actor=SYSTEM, **asked)
