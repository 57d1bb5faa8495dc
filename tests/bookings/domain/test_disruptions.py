# SPDX-License-Identifier: Apache-2.0
"""Plans that break: what becomes of slots and bookings, who is told, once and no more."""

from datetime import date, time, timedelta

import pytest
from tests import cast
from tests.bookings import storm

from machikoba.audit.actor import VISITOR
from machikoba.audit.models import Entry
from machikoba.bookings.disruptions import DisruptedBooking, DisruptedSlot, Disruption, Told
from machikoba.bookings.domain import disruptions
from machikoba.bookings.domain.orders import Applicant
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import Code, OrderRefused
from machikoba.bookings.domain.waiting import join
from machikoba.bookings.models import Booking, Offer, Order, Reminder, Waiting
from machikoba.bookings.queries.disruptions import Scope
from machikoba.core.ids import new_id
from machikoba.core.texts import Texts
from machikoba.notices.models import Notice
from machikoba.operations.check import differences
from machikoba.programmes.models import Slot
from machikoba.regions.models import Edition, Occasion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
Kind = Disruption.Kind


def letters(kind: str = "disruption") -> list[str]:
    return list(Notice.objects.filter(kind=kind).values_list("address", flat=True))


def fresh(slot: Slot) -> Slot:
    return Slot.objects.select_related("programme").get(pk=slot.pk)


def test_a_slot_is_called_off_and_everybody_told() -> None:
    slot = cast.slot(capacity=5)
    placed = cast.book(slot, adults=3)
    made = storm.broken(slot)
    assert (made.state, fresh(slot).state, storm.state(placed)) == (
        "done",
        "called_off",
        "called_off",
    )
    assert cast.seats_of(slot).taken == 0
    assert letters() == ["hanako@example.jp"]
    actions = set(Entry.objects.values_list("action", "actor_label"))
    assert {("slot_call_off", "alice"), ("booking_called_off", "alice")} <= actions
    assert list(differences()) == []


def test_who_comes_later_is_refused() -> None:
    slot = cast.slot()
    storm.broken(slot)
    with pytest.raises(OrderRefused) as caught:
        cast.book(slot)
    assert caught.value.code == Code.CLOSED


def test_twice_is_once() -> None:
    slot = cast.slot()
    cast.book(slot)
    scope, key = Scope(cast.edition_of(slot), slot=slot), new_id()
    first = storm.written(scope, uuid=key)
    assert storm.written(scope, uuid=key).pk == first.pk
    for _ in range(3):
        disruptions.carry_on(disruption=first, seconds=60)
    assert Disruption.objects.filter(occasion=first.occasion).count() == 1
    assert letters() == ["hanako@example.jp"]
    storm.broken(slot)  # of its own accord, another time
    assert letters() == ["hanako@example.jp"]


def test_without_mail_somebody_telephones() -> None:
    slot = cast.slot()
    storm.caller(slot, phone="000-1111-2222")
    storm.caller(slot, postal_address="〒000-0000 架空県架空市")
    storm.caller(slot)
    made = storm.broken(slot)
    told = Told.objects.filter(disruption=made).order_by("pk")
    assert [one.channel for one in told] == ["phone", "post", "none"]
    assert letters() == []
    disruptions.reach(told=told[0], is_reached=True, actor=storm.ALICE)
    again = Told.objects.get(pk=told[0].pk)
    assert (again.by_label, again.reached_at is not None) == ("alice", True)
    disruptions.reach(told=again, is_reached=False, actor=storm.ALICE)
    assert Told.objects.get(pk=again.pk).reached_at is None


def test_a_basket_over_one_day_is_one_letter() -> None:
    maker = cast.maker(cast.edition())
    first, second = cast.programme(
        maker, slots=[cast.plan(10), cast.plan(14)], title="見学"
    ).slots.all()
    placed = cast.book(first, second)
    scope = Scope(maker.edition, day=cast.FIRST_DAY)
    made = disruptions.carry_on(disruption=storm.written(scope), seconds=60)
    assert letters() == ["hanako@example.jp"]
    assert DisruptedBooking.objects.filter(told__disruption=made).count() == 2
    assert {booking.state for booking in placed.order.bookings.all()} == {"called_off"}


