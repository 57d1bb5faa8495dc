# SPDX-License-Identifier: Apache-2.0
"""Facilities and loop buses for programs."""

from datetime import timedelta

import pytest
from django.test import Client
from tests import cast
from tests.api.test_editions import items
from tests.travel.queries.test_timetables import loop_bus

from machikoba.core.texts import Texts
from machikoba.regions.models import Edition
from machikoba.travel.models import Facility

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_facilities(client: Client) -> None:
    edition = cast.edition()
    made = Facility.objects.create(
        edition=edition,
        kind="parking",
        name=Texts.of("駅西駐車場", en="Car park"),
        latitude=36.0,
        longitude=137.0,
        capacity=80,
    )
    (found,) = items(client, "/tetsunomori/facilities")
    assert (found["id"], found["kind"], found["capacity"]) == (str(made.uuid), "parking", 80)
    assert found["name"] == {"ja": "駅西駐車場", "en": "Car park"}
    assert found["hours"] == {}


def test_routes(client: Client) -> None:
    edition = cast.edition()
    loop_bus(edition, [540, 550, 560], [600, None, 1450])
    (found,) = items(client, "/tetsunomori/routes")
    assert [stop["times"] for stop in found["stops"]] == [
        ["9:00", "10:00"],
        ["9:10", None],
        ["9:20", "24:10"],
    ]
    last = cast.FIRST_DAY + timedelta(days=1)
    assert found["days"] == [cast.FIRST_DAY.isoformat(), last.isoformat()]


@pytest.mark.parametrize("table", ["facilities", "routes"])
def test_nothing_of_a_draft(client: Client, table: str) -> None:
    cast.edition("draft", status=Edition.Status.DRAFT)
    assert client.get(f"/api/v1/editions/draft/{table}").status_code == 404
