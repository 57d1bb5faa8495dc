# SPDX-License-Identifier: Apache-2.0
"""The timetable: bars on the edition's own clock."""

from datetime import time, timedelta

import pytest
from tests import cast

from machikoba.programmes.domain.slots import SlotPlan
from machikoba.programmes.models import Slot
from machikoba.programmes.queries import programmes
from machikoba.regions.models import Edition
from machikoba.reports.prints.timetables import timetables

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def tables(edition: Edition, language: str = "ja") -> list[dict[str, object]]:
    return timetables(edition, [("川上", list(programmes.published(edition)))], language)


def test_a_table_for_each_day_with_slots() -> None:
    maker = cast.maker(cast.edition())
    cast.programme(maker, slots=[cast.plan(10), cast.plan(13), cast.plan(10, day=1)])
    first, second = tables(maker.edition)
    assert (first["day"], second["day"]) == ("2026年10月1日(木)", "2026年10月2日(金)")
    assert first["hours"] == list(range(9, 18))
    (group,) = first["groups"]  # type: ignore[misc]
    (row,) = group["rows"]
    assert [(bar["from"], bar["to"], bar["words"]) for bar in row["bars"]] == [
        (10, 11, "10:00"),
        (13, 14, "13:00"),
    ]


def test_a_night_beyond_midnight_and_an_early_start_are_on_it() -> None:
    maker = cast.maker(cast.edition())
    cast.programme(maker, slots=[cast.plan(6)])
    night = cast.programme(maker, "夜", slots=[SlotPlan(cast.FIRST_DAY, time(22), time(23, 30))])
    slot = night.slots.get()
    assert slot.ends_at
    Slot.objects.filter(pk=slot.pk).update(ends_at=slot.ends_at + timedelta(hours=1))
    (day,) = tables(maker.edition)
    assert day["hours"] == list(range(6, 26))


def test_called_off_starts_are_left_out_and_an_unknown_hour_is_said() -> None:
    maker = cast.maker(cast.edition())
    off = cast.programme(maker, "中止", slots=[cast.plan()])
    off.slots.update(state=Slot.State.CALLED_OFF)
    later = cast.programme(maker, "未定", slots=[cast.plan()])
    later.slots.update(starts_at=None, ends_at=None)
    (day,) = tables(maker.edition)
    rows = day["groups"][0]["rows"]  # type: ignore[index]
    assert [(row["title"], row["bars"], row["note"]) for row in rows] == [
        ("未定", [], "時間は未定")
    ]


def test_no_slots_no_tables() -> None:
    maker = cast.maker(cast.edition())
    cast.programme(maker, slots=[])
    assert tables(maker.edition) == []
