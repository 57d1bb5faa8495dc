# SPDX-License-Identifier: Apache-2.0
"""A row that may be there already."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from machikoba.audit.models import Entry
from machikoba.bookings.models import IdempotencyKey
from machikoba.core import clock
from machikoba.core.insert import insert, insert_unless_there


def key(name: str = "k") -> IdempotencyKey:
    return IdempotencyKey(key=name, body_hash="h", made_at=clock.now())


@pytest.mark.django_db
def test_stored_as_saving_would_store_it() -> None:
    made = insert_unless_there(key())
    assert made is not None
    stored = IdempotencyKey.objects.get()
    assert (stored.pk, stored.key, stored.made_at) == (made.pk, "k", made.made_at)
    made.body_hash = "changed"
    made.save()
    assert IdempotencyKey.objects.get().body_hash == "changed"


@pytest.mark.django_db
def test_nothing_where_it_is_there() -> None:
    insert_unless_there(key())
    with transaction.atomic():
        assert insert_unless_there(key()) is None
        assert insert_unless_there(key("another")) is not None
    assert IdempotencyKey.objects.count() == 2


@pytest.mark.django_db
def test_a_row_is_stored_with_its_defaults_or_not_at_all() -> None:
    made = insert(Entry(at=clock.now(), action="a", before={"größer": [1, None]}))
    assert Entry.objects.get() == made
    assert Entry.objects.get().before == {"größer": [1, None]}
    assert Entry.objects.get().after == {}
    insert(key())
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(key())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("commits", "found"), [(True, False), (False, True)])
def test_a_twin_waits_for_the_first(commits: bool, found: bool) -> None:
    started, answers = threading.Event(), []

    def twin() -> None:
        started.set()
        with transaction.atomic():
            answers.append(insert_unless_there(key()) is not None)
        connection.close()

    thread = threading.Thread(target=twin)
    with transaction.atomic():
        insert_unless_there(key())
        thread.start()
        started.wait()
        thread.join(timeout=0.3)
        assert answers == []
        transaction.set_rollback(not commits)
    thread.join()
    assert answers == [found]
    assert IdempotencyKey.objects.count() == 1
