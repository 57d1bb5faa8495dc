# SPDX-License-Identifier: Apache-2.0
"""What callers say finds the start they mean."""

from datetime import date, time

import pytest
from tests import cast

from machikoba.programmes.models import Admission, Slot
from machikoba.programmes.queries.starts import Wanted, bookable_by_staff, understand
from machikoba.regions.models import Edition

DAYS = [date(2026, 10, 1), date(2026, 10, 2), date(2026, 10, 3)]  # Thursday to Saturday
TWO = ((time(2), time(3)), (time(14), time(15)))


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("はさみ", Wanted("はさみ")),
        ("はさみ 14時", Wanted("はさみ", spans=((time(14), time(15)),))),
        ("はさみ14時半から", Wanted("はさみ", spans=((time(14, 30), time(14, 31)),))),
        ("10:30", Wanted(spans=((time(10, 30), time(10, 31)),))),
        ("2時 見学", Wanted("見学", spans=TWO)),
        ("午後2時", Wanted(spans=TWO[1:])),
        ("14", Wanted(spans=((time(14), time(15)),))),
        ("午後", Wanted(spans=((time(12), time(0)),))),
        ("AM 刃物", Wanted("刃物", spans=((time(0), time(12)),))),
        ("23時", Wanted(spans=((time(23), time(0)),))),
        ("10月3日 漆", Wanted("漆", days=(DAYS[2],))),
        ("10/2", Wanted(days=(DAYS[1],))),
        ("3日 10時", Wanted(days=(DAYS[2],), spans=((time(10), time(11)),))),
        ("土曜 漆", Wanted("漆", days=(DAYS[2],))),
        ("土", Wanted(days=(DAYS[2],))),
        ("日曜日", Wanted(days=())),
        ("99時", Wanted(spans=())),
        ("土鍋 日本", Wanted("土鍋 日本")),
        ("", Wanted()),
    ],
)
def test_understood(said: str, wanted: Wanted) -> None:
    assert understand(said, DAYS) == wanted


@pytest.fixture
def edition(clock: object) -> Edition:
    made = cast.edition()
    maker = cast.maker(made, "架空刃物", "カクウハモノ")
    plans = [cast.plan(hour, day) for day in (0, 1) for hour in (10, 14)]
    cast.programme(maker, "はさみを研ぐ", slots=plans)
    cast.programme(maker, "抽選の見学", admission=Admission.DRAW)
    cast.programme(cast.maker(made, "別", "ベツ"), "漆塗り", slots=[cast.plan(14, capacity=0)])
    return made


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "count"),
    [("", 5), ("ハサミ", 4), ("鋏", 4), ("はもの 14時", 2), ("2時", 3), ("漆 10時", 0), ("2日", 2)],
)
def test_found(edition: Edition, said: str, count: int) -> None:
    assert bookable_by_staff(edition, said, cast.NOW).count() == count


@pytest.mark.django_db
def test_what_has_begun_or_is_called_off_is_not_offered(edition: Edition) -> None:
    first, second, *_ = Slot.objects.filter(programme__occasion=edition.occasion).order_by("pk")
    Slot.objects.filter(pk=second.pk).update(state=Slot.State.CALLED_OFF)
    assert first.starts_at is not None
    found = bookable_by_staff(edition, "", first.starts_at)
    assert not {first.pk, second.pk} & {slot.pk for slot in found}
