# SPDX-License-Identifier: Apache-2.0
"""The bureau's front room and its contact box."""

import pytest
from django.test import Client
from tests import cast
from tests.bureau.house import as_bureau
from tests.office.house import body, client_of, follow, operator

from machikoba.audit.models import Entry
from machikoba.regions.models import Bureau

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_signing_in_leads_to_the_bureau() -> None:
    client = as_bureau(cast.bureau())
    answer = client.get("/welcome/", follow=True)
    assert answer.request["PATH_INFO"] == "/bureau/kouiki/"


def test_the_contact_box_is_changed_and_the_change_is_on_record() -> None:
    bureau = cast.bureau()
    asked = {"name__ja": "架空広域経済局", "division__ja": "連携課", "telephone": "000-1111-2222"}
    client = as_bureau(bureau)
    page = follow(client, client.post("/bureau/kouiki/contact/", asked))
    assert "保存しました。" in page
    bureau.refresh_from_db()
    assert (str(bureau.division), bureau.telephone) == ("連携課", "000-1111-2222")
    assert Entry.objects.filter(action="update_bureau").get().after["telephone"] == "000-1111-2222"


def test_a_bureau_without_a_name_is_refused_and_nothing_is_lost() -> None:
    asked = {"name__ja": "", "name__en": "", "telephone": "000-9999-9999"}
    page = body(as_bureau(cast.bureau()).post("/bureau/kouiki/contact/", asked))
    assert "機関名を入力してください。" in page
    assert "000-9999-9999" in page


def test_those_who_run_the_installation_add_a_bureau() -> None:
    client: Client = client_of(operator())
    follow(client, client.post("/bureau/new/", {"name": "別経済局", "slug": "betsu"}))
    assert str(Bureau.objects.get().organisation) == "別経済局"


@pytest.mark.parametrize("slug", ["new", "kouiki", "日本 語"])
def test_an_address_in_use_is_refused(slug: str) -> None:
    cast.bureau()
    page = body(client_of(operator()).post("/bureau/new/", {"name": "別経済局", "slug": slug}))
    assert 'class="wrong"' in page
