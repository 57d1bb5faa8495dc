# SPDX-License-Identifier: Apache-2.0
"""Roles are given by mail address, told by mail, and taken away; never the last."""

import pytest
from tests import cast
from tests.bureau.house import as_bureau
from tests.office.house import body, client_of, follow

from machikoba.accounts.models import User
from machikoba.audit.models import Entry
from machikoba.notices.domain import outbox
from machikoba.notices.models import Notice
from machikoba.regions.models import Grant

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
STAFF = "/bureau/kouiki/staff/"
NEW = {"email": " Eri@Example.jp ", "name": "架空 恵理"}


def test_invited_told_and_let_in() -> None:
    client = as_bureau(cast.bureau())
    assert "eri@example.jp" in follow(client, client.post(STAFF, NEW))
    outbox.send_due()
    mail = Notice.objects.get(address="eri@example.jp")
    assert mail.subject == "【架空広域経済局】担当者として登録されました"
    assert "架空 恵理 様" in mail.text
    assert "http://127.0.0.1:8000/sign-in/" in mail.text
    assert client_of(User.objects.get(email="eri@example.jp")).get(STAFF).status_code == 200


def test_taken_away_with_a_trail_and_out() -> None:
    client = as_bureau(cast.bureau())
    client.post(STAFF, NEW)
    given = Grant.objects.get(user__email="eri@example.jp")
    eri = client_of(given.user)
    client.post(f"{STAFF}{given.pk}/delete/")
    assert eri.get(STAFF).status_code == 404
    assert not Notice.objects.filter(address="eri@example.jp").exists()
    assert Entry.objects.get(action="revoke").before["role"] == "bureau"


def test_the_last_one_stays() -> None:
    client = as_bureau(cast.bureau())
    own = Grant.objects.get()
    page = follow(client, client.post(f"{STAFF}{own.pk}/delete/"))
    assert "最後の一人は外せません。" in page
    assert Grant.objects.get() == own


def test_somebody_switched_off_does_not_count() -> None:
    bureau = cast.bureau()
    away = cast.bureau_user(bureau, "away")
    User.objects.filter(pk=away.pk).update(is_active=False)
    client = as_bureau(bureau)
    own = Grant.objects.exclude(user=away).get()
    assert "最後の一人は外せません。" in follow(client, client.post(f"{STAFF}{own.pk}/delete/"))


def test_an_address_that_is_none_loses_nothing() -> None:
    page = body(as_bureau(cast.bureau()).post(STAFF, {"email": "eri", "name": "架空 恵理"}))
    assert 'value="eri"' in page
    assert Grant.objects.count() == 1


@pytest.mark.parametrize("colleagues", [1, 3])
def test_any_number_of_people_costs_the_same(
    colleagues: int, django_assert_num_queries: "pytest.FixtureRequest"
) -> None:
    bureau = cast.bureau()
    client = as_bureau(bureau)
    for number in range(colleagues - 1):
        cast.bureau_user(bureau, f"colleague-{number}")
    with django_assert_num_queries(5):  # type: ignore[operator]
        client.get(STAFF)
