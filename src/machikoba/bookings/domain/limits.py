# SPDX-License-Identifier: Apache-2.0
"""What one person may book over the whole occasion, and whether there is time between two slots.

Asked with the visitor locked: the bookings judged here are all there are.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from machikoba.bookings.domain.refusals import Code, Refusal
from machikoba.bookings.models import Booking
from machikoba.programmes.models import Slot
from machikoba.regions.models import Occasion
from machikoba.travel.estimates import Point, minutes_between


@dataclass(frozen=True)
class Wanted:
    """What a person asks for besides what it has: heads of one party, and the slots."""

    occasion: Occasion
    heads: int
    slots: Sequence[Slot]
    held: Sequence[Booking]
    is_group: bool = False  # a school or a firm: its heads have a limit of their own


def over_limits(wanted: Wanted) -> list[Refusal]:
    """Every limit per person that would be passed."""
    found = (_per_day(wanted), _over_all(wanted), _once(wanted))
    return [refusal for refusals in found for refusal in refusals]


def _per_day(wanted: Wanted) -> Iterator[Refusal]:
    limit = wanted.occasion.bookings_per_day
    if limit is None:
        return
    counts = Counter(booking.slot.day for booking in wanted.held)
    for slot in wanted.slots:
        counts[slot.day] += 1
        if counts[slot.day] > limit:
            sentence = _("予約は1日%(limit)d件までです。別の日の時間枠をお選びください。")
            yield Refusal(Code.LIMIT, sentence % {"limit": limit}, slot.uuid)


def _over_all(wanted: Wanted) -> Iterator[Refusal]:
    limit = wanted.occasion.heads_over_all
    if limit is None or wanted.is_group:
        return
    total = sum(booking.heads for booking in wanted.held) + wanted.heads * len(wanted.slots)
    if total > limit:
        sentence = _(
            "お一人で予約できるのは、期間を通して延べ%(limit)d名分までです。"
            "人数か件数を減らしてください。"
        )
        yield Refusal(Code.LIMIT, sentence % {"limit": limit})


def _once(wanted: Wanted) -> Iterator[Refusal]:
    seen = {booking.slot.programme_id for booking in wanted.held}
    for slot in wanted.slots:
        if slot.programme.once_per_person and slot.programme_id in seen:
            sentence = _(
                "このプログラムは、お一人1回までの予約です。別のプログラムをお選びください。"
            )
            yield Refusal(Code.LIMIT, sentence, slot.uuid)
        seen.add(slot.programme_id)


def too_far(wanted: Wanted) -> list[Refusal]:
    """Slots that cannot be reached in time from the one before or after, by our estimate.

    Nothing where the occasion does not look, or where places or ends are not known.
    """
    if wanted.occasion.travel == Occasion.Travel.OFF:
        return []
    held = [booking.slot for booking in wanted.held]
    found = []
    for number, slot in enumerate(wanted.slots):
        others = (*held, *wanted.slots[:number])
        lacking = [pair for other in others if (pair := _lacking(slot, other))]
        if lacking:
            has, needs = min(lacking)
            sentence = _(
                "前後の予約との間が%(has)d分ですが、移動に約%(needs)d分かかる見込みです"
                "(直線距離からの目安)。"
            )
            text = sentence % {"has": has, "needs": needs}
            found.append(Refusal(Code.TRAVEL, text, slot.uuid))
    return found


def _lacking(one: Slot, other: Slot) -> tuple[int, int] | None:
    """(minutes there are, minutes it takes) where the first is less than the second."""
    first, second = sorted((one, other), key=lambda slot: (slot.starts_at is None, slot.starts_at))
    if first.ends_at is None or second.starts_at is None or first.all_day or second.all_day:
        return None
    gap = second.starts_at - first.ends_at
    if gap < timedelta(0) or gap > timedelta(hours=6):  # overlaps are refused elsewhere
        return None
    start, end = _place(first), _place(second)
    if start is None or end is None:
        return None
    has, needs = int(gap.total_seconds() // 60), minutes_between(start, end)
    return (has, needs) if has < needs else None


def _place(slot: Slot) -> Point | None:
    maker = slot.programme.participation
    if maker is None or maker.latitude is None or maker.longitude is None:
        return None
    return Point(maker.latitude, maker.longitude)