def test_a_moved_slot_keeps_its_bookings_and_they_may_go_free() -> None:
    slot = cast.slot(cancellation_terms=[["same_day", 100]])
    placed = cast.book(slot)
    assert placed.bookings[0].terms == [["same_day", 100]]
    before = slot.starts_at
    assert before is not None
    storm.broken(slot, kind=Kind.MOVE, start=time(13, 30))
    after = fresh(slot)
    assert after.starts_at == before + timedelta(hours=3, minutes=30)
    assert after.ends_at == after.starts_at + timedelta(hours=1)
    assert cast.seats_of(slot).closes_at == after.starts_at
    booking = Booking.objects.get(pk=placed.bookings[0].pk)
    assert (booking.state, booking.terms) == ("confirmed", [])
    assert letters() == ["hanako@example.jp"]


def test_a_day_is_put_off_as_a_whole() -> None:
    maker = cast.maker(cast.edition())
    hours = [9, 10, 11]
    programme = cast.programme(maker, slots=[cast.plan(hour) for hour in hours])
    scope = Scope(maker.edition, day=cast.FIRST_DAY)
    disruptions.carry_on(disruption=storm.written(scope, Kind.MOVE, minutes=60), seconds=60)
    zone = maker.edition.occasion.zone
    starts = programme.slots.values_list("starts_at", flat=True)
    assert [at.astimezone(zone).hour for at in starts if at] == [10, 11, 12]
    disruptions.carry_on(
        disruption=storm.written(scope, Kind.MOVE, minutes=-60, day=date(2026, 10, 8)), seconds=60
    )
    assert {slot.day for slot in programme.slots.all()} == {date(2026, 10, 8)}
    assert [at.astimezone(zone).hour for at in starts.all() if at] == hours


def test_a_slot_that_would_meet_another_stays() -> None:
    maker = cast.maker(cast.edition())
    first = cast.programme(maker, slots=[cast.plan(10), cast.plan(11)]).slots.all()[0]
    cast.book(first)
    made = storm.broken(first, kind=Kind.MOVE, start=time(11))
    row = DisruptedSlot.objects.get(disruption=made)
    assert (row.refused, fresh(first).starts_at) == ("exists", first.starts_at)
    assert letters() == []


def test_another_place() -> None:
    slot = cast.slot()
    cast.book(slot)
    storm.broken(slot, kind=Kind.PLACE, place=Texts.of("公民館", en="Community hall"))
    assert str(fresh(slot).place) == "公民館"
    assert letters() == ["hanako@example.jp"]


def test_restored_bookings_stand_again() -> None:
    slot = cast.slot(capacity=4)
    placed = cast.book(slot, adults=4)
    back = storm.restored(storm.broken(slot))
    assert (fresh(slot).state, storm.state(placed)) == ("open", "confirmed")
    assert cast.seats_of(slot).taken == 4
    assert (back.kind, letters()) == ("restore", ["hanako@example.jp"] * 2)
    assert list(differences()) == []


def test_who_went_elsewhere_meanwhile_does_not_get_both() -> None:
    maker = cast.maker(cast.edition())
    slot = cast.programme(maker).slots.get()
    other = cast.programme(maker, "体験").slots.get()
    placed = cast.book(slot)
    gone = storm.broken(slot)
    cast.book(other)
    storm.restored(gone)
    assert storm.state(placed) == "called_off"
    assert cast.seats_of(slot).taken == 0
    assert len(letters()) == 2  # and is told that it takes place


def test_restoring_never_oversells() -> None:
    slot = cast.slot(capacity=2)
    placed = cast.book(slot, adults=2)
    gone = storm.broken(slot)
    Slot.objects.filter(pk=slot.pk).update(state="open")  # the table opened it, others came
    cast.book(slot, email="taro@example.jp")
    Slot.objects.filter(pk=slot.pk).update(state="called_off")
    storm.restored(gone)
    assert storm.state(placed) == "called_off"
    assert cast.seats_of(slot).taken == 1


