# SPDX-License-Identifier: Apache-2.0
"""The demo's courses: what a region proposes to those who do not know where to begin."""

from collections.abc import Iterable

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.programmes.models import Programme
from machikoba.programmes.queries import programmes
from machikoba.regions.models import Edition
from machikoba.travel.modes import Mode
from machikoba.trips.domain.courses import add_course, add_stop, update_course

STOPS = 4
OFFERED = ("tour", "workshop", "open_house")
# Title, who for, lead (each with its English), how one travels; areas, trades, kinds to choose from.
COURSES = (
    (
        ("親子で手を動かす", "Hands-on for families"),
        ("小学生のいるご家族に", "For families with schoolchildren"),
        ("ものづくりの体験を中心に、移動の少ない順でめぐります。", "Workshops above all, with short ways between them."),
        Mode.CAR,
        (("eki", "nakamachi"), (), ("workshop",)),
    ),
    (
        ("刃物と漆をたどる", "Blades and lacquer"),
        ("道具が好きな方に", "For lovers of good tools"),
        ("鍛える、塗る。長く使われてきた仕事を、一日で見くらべます。", "Forging and lacquering: two old trades, compared in one day."),
        Mode.CAR,
        ((), ("包丁・刃物", "漆器"), OFFERED),
    ),
    (
        ("湖畔を自転車で", "Around the lake by bicycle"),
        ("身軽に回りたい方に", "For those who travel light"),
        ("平らな道をゆっくり走ります。自転車は湖畔レンタサイクルで借りられます。", "A slow ride on level roads; bicycles are for hire by the lake."),
        Mode.BICYCLE,
        (("kohan",), (), OFFERED),
    ),
)  # fmt: skip


def make(edition: Edition) -> None:
    """Three courses over programmes of four makers each."""
    offered = list(programmes.published(edition).prefetch_related(None))
    for title, audience, lead, mode, which in COURSES:
        course = add_course(edition=edition, title=Texts.of(title[0], en=title[1]), actor=SYSTEM)
        for programme in _one_of_each_maker(one for one in offered if _fits(one, *which)):
            add_stop(course=course, programme=programme, actor=SYSTEM)
        fields = {
            "audience": Texts.of(audience[0], en=audience[1]),
            "lead": Texts.of(lead[0], en=lead[1]),
            "mode": mode,
            "is_published": True,
        }
        update_course(course=course, actor=SYSTEM, fields=fields)


Names = tuple[str, ...]


def _fits(programme: Programme, areas: Names, trades: Names, kinds: Names) -> bool:
    maker = programme.participation
    if maker is None or maker.area is None or programme.kind not in kinds:
        return False
    is_there = not areas or maker.area.slug in areas
    return is_there and (not trades or str(maker.trade) in trades)


def _one_of_each_maker(rows: Iterable[Programme]) -> list[Programme]:
    chosen: dict[int | None, Programme] = {}
    for programme in rows:
        chosen.setdefault(programme.participation_id, programme)
    return list(chosen.values())[:STOPS]
