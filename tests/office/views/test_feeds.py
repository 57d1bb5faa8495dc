# SPDX-License-Identifier: Apache-2.0
"""Timetables of public transport in the office: seen and taken away."""

import pytest
from tests.office.house import House, body, client_of, follow

from machikoba.travel.models import Feed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_seen_and_deleted() -> None:
    house = House()
    client, feed = client_of(house.users["alice"]), house.feed
    page = body(client.get("/office/tetsunomori/travel/"))
    assert "架空バス" in page
    assert "停留所3か所" in page
    page = follow(client, client.post(f"/office/tetsunomori/travel/feeds/{feed.uuid}/delete/"))
    assert "架空バス" not in page
    assert not Feed.objects.filter(edition=house.edition).exists()
