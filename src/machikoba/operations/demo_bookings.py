# SPDX-License-Identifier: Apache-2.0
"""Bookings of the demo: seeded, by people whose names nobody has, over the two weeks before."""

from datetime import datetime, timedelta
from random import Random

from machikoba.audit.actor import SYSTEM
from machikoba.bookings.domain.orders import ORDER_CONFIRMED, Applicant, place_order
from machikoba.bookings.domain.party import Party
from machikoba.bookings.domain.refusals import OrderRefused
from machikoba.bookings.models import Order
from machikoba.core import clock
from machikoba.notices.models import Notice
from machikoba.programmes.models import Seats, Unit
from machikoba.programmes.queries.slots import bookable
from machikoba.regions.models import Edition, Participation

ORDERS = 150
AT_FIRST_MAKER = 36  # the demo's maker has something to look at on each of its days
DAYS_BEFORE = 14
TRIES = 600

# (kanji, katakana): surnames coined for the demo, with the letters that lists get wrong
_FAMILIES = (
    ("架空", "カクウ"),
    ("架空田", "カクウダ"),
    ("見本", "ミホン"),
    ("見本山", "ミホンヤマ"),
    ("例﨑", "レイサキ"),
    ("髙見本", "タカミホン"),
    ("𠮷例", "ヨシレイ"),
    ("仮野", "カリノ"),
    ("仮名川", "カナガワ"),
    ("試辻", "タメシツジ"),
    ("想像寺", "ソウゾウジ"),
    ("空想谷", "クウソウダニ"),
    ("作例ヶ原", "サクレイガハラ"),
    ("無何有", "ムカユウ"),
    ("夢見渡邉", "ユメミワタナベ"),
    ("図解", "ズカイ"),
)
_GIVEN = (
    ("一子", "イチコ"),
    ("二郎", "ジロウ"),
    ("三津", "ミツ"),
    ("四季", "シキ"),
    ("五月", "サツキ"),
    ("六助", "ロクスケ"),
    ("七海", "ナナミ"),
    ("八重", "ヤエ"),
    ("九", "キュウ"),
    ("十和子", "トワコ"),
    ("百合", "ユリ"),
    ("千早", "チハヤ"),
    ("万里", "マリ"),
    ("ジョー", "ジョー"),
)
_ENGLISH = ("Alex Example", "Sam Specimen", "Robin Placeholder", "Kim Fictional")
_NEEDS = (
    "車いすで参加します(介助1名)。",
    "小麦アレルギーがあります。",
    "耳が聞こえにくいため、筆談をお願いします。",
    "補助犬といっしょに参加します。",
)


def make(edition: Edition, first: Participation, random: Random) -> None:
    """The orders, through the same door as everybody's; no mail of theirs is ever sent."""
    now = clock.now()
    free = _free(edition, now)
    own = [row for row in free if row.slot.programme.participation_id == first.pk]
    moments = sorted(
        now - timedelta(minutes=random.randrange(DAYS_BEFORE * 1440)) for _ in range(ORDERS)
    )
    made = 0
    for _ in range(TRIES):
        if made == ORDERS:
            break
        row = random.choice(own if made % 4 == 0 and made // 4 < AT_FIRST_MAKER else free)
        with clock.frozen(moments[made]):
            made += book(edition, row, made, random)
    Notice.objects.filter(occasion_id=edition.occasion_id, kind=ORDER_CONFIRMED).delete()


def _free(edition: Edition, now: datetime) -> list[Seats]:
    rows = Seats.objects.filter(bookable(now), slot__programme__occasion=edition.occasion_id)
    return list(rows.select_related("slot__programme").order_by("pk"))


def book(edition: Edition, row: Seats, number: int, random: Random) -> bool:
    """The `number`-th order, for the slot of these seats; False where it has no room for it."""
    party = Party.of(
        edition.occasion,
        random.choice((1, 1, 2, 2, 2, 3)),
        {"child": random.choice((0, 0, 0, 1, 2)), "infant": random.choice((0, 0, 0, 0, 1))},
    )
    units = 1 if row.unit == Unit.GROUP else party.heads
    assert row.capacity is not None
    left = row.capacity - row.taken - units
    if left < 0 or left == 1:  # a slot that shows as free has room for two
        return False
    try:
        place_order(
            occasion=edition.occasion,
            applicant=_applicant(number, random),
            party=party,
            slots=[row.slot.uuid],
            origin=Order.Origin.OFFICE if number % 5 == 0 else Order.Origin.SITE,
            actor=SYSTEM,
        )
    except OrderRefused:  # too young for this one
        return False
    row.taken += units
    return True


def _applicant(number: int, random: Random) -> Applicant:
    need = random.choice(_NEEDS) if number % 17 == 3 else ""
    if number % 13 == 5:
        name = random.choice(_ENGLISH)
        return Applicant(name=name, email=f"guest{number}@example.jp", language="en", need=need)
    family, given = random.choice(_FAMILIES), random.choice(_GIVEN)
    return Applicant(
        name=f"{family[0]} {given[0]}",
        kana=f"{family[1]} {given[1]}",
        email="" if number % 10 == 0 else f"guest{number}@example.jp",
        phone=f"000-0000-{number:04d}" if number % 5 == 0 else "",
        need=need,
    )
