# SPDX-License-Identifier: Apache-2.0
"""Makers, programmes and slots of the demo: seeded, so that every demo looks alike."""

from datetime import time, timedelta
from random import Random

from machikoba.audit.actor import SYSTEM
from machikoba.core.japanese.firm import firm_key
from machikoba.core.texts import Texts
from machikoba.directory.models import Organisation
from machikoba.operations import demo_places, demo_texts
from machikoba.programmes.domain.programmes import create_programme
from machikoba.programmes.domain.slots import SlotPlan
from machikoba.programmes.models import Admission, Price, Programme, Unit
from machikoba.regions.domain.participations import add_participation
from machikoba.regions.models import Area, Edition, Participation

MAKERS_PER_TRADE = 4
PROGRAMMES = 150
STARTS = (10, 11, 13, 14, 15)
Text = tuple[str, str, str, str, str, int, int]


def make(edition: Edition, areas: list[Area], random: Random) -> list[Participation]:
    """Sixty makers with 150 programmes."""
    makers = []
    left = PROGRAMMES
    total = len(demo_texts.TRADES) * MAKERS_PER_TRADE
    for number in range(total):
        suffix, trade, texts = demo_texts.TRADES[number % len(demo_texts.TRADES)]
        name = demo_texts.NAMES[(number * 7 + number // 15) % len(demo_texts.NAMES)]
        maker = _maker(edition, areas[number % len(areas)], number + 1, name, suffix, trade)
        makers.append(maker)
        count = min(3 if number % 2 == 0 else 2, left)
        left -= count
        for place in range(count):
            _programme(edition, maker, texts[(place + number // 15) % 3], random)
    return makers


def _maker(
    edition: Edition,
    area: Area,
    number: int,
    name: tuple[str, str, str],
    suffix: tuple[str, str, str],
    trade: tuple[str, str],
) -> Participation:
    japanese, kana = name[0] + suffix[0], name[1] + suffix[1]
    english = f"{name[2]} {suffix[2]}"
    areas, total = len(demo_texts.AREAS), len(demo_texts.TRADES) * MAKERS_PER_TRADE
    in_area = (number - 1) // areas  # areas take turns; stop numbers run through one after another
    latitude, longitude = demo_places.place(area.slug, in_area, total // areas)
    organisation = Organisation.objects.create(
        name=japanese, kana=kana, match_key=firm_key(japanese), municipality="鉄ノ森町"
    )
    return add_participation(
        edition=edition,
        organisation=organisation,
        name=Texts.of(japanese, en=english, kana=kana),
        actor=SYSTEM,
        state=Participation.State.PUBLISHED,
        stop_number=area.position * total // areas + in_area + 1,
        trade=Texts.of(trade[0], en=trade[1]),
        summary=Texts.of(
            f"{area.name}で{trade[0]}をつくり続けています。扉を開けてお待ちしています。",
            en=f"We make {trade[1].lower()} in {area.name.in_language('en')[0]}. Our door is open.",
        ),
        area=area,
        address=f"鉄ノ森町{area.name}{number}-{number % 9 + 1}(架空の住所)",
        municipality="鉄ノ森町",
        latitude=latitude,
        longitude=longitude,
        email=f"maker{number}@demo.example",
    )


def _programme(edition: Edition, maker: Participation, text: Text, random: Random) -> None:
    kind, title, english, about, english_about, minutes, yen = text
    admission = _admission(kind)
    english_spoken = random.random() < 0.4
    create_programme(
        edition=edition,
        participation=maker,
        title=Texts.of(title, en=english),
        actor=SYSTEM,
        slots=_slots(edition, admission, minutes, random),
        prices=_prices(yen),
        state=Programme.State.PUBLISHED,
        kind=kind,
        admission=admission,
        booking_required=admission == Admission.FIRST_COME,
        summary=Texts.of(about, en=english_about),
        duration_minutes=minutes or None,
        fee=Programme.Fee.PAID if yen else Programme.Fee.FREE,
        payment=_text(demo_texts.PAYMENT) if yen else Texts(),
        cancellation=_text(demo_texts.CANCELLATION) if yen else Texts(),
        min_age=random.choice((None, None, 6, 6, 8)) if kind in ("tour", "workshop") else None,
        guardian_required=kind == "workshop" and random.random() < 0.5,
        languages=["ja", "en"] if english_spoken else ["ja"],
        hands_on=kind == "workshop",
        step_free=random.choice((True, True, False)),
        closes_days_before=1 if kind == "workshop" and random.random() < 0.5 else None,
        wear=_text(demo_texts.WEAR) if kind in ("tour", "workshop") else Texts(),
        bring=_text(demo_texts.BRING) if kind == "workshop" else Texts(),
        meeting_place=_text(demo_texts.MEETING) if kind == "tour" else Texts(),
        rules=_text(demo_texts.RULES) if kind in ("tour", "open_house") else Texts(),
    )


def _text(pair: tuple[str, str]) -> Texts:
    return Texts.of(pair[0], en=pair[1])


def _admission(kind: str) -> Admission:
    if kind in ("shop", "open_house", "exhibition"):
        return Admission.OPEN_VISIT
    return Admission.REQUEST if kind == "technical_visit" else Admission.FIRST_COME


def _prices(yen: int) -> list[Price]:
    if not yen:
        return []
    child = max(yen // 2 // 100 * 100, 100)
    lines = (("adult", yen), ("child", child), ("infant", 0))
    return [Price(band=band, amount=amount) for band, amount in lines]


def _slots(edition: Edition, admission: Admission, minutes: int, random: Random) -> list[SlotPlan]:
    days = edition.days()
    if admission == Admission.OPEN_VISIT:
        return [SlotPlan(day, time(10), time(16), all_day=True) for day in days]
    capacity = random.choice((4, 6, 8, 8, 10, 12, 15))
    unit = Unit.GROUP if capacity == 4 else Unit.PERSON
    chosen = sorted(random.sample(STARTS, 2 if minutes > 60 else 3))
    return [
        SlotPlan(day, time(hour), _end(hour, minutes), capacity=capacity, unit=unit)
        for day in days
        if random.random() < 0.85
        for hour in chosen
    ]


def _end(hour: int, minutes: int) -> time:
    total = timedelta(hours=hour, minutes=minutes)
    return time(total.seconds // 3600, total.seconds // 60 % 60)
