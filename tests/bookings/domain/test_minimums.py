# SPDX-License-Identifier: Apache-2.0
"""最少催行人数: warned before, decided once at six in the evening."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from tests import cast
from tests.bookings import storm

from machikoba.audit.actor import VISITOR
from machikoba.bookings.disruptions import Disruption
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.domain.minimums import decide_due, decision_at, key_of, warn_due
from machikoba.notices.models import Notice
from machikoba.operations.check import differences
from machikoba.programmes.models import Slot
from machikoba.regions.models import Participation

pytestmark = [pytest.mark.django_db]
SetClock = Callable[[datetime], None]


@pytest.fixture
def slot(clock: SetClock) -> Slot:
    """On 1 October, at least three, decided three days before; its maker has a mail address."""
    made = cast.slot(minimum_number=3, minimum_days_before=3)
    Participation.objects.filter(programmes=made.programme).update(email="maker@example.jp")
    return Slot.objects.select_related("programme__occasion").get(pk=made.pk)


def state(slot: Slot) -> str:
    return str(Slot.objects.get(pk=slot.pk).state)


def decided(slot: Slot) -> datetime:
    moment = decision_at(slot)
    assert moment is not None
    return moment


def test_the_hour_is_known_before(slot: Slot) -> None:
    assert decided(slot).isoformat() == "2026-09-28T18:00:00+09:00"
    other = cast.maker(cast.edition("b"), "乙", "オツ")
    assert decision_at(cast.programme(other).slots.get()) is None


def test_too_few_are_called_off_and_told(slot: Slot, clock: SetClock) -> None:
    placed = cast.book(slot, adults=2)
    clock(decided(slot) - timedelta(minutes=1))
    assert decide_due() == 0
    clock(decided(slot))
    assert [decide_due(), decide_due()] == [1, 0]
    assert (state(slot), storm.state(placed)) == ("called_off", "called_off")
    made = Disruption.objects.get(uuid=key_of(slot))
    assert (made.cause, made.state, made.actor_kind) == ("minimum", "done", "system")
    assert Notice.objects.filter(kind="disruption", address="hanako@example.jp").count() == 1
    assert list(differences()) == []


def test_enough_are_enough_whatever_comes_later(slot: Slot, clock: SetClock) -> None:
    placed = cast.book(slot, adults=3)
    clock(decided(slot))
    assert decide_due() == 1
    cancel_booking(booking=placed.bookings[0], actor=VISITOR)
    assert decide_due() == 0
    assert state(slot) == "open"


def test_nobody_at_all_is_too_few(slot: Slot, clock: SetClock) -> None:
    clock(decided(slot))
    decide_due()
    assert state(slot) == "called_off"


def test_what_the_secretariat_restores_is_not_decided_again(slot: Slot, clock: SetClock) -> None:
    placed = cast.book(slot)
    clock(decided(slot))
    decide_due()
    storm.restored(Disruption.objects.get(uuid=key_of(slot)))
    assert decide_due() == 0
    assert (state(slot), storm.state(placed)) == ("open", "confirmed")


def test_the_maker_is_warned_once(slot: Slot, clock: SetClock) -> None:
    cast.book(slot)
    clock(decided(slot) - timedelta(days=2, minutes=1))
    assert warn_due() == 0
    clock(decided(slot) - timedelta(days=2))
    assert [warn_due(), warn_due()] == [1, 0]
    notice = Notice.objects.get(kind="minimum_warning")
    assert (notice.address, notice.ref) == ("maker@example.jp", str(slot.uuid))


def test_nobody_is_warned_of_enough(slot: Slot, clock: SetClock) -> None:
    cast.book(slot, adults=3)
    clock(decided(slot) - timedelta(days=1))
    warn_due()
    assert not Notice.objects.filter(kind="minimum_warning").exists()


def test_a_round_is_bounded(slot: Slot, clock: SetClock) -> None:
    more = [cast.plan(hour) for hour in (12, 14)]
    cast.programme(
        slot.programme.participation, "体験", slots=more, minimum_number=2, minimum_days_before=3
    )
    clock(decided(slot))
    assert [decide_due(limit=2), decide_due(limit=2)] == [2, 1]