def test_what_changed_again_is_not_restored() -> None:
    slot = cast.slot()
    moved = storm.broken(slot, kind=Kind.MOVE, start=time(13))
    storm.broken(slot, kind=Kind.MOVE, start=time(15))
    storm.restored(moved)
    zone = cast.edition_of(slot).occasion.zone
    starts_at = fresh(slot).starts_at
    assert starts_at is not None
    assert starts_at.astimezone(zone).hour == 15


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> tuple[Edition, Disruption]:
    """Six slots, one to a batch, with a booking each."""
    monkeypatch.setattr(disruptions, "BATCH", 1)
    maker = cast.maker(cast.edition())
    programme = cast.programme(maker, slots=[cast.plan(hour) for hour in range(9, 15)])
    for number, slot in enumerate(programme.slots.all()):
        cast.book(slot, email=f"v{number}@example.jp")
    return maker.edition, storm.written(Scope(maker.edition, day=cast.FIRST_DAY))


def test_a_large_one_is_stopped_and_goes_on(large: tuple[Edition, Disruption]) -> None:
    _edition, made = large
    disruptions.carry_on(disruption=made, seconds=0)
    disruptions.stop(disruption=made, actor=storm.ALICE)
    assert len(letters()) == 1
    assert disruptions.carry_on_due() == 0
    disruptions.resume(disruption=made, actor=storm.ALICE)
    assert disruptions.carry_on_due() == 1
    assert Disruption.objects.get(pk=made.pk).state == "done"
    assert sorted(letters()) == [f"v{number}@example.jp" for number in range(6)]
    assert list(differences()) == []


def test_killed_in_a_batch_nothing_of_it_is_half_done(
    large: tuple[Edition, Disruption], monkeypatch: pytest.MonkeyPatch
) -> None:
    _edition, made = large
    disruptions.carry_on(disruption=made, seconds=0)

    def dies(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(disruptions.Told.objects, "bulk_create", dies)
        with pytest.raises(KeyboardInterrupt):
            disruptions.carry_on(disruption=made, seconds=60)
    called_off = Booking.objects.filter(slot__programme__occasion=made.occasion_id)
    assert called_off.filter(state="called_off").count() == len(letters()) == 1
    disruptions.carry_on_due()
    assert called_off.filter(state="called_off").count() == len(letters()) == 6


def test_who_waits_is_told_and_nothing_is_offered() -> None:
    slot = cast.slot(capacity=1)
    Occasion.objects.filter(pk=slot.programme.occasion_id).update(waiting="fitting")
    cast.book(slot)
    entry = join(
        occasion=Occasion.objects.get(pk=slot.programme.occasion_id),
        applicant=Applicant(name="待つ 次郎", email="jiro@example.jp", kana="マツ ジロウ"),
        party=Party(1),
        slot=slot.uuid,
        origin=Order.Origin.SITE,
        actor=VISITOR,
    ).waiting
    storm.broken(slot)
    assert Waiting.objects.get(pk=entry.pk).state == Waiting.State.ENDED
    assert not Offer.objects.filter(waiting=entry).exists()
    assert letters("waiting_ended") == ["jiro@example.jp"]
    assert (cast.seats_of(slot).taken, cast.seats_of(slot).waiting) == (0, 0)
    assert list(differences()) == []


def test_a_reminder_of_another_hour_is_forgotten() -> None:
    slot = cast.slot()
    booking = cast.book(slot).bookings[0]
    Reminder.objects.create(booking=booking, at=cast.NOW)
    storm.broken(slot, kind=Kind.MOVE, day=date(2026, 10, 8))
    assert not Reminder.objects.filter(booking=booking).exists()


def test_makers_are_told_at_the_end() -> None:
    slot = cast.slot()
    maker = slot.programme.participation
    assert maker is not None
    maker.email = "maker@example.jp"
    maker.save(update_fields=["email"])
    storm.broken(slot)
    assert letters("disruption_maker") == ["maker@example.jp"]
