# SPDX-License-Identifier: Apache-2.0
"""The trail: what is written, in the change's own transaction."""

import pytest
from django.db import transaction
from tests import cast

from machikoba.audit.actor import SYSTEM, Actor
from machikoba.audit.models import Entry
from machikoba.audit.trail import record

pytestmark = pytest.mark.django_db


def test_who_did_what_to_what() -> None:
    record(
        actor=Actor("user", "7", "alice"),
        action="rename",
        subject=("maker", 12),
        at=cast.NOW,
        occasion_id=3,
        before={"state": "invited"},
        after={"state": "published"},
        personal={"name": "架空 花子"},
    )
    entry = Entry.objects.get()
    assert (entry.actor_kind, entry.actor_id, entry.actor_label) == ("user", "7", "alice")
    assert (entry.action, entry.subject_kind, entry.subject_id) == ("rename", "maker", "12")
    assert (entry.at, entry.occasion_id) == (cast.NOW, 3)
    assert (entry.before, entry.after) == ({"state": "invited"}, {"state": "published"})
    assert entry.personal_values == {"name": "架空 花子"}


def test_what_is_not_said_is_empty() -> None:
    record(actor=SYSTEM, action="tidy", subject=("edition", "1"), at=cast.NOW)
    entry = Entry.objects.get()
    assert (entry.before, entry.after, entry.personal_values) == ({}, {}, {})
    assert (entry.occasion_id, entry.actor_label) == (None, "")


def test_a_change_that_fails_leaves_no_entry() -> None:
    def fail() -> None:
        with transaction.atomic():
            record(actor=SYSTEM, action="tidy", subject=("edition", "1"), at=cast.NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert Entry.objects.count() == 0


def test_the_same_twice_is_two_entries() -> None:
    for _ in range(2):
        record(actor=SYSTEM, action="tidy", subject=("edition", "1"), at=cast.NOW)
    assert Entry.objects.count() == 2
