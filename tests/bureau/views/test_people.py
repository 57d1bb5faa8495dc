# SPDX-License-Identifier: Apache-2.0
"""People and their consent."""

import pytest
from django.test import Client
from tests import cast
from tests.bureau.house import as_bureau
from tests.library import shelf
from tests.office.house import body, follow

from machikoba.directory.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_added_affiliated_and_shown_only_with_consent(client: Client) -> None:
    bureau = cast.bureau()
    staff = as_bureau(bureau)
    follow(staff, staff.post("/bureau/kouiki/people/", {"name": "架空 一郎", "kana": "かくう"}))
    person = Person.objects.get()
    address = f"/bureau/kouiki/people/{person.uuid}/"
    job = {"organisation": "架空大学", "title": "教授", "as_of": "2026-04-01"}
    assert "教授" in follow(staff, staff.post(f"{address}affiliations/", job))
    shelf.report(bureau).people.add(person)
    assert "架空 一郎" not in body(client.get("/library/report-2025/"))
    consent = {"name": "架空 一郎", "kana": "カクウ", "consented_on": "2026-09-01"}
    follow(staff, staff.post(address, consent))
    assert "架空 一郎" in body(client.get("/library/report-2025/"))


def test_whoever_asks_to_be_forgotten_is(client: Client) -> None:
    person = Person.objects.create(name="架空 一郎", kana="カクウ イチロウ")
    staff = as_bureau(cast.bureau())
    here = f"/bureau/kouiki/people/{person.uuid}/delete/"
    assert "この人を名簿から削除しますか" in body(staff.get(here))
    page = follow(staff, staff.post(here))
    assert "人物を削除しました。" in page
    assert "架空 一郎" not in page
    assert client.get(here).status_code == 302
