# SPDX-License-Identifier: Apache-2.0
"""Two demo editions with their visitors: one that is on today, and one that is over."""

from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from machikoba.audit.actor import SYSTEM, VISITOR, Actor
from machikoba.bookings.domain.bookings import cancel_booking
from machikoba.bookings.models import Booking
from machikoba.core import clock
from machikoba.core.texts import Texts
from machikoba.operations import demo_bookings, demo_mails, demo_texts
from machikoba.operations import demo_stage_texts as words
from machikoba.operations.demo_stage_parts import (
    friday_after,
    make_areas,
    make_edition,
    make_maker,
    make_programme,
    named,
    today,
    user_of,
)
from machikoba.programmes.domain.tables import TABLES
from machikoba.programmes.models import Programme, Seats, Slot
from machikoba.programmes.queries.slots import bookable
from machikoba.regions.domain.editions import update_edition
from machikoba.regions.domain.tables import save
from machikoba.regions.models import Edition, Participation
from machikoba.sheets.changes import Asked, Edit
from machikoba.visits.domain.check_ins import mark
from machikoba.visits.models import CheckIn

MAKER = "kouba-kyou@demo.example"
PUBLISHED: dict[str, Any] = {"state": Participation.State.PUBLISHED}
AHEAD = timedelta(days=14)  # how long before the first day people began to book
ORDERS_TODAY, ORDERS_OVER = 130, 100
AT_THE_MAKER = 40  # of those, at the one whose desk is shown
TRIES = 24  # parties that ask for each start of a programme that is to be full
CAPACITIES = (6, 4, 8, 5)


def make_today(slug: str) -> None:
    """Yesterday, today and tomorrow: some are in, some did not come, some wait at the door."""
    fields = {"status": Edition.Status.PUBLISHED, "look": Edition.Look.WOOD}
    edition = make_edition(slug, words.TODAY, today() - timedelta(days=1), **fields)
    makers = _makers_of_today(edition)
    user = user_of(makers[0], MAKER, has_been_here=False)
    _call_off(edition)
    _fill(edition, Programme.objects.filter(participation=makers[1]).order_by("pk")[0])
    _book(edition, ORDERS_TODAY, makers[0])
    _cancel(edition)
    demo_mails.make(edition)
    _open_the_doors(edition, Actor("user", str(user.uuid), str(user)))


