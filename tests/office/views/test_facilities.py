# SPDX-License-Identifier: Apache-2.0
"""Facilities in the office: added, changed, deleted; nothing typed is lost."""

import pytest
from django.test import Client
from tests import cast
from tests.office.house import as_secretary, body, follow

from machikoba.regions.models import Edition
from machikoba.travel.models import Facility

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HOME = "/office/tetsunomori/travel/"
TYPED = {
    "kind": "parking",
    "name__ja": "川上駐車場",
    "name__en": "Kawakami parking",
    "place": "(３６.０３１２５、137.02984)",
    "capacity": "40",
    "fee__ja": "無料",
    "is_step_free": "on",
}


def as_alice() -> tuple[Edition, Client]:
    edition = cast.edition()
    return edition, as_secretary(edition)


def test_added_shown_and_changed() -> None:
    edition, client = as_alice()
    page = follow(client, client.post(f"{HOME}facilities/new/", TYPED))
    for shown in ("追加しました。", "駐車場", "川上駐車場", "40台", "無料", "段差なし"):
        assert shown in page
    made = Facility.objects.get(edition=edition)
    assert made.point == (36.03125, 137.02984)
    address = f"{HOME}facilities/{made.uuid}/"
    assert 'value="36.03125, 137.02984"' in body(client.get(address))
    client.post(address, {**TYPED, "place": "36.04,137.03", "capacity": ""})
    made.refresh_from_db()
    assert (made.point, made.capacity) == ((36.04, 137.03), None)


@pytest.mark.parametrize("place", ["", "川上町1-1", "137.02984, 36.03125", "36.03125"])
def test_what_is_no_place_is_told_and_the_rest_stays(place: str) -> None:
    edition, client = as_alice()
    page = body(client.post(f"{HOME}facilities/new/", {**TYPED, "place": place}))
    assert "緯度・経度を" in page
    assert 'value="川上駐車場"' in page
    assert not Facility.objects.filter(edition=edition).exists()


def test_deleted() -> None:
    edition, client = as_alice()
    client.post(f"{HOME}facilities/new/", TYPED)
    made = Facility.objects.get(edition=edition)
    page = follow(client, client.post(f"{HOME}facilities/{made.uuid}/delete/"))
    assert "川上駐車場" not in page
    assert not Facility.objects.filter(edition=edition).exists()
