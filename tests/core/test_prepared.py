# SPDX-License-Identifier: Apache-2.0
"""A query composed once answers as the queryset does."""

import threading

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from tests import cast

from machikoba.core.prepared import Prepared
from machikoba.core.scope import Unscoped
from machikoba.programmes.domain import seats
from machikoba.programmes.models import Programme, Seats, Slot
from machikoba.regions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
BY_UUID = Prepared(
    Slot._meta.get_field("uuid"),
    lambda uuids: (
        Slot.objects.filter(uuid__in=uuids, state="open")
        .select_related("programme__occasion")
        .order_by("-pk")
    ),
)


def slots() -> list[Slot]:
    plans = [cast.plan(hour) for hour in (9, 11, 13)]
    return list(cast.programme(cast.maker(cast.edition()), slots=plans).slots.order_by("pk"))


def test_the_same_rows_with_what_belongs_to_them() -> None:
    made = slots()
    for wanted in (made[:1], made[1:], made):
        found = BY_UUID([slot.uuid for slot in wanted])
        assert found == wanted[::-1]
        assert [slot.starts_at for slot in found] == [slot.starts_at for slot in wanted[::-1]]
    assert found[0].programme.occasion.age_bands[0]["key"] == "child"
    assert found[0].programme.title == made[0].programme.title


def test_read_afresh_every_time() -> None:
    one = slots()[0]
    assert BY_UUID([one.uuid])
    Slot.objects.filter(pk=one.pk).update(state="called_off")
    assert BY_UUID([one.uuid]) == []


def test_composed_once_for_each_number_of_values(monkeypatch: pytest.MonkeyPatch) -> None:
    made = slots()
    BY_UUID([made[0].uuid])
    monkeypatch.setattr(BY_UUID, "_make", None)  # calling it would be an error
    assert BY_UUID([made[1].uuid]) == [made[1]]
    with pytest.raises(TypeError):
        BY_UUID([slot.uuid for slot in made] * 2)


def test_what_was_left_out_is_read_when_it_is_asked_for() -> None:
    lean = Prepared(
        Edition._meta.get_field("slug"),
        lambda slugs: Edition.objects.filter(slug=slugs[0]).only("status"),
    )
    edition = cast.edition()
    assert lean([edition.slug])[0].name == edition.name
    assert lean(["another"]) == []


def test_a_query_over_everybody_is_refused() -> None:
    everybody = Prepared(
        Programme._meta.get_field("kind"), lambda kinds: Programme.objects.filter(kind=kinds[0])
    )
    with pytest.raises(Unscoped):
        everybody(["tour"])


@pytest.mark.django_db(transaction=True)
def test_locks_only_in_a_transaction() -> None:
    slot = cast.slot()
    with pytest.raises(TransactionManagementError):
        seats.lock([slot.uuid])
    with transaction.atomic():
        assert seats.lock([slot.uuid]) == [Seats.objects.get(slot=slot)]


@pytest.mark.django_db(transaction=True)
def test_each_connection_has_its_own() -> None:
    one, found, made = slots()[0], [], []
    own = Prepared(
        Slot._meta.get_field("uuid"),
        lambda uuids: made.append(1) or Slot.objects.filter(uuid__in=uuids),
    )
    own([one.uuid])

    def ask() -> None:
        found.extend(own([one.uuid]))
        connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert (found, made) == ([one], [1, 1])
