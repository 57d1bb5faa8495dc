# SPDX-License-Identifier: Apache-2.0
"""The demo's loop buses and facilities: invented, along the roads of demo_outline.geojson."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.regions.models import Edition
from machikoba.travel.domain.routes import CREATED, Plan, Planned, carry_out
from machikoba.travel.estimates import Point, crow_km
from machikoba.travel.models import Facility
from machikoba.travel.reading.routes import RouteSaid, RunSaid, StopSaid

BUS_KM_H, DETOUR = 22.0, 1.25
FIRST, LAST, EVERY = 9 * 60, 16 * 60 + 30, 30
# Name, in English, degrees north and east.
STOPS = {
    "station": ("鉄ノ森駅前", "Tetsunomori Station", 36.0150, 137.0494),
    "street": ("駅通り", "Station Street", 36.0216, 137.0483),
    "lower": ("下中町", "Lower Nakamachi", 36.0318, 137.0405),
    "square": ("中町広場", "Nakamachi Square", 36.0370, 137.0325),
    "gate": ("川上口", "Kawakami Gate", 36.0471, 137.0455),
    "upper": ("川上会館前", "Kawakami Hall", 36.0538, 137.0550),
    "bridge": ("槌音橋", "Tsuchioto Bridge", 36.0385, 137.0126),
    "hill": ("槌音", "Tsuchioto", 36.0425, 136.9996),
    "east": ("湖畔東", "Lakeside East", 36.0187, 137.0294),
    "lake": ("湖畔公園", "Lakeside Park", 36.0193, 137.0165),
    "pier": ("船着場前", "Pier", 36.0167, 137.0061),
}
# Name of the direction, colour, stops, minutes after the hour and the half of its first bus.
ROUTES = (
    (("川上線(川上ゆき)", "Kawakami Line (to Kawakami)"), "#c2410c", 0,
     ("station", "street", "lower", "square", "gate", "upper")),
    (("川上線(駅ゆき)", "Kawakami Line (to the station)"), "#c2410c", 10,
     ("upper", "gate", "square", "lower", "street", "station")),
    (("槌音・湖畔線(湖畔ゆき)", "Tsuchioto–Lakeside Line (to the lake)"), "#1d4ed8", 5,
     ("hill", "bridge", "square", "lower", "station", "east", "lake", "pier")),
    (("槌音・湖畔線(槌音ゆき)", "Tsuchioto–Lakeside Line (to Tsuchioto)"), "#1d4ed8", 0,
     ("pier", "lake", "east", "station", "lower", "square", "bridge", "hill")),
)  # fmt: skip
FARE = ("1日乗車券500円(小学生以下無料)", "Day pass 500 yen (free up to age 12)")
# Kind, names, place, hours, capacity, fee, step-free.
DAY, FREE = ("9:00〜17:00", "9:00–17:00"), ("無料", "Free")
FACILITIES = (
    ("information", ("駅前総合案内所", "Information at the Station"), (36.0146, 137.0497), DAY, None, ("", ""), True),
    ("information", ("中町広場案内所", "Information at Nakamachi Square"), (36.0373, 137.0329), DAY, None, ("", ""), True),
    ("information", ("湖畔案内所", "Lakeside Information"), (36.0195, 137.0169), DAY, None, ("", ""), False),
    ("parking", ("駅西駐車場", "Station West Car Park"), (36.0157, 137.0472), ("24時間", "Open all day"), 80, FREE, True),
    ("parking", ("川上グラウンド臨時駐車場", "Kawakami Ground (temporary)"), (36.0546, 137.0575), ("8:30〜17:30", "8:30–17:30"), 60, FREE, False),
    ("parking", ("湖畔第1駐車場", "Lakeside Car Park 1"), (36.0186, 137.0142), ("8:00〜18:00", "8:00–18:00"), 120, ("1日500円", "500 yen a day"), True),
    ("bicycles", ("駅前レンタサイクル", "Bicycle Rental at the Station"), (36.0147, 137.0490), DAY, 30, ("1日800円", "800 yen a day"), True),
    ("bicycles", ("湖畔レンタサイクル", "Lakeside Bicycle Rental"), (36.0194, 137.0172), DAY, 15, ("1日800円", "800 yen a day"), True),
    ("toilets", ("駅前公衆トイレ", "Toilets at the Station"), (36.0149, 137.0501), ("", ""), None, ("", ""), True),
    ("toilets", ("中町広場トイレ", "Toilets at Nakamachi Square"), (36.0369, 137.0331), ("", ""), None, ("", ""), True),
    ("toilets", ("湖畔公園トイレ", "Toilets in Lakeside Park"), (36.0191, 137.0175), ("", ""), None, ("", ""), True),
    ("toilets", ("槌音公民館トイレ", "Toilets at Tsuchioto Hall"), (36.0428, 137.0001), DAY, None, ("", ""), False),
    ("rest", ("中町広場休憩所", "Rest Place at Nakamachi Square"), (36.0374, 137.0326), ("10:00〜16:00", "10:00–16:00"), None, FREE, True),
)  # fmt: skip


def make(edition: Edition) -> None:
    """Two lines in both directions every half hour, and what visitors look for on the way."""
    routes = [Planned(said, (), CREATED) for said in _routes()]
    carry_out(edition=edition, plan=Plan(routes=routes), actor=SYSTEM)
    Facility.objects.bulk_create(
        Facility(
            edition=edition,
            kind=kind,
            name=_both(name),
            latitude=place[0],
            longitude=place[1],
            hours=_both(hours),
            capacity=capacity,
            fee=_both(fee),
            is_step_free=is_step_free,
        )
        for kind, name, place, hours, capacity, fee, is_step_free in FACILITIES
    )


def _both(pair: tuple[str, str]) -> Texts:
    return Texts.of(pair[0], en=pair[1])


def _routes() -> Iterator[RouteSaid]:
    for (name, name_en), colour, begins, keys in ROUTES:
        stops = [
            StopSaid(ja, en, point=Point(north, east))
            for ja, en, north, east in (STOPS[key] for key in keys)
        ]
        after = _minutes([Point(*STOPS[key][2:]) for key in keys])
        starts = range(FIRST + begins, LAST + EVERY, EVERY)
        yield RouteSaid(
            name=name,
            name_en=name_en,
            fare=FARE[0],
            fare_en=FARE[1],
            colour=colour,
            stops=tuple(stops),
            runs=tuple(
                RunSaid(f"{number}便", tuple(start + at for at in after))
                for number, start in enumerate(starts, 1)
            ),
        )


def _minutes(points: Sequence[Point]) -> list[int]:
    """When the bus is at each stop, in minutes after its start."""
    at = [0.0]
    for here, there in pairwise(points):
        at.append(at[-1] + 0.5 + crow_km(here, there) * DETOUR / BUS_KM_H * 60)
    return [round(minutes) for minutes in at]