def _makers_of_today(edition: Edition) -> list[Participation]:
    areas = make_areas(edition, [("坂の上", "Upper slope"), ("坂の下", "Lower slope")])
    makers = []
    for number, (name, trade, offers) in enumerate(words.TODAY_MAKERS):
        summary = Texts.of(
            f"風見坂の{trade[0]}の仕事場です。", en=f"A place of {trade[1].lower()} on the slope."
        )
        page = {**PUBLISHED, "stop_number": number + 1, "summary": summary}
        maker = make_maker(edition, number + 1, name, trade, areas[number // 5], **page)
        makers.append(maker)
        for place, offer in enumerate(offers):
            make_programme(edition, maker, offer, CAPACITIES[(number + place) % 4])
        if number:
            user_of(maker, maker.email, has_been_here=number % 4 != 3)
    return makers


def make_over(slug: str) -> None:
    """A month ago: who came and who did not, put on record, and archived."""
    fields = {
        "status": Edition.Status.PUBLISHED,
        "look": Edition.Look.WATER,
        "typeface": Edition.Typeface.MINCHO,
    }
    edition = make_edition(slug, words.OVER, friday_after(-30), **fields)
    areas = make_areas(edition, [("上の宿", "Upper post town"), ("下の宿", "Lower post town")])
    makers = []
    for number, word in enumerate(words.GONE_BY):
        name, trade = named(word, number)
        maker = make_maker(
            edition, number + 1, name, trade, areas[number % 2], stop_number=number + 1, **PUBLISHED
        )
        makers.append(maker)
        user_of(maker, maker.email, has_been_here=number != 5)
        for offer in demo_texts.TRADES[number][2][:2]:
            make_programme(edition, maker, offer, CAPACITIES[number % 4])
    _book(edition, ORDERS_OVER, makers[0])
    _cancel(edition)
    demo_mails.forget(edition)
    _open_the_doors(edition, SYSTEM)
    archived = {"status": Edition.Status.ARCHIVED}
    update_edition(edition=edition, actor=SYSTEM, fields=archived, occasion={})


def _call_off(edition: Edition) -> None:
    """One start of tomorrow does not take place; nobody had booked it yet."""
    last = edition.days()[-1]
    slots = Slot.objects.filter(programme__occasion=edition.occasion_id, day=last, all_day=False)
    edit = Edit(str(slots.order_by("-starts_at", "pk")[0].uuid), "state", "中止")
    saved = save(table=TABLES["slots"], edition=edition, asked=Asked(edits=(edit,)), actor=SYSTEM)
    assert saved.is_good, saved.problems


def _book(edition: Edition, orders: int, maker: Participation) -> None:
    """Orders from two weeks before until now or the end, by the rules; the first at `maker`."""
    random = Random(edition.slug)  # noqa: S311 not secret
    opening = _opening(edition)
    begun, end = opening - AHEAD, min(clock.now(), opening + timedelta(days=2))
    free = _free(edition, begun)
    own = [row for row in free if row.slot.programme.participation_id == maker.pk]
    soon = [row for row in own if row.slot.day == today()] or own
    seconds = int((end - begun).total_seconds())
    moments = sorted(begun + timedelta(seconds=random.randrange(seconds)) for _ in range(orders))
    for number, moment in enumerate(moments):
        among = free
        if number < AT_THE_MAKER:
            among = own if number % 3 == 0 else soon
        later = [row for row in among if _starts(row) > moment]
        with clock.frozen(moment):
            demo_bookings.book(edition, random.choice(later or free), number, random)


def _fill(edition: Edition, programme: Programme) -> None:
    """Every start of a programme gets as many as it can hold."""
    random = Random(str(programme))  # noqa: S311 not secret
    begun = _opening(edition) - AHEAD
    rows = [row for row in _free(edition, begun) if row.slot.programme_id == programme.pk]
    tries = rows * TRIES
    for number, row in enumerate(tries):
        with clock.frozen(begun + number * AHEAD / len(tries)):
            demo_bookings.book(edition, row, ORDERS_TODAY + number, random)


def _cancel(edition: Edition) -> None:
    """Two who had booked the last day early change their minds when it all begins."""
    opening, last = _opening(edition), edition.days()[-1]
    early = Booking.objects.filter(
        order__occasion=edition.occasion_id, order__created_at__lt=opening, slot__day=last
    )
    with clock.frozen(opening):
        for booking in early.order_by("-pk")[:2]:
            cancel_booking(booking=booking, actor=VISITOR)


def _opening(edition: Edition) -> datetime:
    return datetime.combine(edition.days()[0], time(), edition.occasion.zone)


def _free(edition: Edition, now: datetime) -> list[Seats]:
    rows = Seats.objects.filter(bookable(now), slot__programme__occasion=edition.occasion_id)
    return list(rows.select_related("slot__programme").order_by("pk"))


def _starts(row: Seats) -> datetime:
    assert row.slot.starts_at is not None
    return row.slot.starts_at


def _open_the_doors(edition: Edition, actor: Actor) -> None:
    """What became of each booking whose start has come.

    Today's first starts are dealt with and its last are not, whatever the hour, so that a desk
    shows people in every state.
    """
    now, zone = clock.now(), edition.occasion.zone
    booked = Booking.objects.filter(
        order__occasion=edition.occasion_id,
        state=Booking.State.CONFIRMED,
        slot__day__lte=today(),
    )
    for place, booking in enumerate(booked.select_related("slot").order_by("pk")):
        starts = booking.slot.starts_at
        assert starts is not None
        hour = starts.astimezone(zone).hour
        is_today = booking.slot.day == today()
        if is_today and (hour == 15 or (hour > 11 and starts > now)):
            continue
        with clock.frozen(min(starts - timedelta(minutes=5), now)):
            if place % 9 != 7:  # nobody said anything of these
                state = CheckIn.State.NO_SHOW if place % 7 == 3 else CheckIn.State.ARRIVED
                mark(booking=booking, state=state, actor=actor)
