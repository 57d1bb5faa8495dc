# SPDX-License-Identifier: Apache-2.0
"""The secretariat's roles, given by the bureau in whose area the region lies."""

import pytest
from tests import cast
from tests.bureau.house import as_bureau
from tests.office.house import body, client_of

from machikoba.accounts.models import User
from machikoba.notices.domain import outbox
from machikoba.notices.models import Notice
from machikoba.regions.models import Grant

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_given_for_every_edition_and_taken_away() -> None:
    edition = cast.edition()
    client = as_bureau(cast.bureau())
    here = f"/bureau/kouiki/open-factories/{edition.open_factory.uuid}/secretariat/"
    client.post(here, {"email": "eri@example.jp"})
    outbox.send_due()
    assert "事務局の担当者として登録されました。" in Notice.objects.get().text
    eri = client_of(User.objects.get(email="eri@example.jp"))
    assert eri.get(f"/office/{edition.slug}/").status_code == 200
    given = Grant.objects.get(user__email="eri@example.jp")
    client.post(f"{here}{given.pk}/delete/")
    assert eri.get(f"/office/{edition.slug}/").status_code == 404


def test_those_of_one_edition_stand_there_too() -> None:
    edition = cast.edition()
    cast.secretary(edition)
    cast.maker_user(cast.maker(edition))
    here = f"/bureau/kouiki/open-factories/{edition.open_factory.uuid}/secretariat/"
    page = body(as_bureau(cast.bureau()).get(here))
    assert "alice@example.jp" in page
    assert "bob@example.jp" not in page
