# SPDX-License-Identifier: Apache-2.0
"""The invented edition of data/search, and its 100 queries with what they must find."""

import csv
from dataclasses import dataclass
from datetime import time
from pathlib import Path

from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.directory.models import Organisation
from machikoba.programmes.domain.programmes import create_programme
from machikoba.programmes.domain.slots import SlotPlan
from machikoba.programmes.models import Admission, Programme
from machikoba.regions.domain.participations import add_participation
from machikoba.regions.models import Area, Edition, Participation

DATA = Path(__file__).parents[1] / "data/search"
AREAS = {
    "川上": ("kawakami", "Kawakami"),
    "中町": ("nakamachi", "Nakamachi"),
    "槌音": ("tsuchioto", "Tsuchioto"),
    "湖畔": ("kohan", "Lakeside"),
    "駅まわり": ("eki", "Around the station"),
}


@dataclass(frozen=True)
class Query:
    """What somebody types, and the one programme or maker that must be among the first five."""

    query: str
    language: str
    expected: str
    what: str
    tests: str


def queries() -> list[Query]:
    return [Query(**row) for row in _rows("queries.csv")]


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def edition(slug: str = "searched") -> Edition:
    """The edition with every programme of the file, in its order."""
    made = cast.edition(slug)
    areas = {
        name: Area.objects.create(edition=made, slug=slug, name=Texts.of(name, en=english))
        for name, (slug, english) in AREAS.items()
    }
    makers: dict[str, Participation] = {}
    for row in _rows("programmes.csv"):
        if row["maker"] not in makers:
            makers[row["maker"]] = _maker(made, row, areas[row["area"]])
        create_programme(
            edition=made,
            participation=makers[row["maker"]],
            title=Texts.of(row["title"], en=row["title_en"]),
            summary=Texts.of(row["summary"], en=row["summary_en"]),
            kind=row["kind"],
            state=Programme.State.PUBLISHED,
            admission=Admission.FIRST_COME,
            hands_on=row["kind"] == "workshop",
            slots=[SlotPlan(cast.FIRST_DAY, time(10), time(11), capacity=8)],
            actor=SYSTEM,
        )
    return made


def _maker(of: Edition, row: dict[str, str], area: Area) -> Participation:
    name = row["maker"]
    firm = Organisation.objects.create(name=name, kana=row["kana"], match_key=name)
    return add_participation(
        edition=of,
        organisation=firm,
        name=Texts.of(name, en=row["maker_en"], kana=row["kana"]),
        trade=Texts.of(row["trade"], en=row["trade_en"]),
        area=area,
        state=Participation.State.PUBLISHED,
        actor=SYSTEM,
    )
