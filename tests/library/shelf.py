# SPDX-License-Identifier: Apache-2.0
"""Records of a small fictional bureau."""

from datetime import date, time
from pathlib import Path
from typing import Any

from machikoba.audit.actor import SYSTEM, VISITOR
from machikoba.bookings.domain.orders import Applicant, Placed
from machikoba.core import clock
from machikoba.core.texts import Texts
from machikoba.gatherings.domain.registrations import (
    ON_SITE,
    ONLINE,
    Answers,
    open_registration,
    register,
)
from machikoba.gatherings.models import Gathering, Registration
from machikoba.gatherings.queries.registrations import entrances
from machikoba.library.domain import cases
from machikoba.library.domain.activities import add_gathering, add_publication
from machikoba.library.domain.imports import Plan, carry_out, make_plan
from machikoba.library.models import Activity, Case
from machikoba.regions.models import Bureau
from machikoba.sheets.reading import read_sheet

FILE = Path(__file__).parents[2] / "data/policy_page_activities.csv"
HEADERS = "区分,年度,番号,日付,タイトル,開催案内,開催概要,備考"


def csv(*rows: str) -> bytes:
    """A policy page's file."""
    return "\n".join([HEADERS, *rows]).encode()


def take_in(bureau: Bureau, content: bytes) -> Plan:
    """Import a file and answer with its plan."""
    plan = make_plan(read_sheet(content), bureau)
    carry_out(plan=plan, bureau=bureau, actor=SYSTEM, file_name="page.csv", content=content)
    return plan


def forum(
    bureau: Bureau, number: str = "001", title: str = "開くことの意味", **fields: Any
) -> Activity:
    """A forum on 1 October 2026 at two in the afternoon."""
    fields = {
        "kind": "forum",
        "title": Texts.of(title),
        "fiscal_year": 2026,
        "held_on": date(2026, 10, 1),
        "starts": time(14),
        "ends": time(16),
        **fields,
    }
    numbers = [("フォーラム", number)]
    return add_gathering(bureau=bureau, actor=SYSTEM, fields=fields, numbers=numbers)


def report(bureau: Bureau, title: str = "報告書", year: int = 2025, **fields: Any) -> Activity:
    """A report."""
    fields = {"kind": "report", "title": Texts.of(title), "fiscal_year": year, **fields}
    return add_publication(bureau=bureau, actor=SYSTEM, fields=fields)


def case(bureau: Bureau, slug: str = "case-1", title: str = "変わった工場", **fields: Any) -> Case:
    """A published case."""
    columns = {"slug": slug, "title": Texts.of(title), "state": Case.State.PUBLISHED, **fields}
    return cases.save(case=Case(bureau=bureau), fields=columns, actor=SYSTEM)


def opened(bureau: Bureau, on_site: int = 2, online: int | None = None) -> Gathering:
    """A forum one can register for."""
    gathering = forum(bureau).gathering
    assert gathering is not None
    places = {ON_SITE: on_site} | ({ONLINE: online} if online else {})
    open_registration(gathering=gathering, places=places, closes_on=None, actor=SYSTEM)
    return gathering


def sign_up(gathering: Gathering, name: str = "架空 花子", *, listed: bool = True) -> Placed:
    """Register somebody for the place."""
    (way, *_others) = entrances(gathering, clock.now())
    return register(
        gathering=gathering,
        slot=way.slot.uuid,
        applicant=Applicant(
            name=name, email=f"{name[-2:].encode().hex()}@example.jp", kana="カクウ"
        ),
        answers=Answers("架空製作所", "課長", Registration.Category.COMPANY, listed),
        actor=VISITOR,
    )


def titles(bureau: Bureau) -> list[str]:
    """The titles on the policy page in its order."""
    rows = Activity.objects.filter(bureau=bureau, position__isnull=False).order_by("position")
    return [str(row.record.title) for row in rows]
