# SPDX-License-Identifier: Apache-2.0
"""Slots by day and hour: shown first, then made, and nothing typed is lost."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.office.house import as_secretary, body, follow
from tests.tables import one, rows

from machikoba.programmes.domain import repeats
from machikoba.regions.models import ChangeSet, Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
REPEAT = "/office/tetsunomori/repeat/"


@pytest.fixture
def edition() -> Edition:
    return cast.edition_of(cast.slot())


@pytest.fixture
def alice(edition: Edition) -> Client:
    return as_secretary(edition)


def form(edition: Edition, **changed: Any) -> dict[str, Any]:
    filled = {
        "programmes": [one("programmes", edition)[0]],
        "days": ["2026-10-01", "2026-10-02"],
        "open_days": "on",
        "first": "10:00",
        "last": "14:00",
        "every": "60",
        "pause_from": "12:00",
        "pause_to": "13:00",
        "capacity": "8",
        "unit": "person",
    }
    return {**filled, **changed}


def test_the_chosen_programme_comes_along(alice: Client, edition: Edition) -> None:
    reference, _ = one("programmes", edition)
    page = body(alice.get(f"{REPEAT}?programme={reference}"))
    assert re.search(f'value="{reference}"[^>]*checked', page)
    assert "checked" not in body(alice.get(REPEAT)).partition("repeat-days")[0]


def test_shown_first_and_then_made(alice: Client, edition: Edition) -> None:
    page = body(alice.post(REPEAT, form(edition)))
    assert re.findall(r'repeat-start">([\d:]+)<', page) == [
        "11:00", "13:00", "14:00", "10:00", "11:00", "13:00", "14:00",
    ]  # fmt: skip
    assert "10:00 あり" in page
    assert len(rows("slots", edition)) == 1
    made = follow(alice, alice.post(REPEAT, form(edition, create="yes")))
    assert "7枠を作りました。" in made
    assert len(rows("slots", edition)) == 8
    assert ChangeSet.objects.get(edition=edition).source == "repeat"


def test_nothing_new_to_make(alice: Client, edition: Edition) -> None:
    one_start = {"days": ["2026-10-01"], "last": "10:00"}
    page = body(alice.post(REPEAT, form(edition, create="yes", **one_start)))
    assert "新しく作る枠はありません" in page
    assert len(rows("slots", edition)) == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"programmes": []}, "プログラムを1つ以上選んでください。"),
        ({"days": []}, "日にちを1つ以上選んでください。"),
        ({"last": "9:00"}, "最後の開始は、最初の開始より後にしてください。"),
        ({"pause_to": ""}, "昼休みは始まりと終わりの両方を入れるか、両方とも空にしてください。"),
        (
            {"pause_to": "11:00"},
            "昼休みは始まりと終わりの両方を入れるか、両方とも空にしてください。",
        ),
        ({"capacity": "多い"}, "定員は100000までの数字か「なし」にしてください。"),
        ({"capacity": "5組"}, "定員は数字だけにし、人か組かは「単位」で選んでください。"),
    ],
)
def test_what_cannot_be(
    alice: Client, edition: Edition, changed: dict[str, Any], sentence: str
) -> None:
    page = body(alice.post(REPEAT, form(edition, create="yes", every="45", **changed)))
    assert sentence in page
    assert 'name="every" value="45"' in page
    assert len(rows("slots", edition)) == 1


def test_too_many_at_once(alice: Client, edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repeats, "MOST", 6)
    page = body(alice.post(REPEAT, form(edition, create="yes")))
    assert "一度に作れるのは6枠までです(いま7枠)" in page
    assert len(rows("slots", edition)) == 1


def test_what_the_table_refuses_is_said(
    alice: Client, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = repeats.plan_repeat
    # Somebody else makes the ten o'clock between the plan and the yes.
    monkeypatch.setattr(
        repeats,
        "plan_repeat",
        lambda asked: [replace(day, starts=day.starts + day.existing) for day in real(asked)],
    )
    page = body(alice.post(REPEAT, form(edition, create="yes")))
    assert page.count("同じプログラムの同じ日時の枠がほかにもあります") == 1
    assert len(rows("slots", edition)) == 1
