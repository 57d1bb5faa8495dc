# SPDX-License-Identifier: Apache-2.0
"""The region of the bench: 300 programmes, 1,500 slots, made by the project's own functions."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db import transaction

from machikoba.audit.actor import SYSTEM
from machikoba.core import clock
from machikoba.core.japanese.firm import firm_key
from machikoba.core.texts import Texts
from machikoba.directory.models import Organisation
from machikoba.operations import demo_texts
from machikoba.programmes.domain.programmes import create_programme
from machikoba.programmes.domain.slots import SlotPlan
from machikoba.programmes.models import Admission, Price, Programme, Seats
from machikoba.regions.domain.editions import create_edition
from machikoba.regions.domain.participations import add_participation
from machikoba.regions.models import Area, Edition, OpenFactory, Participation

SLUG = "bench"
DAYS = 5
PROGRAMMES = 300
MAKERS = 100
WIDE = 40  # programmes whose slots the bench books: 200 slots
ENDLESS, USUAL = 10_000_000, 12  # places; where the bench books, everybody must find room


@dataclass(frozen=True)
class Place:
    """A slot one can book, as the API and as raw SQL name it."""

    uuid: str
    slot: int
    seats: int


@dataclass(frozen=True)
class Region:
    """What the requests need to know: ids, the 200 slots and the hot one."""

    occasion: int
    programme: str
    wide: list[Place]
    hot: Place


def make() -> Region:
    """Make the edition; every booking in it costs what one of the demo costs."""
    with transaction.atomic():
        edition = _edition()
        areas = Area.objects.bulk_create(
            Area(edition=edition, slug=slug, name=Texts.of(ja, en=en), position=place)
            for place, (slug, ja, en) in enumerate(demo_texts.AREAS)
        )
        makers = [_maker(edition, areas[n % len(areas)], n) for n in range(MAKERS)]
        made = [_programme(edition, makers[n % MAKERS], n) for n in range(PROGRAMMES)]
    wide = _places(made[:WIDE])
    return Region(
        occasion=edition.occasion_id,
        programme=str(made[0].uuid),
        wide=wide,
        hot=_places([made[WIDE]])[0],
    )


def _edition() -> Edition:
    name = Texts.of("鉄ノ森 工場びらき", en="Tetsunomori Open Factory", kana="テツノモリ")
    first: date = clock.now().date() + timedelta(days=30)
    return create_edition(
        open_factory=OpenFactory.objects.create(slug=SLUG, name=name),
        slug=SLUG,
        name=name,
        actor=SYSTEM,
        starts_on=first,
        ends_on=first + timedelta(days=DAYS - 1),
        status=Edition.Status.PUBLISHED,
        lead=Texts.of(demo_texts.LEAD[0], en=demo_texts.LEAD[1]),
        is_fictional=True,
    )


def _maker(edition: Edition, area: Area, number: int) -> Participation:
    suffix, trade, _ = demo_texts.TRADES[number % len(demo_texts.TRADES)]
    names = zip(demo_texts.NAMES[number // 7 % len(demo_texts.NAMES)], suffix, strict=True)
    japanese, kana, english = (a + b for a, b in names)
    organisation = Organisation.objects.create(
        name=japanese, kana=kana, match_key=firm_key(japanese), municipality="鉄ノ森町"
    )
    return add_participation(
        edition=edition,
        organisation=organisation,
        name=Texts.of(japanese, en=english, kana=kana),
        actor=SYSTEM,
        state=Participation.State.PUBLISHED,
        stop_number=number + 1,
        trade=Texts.of(trade[0], en=trade[1]),
        area=area,
        address=f"鉄ノ森町{area.name}{number + 1}(架空の住所)",
        municipality="鉄ノ森町",
    )


def _programme(edition: Edition, maker: Participation, number: int) -> Programme:
    texts = demo_texts.TRADES[number % len(demo_texts.TRADES)][2]
    kind, title, english, about, english_about, minutes, _ = texts[number // MAKERS % len(texts)]
    capacity = ENDLESS if number <= WIDE else USUAL
    plans = [SlotPlan(day, time(10 + number % 6), capacity=capacity) for day in edition.days()]
    return create_programme(
        edition=edition,
        participation=maker,
        title=Texts.of(title, en=english),
        actor=SYSTEM,
        slots=plans,
        prices=[Price(band="adult", amount=1500), Price(band="child", amount=700)],
        state=Programme.State.PUBLISHED,
        kind=kind,
        admission=Admission.FIRST_COME,
        booking_required=True,
        summary=Texts.of(about, en=english_about),
        duration_minutes=minutes or 60,
        fee=Programme.Fee.PAID,
        languages=["ja", "en"],
    )


def _places(programmes: list[Programme]) -> list[Place]:
    rows = Seats.objects.filter(slot__programme__in=programmes).select_related("slot")
    return [Place(str(r.slot.uuid), r.slot_id, r.pk) for r in rows.order_by("pk")]
