# SPDX-License-Identifier: Apache-2.0
"""主催・後援 in the office: who waits, what was approved and by whom, and their order."""

from typing import Any

import pytest
from django.test import Client
from tests import cast, photos
from tests.office.house import as_secretary, body, follow

from machikoba.core.texts import Texts
from machikoba.regions.models import Backer, Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
BACKERS = "/office/tetsunomori/backers/"
PUBLIC = "/editions/tetsunomori/"
CITY = {"role": "support", "official_name__ja": "架空市", "official_name__en": "Kakuu City"}
APPROVED = {"approved_on": "2026-08-01", "approved_by": "総務課 第12号"}


def as_alice() -> tuple[Edition, Client]:
    edition = cast.edition()
    return edition, as_secretary(edition)


def backer(of: Edition, name: str, **fields: Any) -> Backer:
    names = {"official_name": Texts.of(name), "position": of.backers.count()}
    return Backer.objects.create(edition=of, role="host", **names, **fields)


def test_shown_to_visitors_once_approved() -> None:
    edition, client = as_alice()
    page = follow(client, client.post(f"{BACKERS}new/", CITY))
    assert "1団体の承認が、まだ記録されていません。" in page
    assert "架空市" not in body(client.get(PUBLIC))
    made = edition.backers.get()
    page = follow(client, client.post(f"{BACKERS}{made.uuid}/", {**CITY, **APPROVED}))
    assert "2026年8月1日(土)承認(総務課 第12号)" in page
    assert "承認待ち" not in page
    assert "架空市" in body(client.get(PUBLIC))


@pytest.mark.parametrize("half", ["approved_on", "approved_by"])
def test_half_an_approval_is_refused_and_nothing_typed_is_lost(half: str) -> None:
    edition, client = as_alice()
    page = body(client.post(f"{BACKERS}new/", {**CITY, half: APPROVED[half]}))
    assert "承認は、日付と確認した人の両方を記録してください。" in page
    assert f'value="{APPROVED[half]}"' in page
    assert 'value="架空市"' in page
    assert not edition.backers.exists()


def test_moved_without_a_script() -> None:
    edition, client = as_alice()
    for name in ("a", "b", "c"):
        last = backer(edition, name, approved_on=cast.FIRST_DAY)
    page = body(client.get(BACKERS))
    assert (page.count('value="up"'), page.count('value="down"')) == (2, 2)
    client.post(f"{BACKERS}{last.uuid}/move/", {"step": "up"})
    assert [str(b) for b in edition.backers.order_by("position")] == ["a", "c", "b"]


def test_the_logo_waits_for_its_terms() -> None:
    edition, client = as_alice()
    logo = photos.picture(edition)
    made = backer(edition, "架空市", logo=logo, approved_on=cast.FIRST_DAY)
    assert "ロゴは使用条件を記入するまで表示しません" in body(client.get(BACKERS))
    assert f"/pictures/{logo.uuid}/" not in body(client.get(PUBLIC))
    terms = {**CITY, **APPROVED, "logo": str(logo.pk), "logo_terms": "白地に限る"}
    client.post(f"{BACKERS}{made.uuid}/", terms)
    assert f"/pictures/{logo.uuid}/" in body(client.get(PUBLIC))


def test_pictures_of_other_editions_are_not_offered() -> None:
    edition, client = as_alice()
    foreign = photos.picture(cast.edition("other"))
    client.post(f"{BACKERS}new/", {**CITY, "logo": str(foreign.pk)})
    assert not edition.backers.exists()


def test_taken_away() -> None:
    edition, client = as_alice()
    made = backer(edition, "架空市")
    assert "まだ登録がありません。" in follow(client, client.post(f"{BACKERS}{made.uuid}/delete/"))


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_list(count: int, django_assert_num_queries: Any) -> None:
    edition, client = as_alice()
    for number in range(count):
        backer(edition, f"b-{number}")
    with django_assert_num_queries(5):
        client.get(BACKERS)
