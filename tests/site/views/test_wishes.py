# SPDX-License-Identifier: Apache-2.0
import pytest
from django.test import Client
from tests import cast

from machikoba.core.ids import new_id
from machikoba.programmes.models import Programme
from machikoba.site import wishes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PLAN = "/editions/tetsunomori/plan/"
OWN = {"Sec-Fetch-Site": "same-origin"}
SCRIPT = {**OWN, "Accept": "application/json"}


@pytest.fixture
def programme() -> Programme:
    return cast.programme(cast.maker(cast.edition()))


def test_a_script_stays_on_its_page(client: Client, programme: Programme) -> None:
    asked = {"programme": programme.uuid}
    assert client.post(f"{PLAN}wish/", asked, headers=SCRIPT).json() == {"count": 1}
    assert client.post(f"{PLAN}wish/", asked, headers=SCRIPT).json() == {"count": 1}
    assert client.post(f"{PLAN}unwish/", asked, headers=SCRIPT).json() == {"count": 0}


def test_what_is_no_programme_of_the_edition_is_no_wish(
    client: Client, programme: Programme
) -> None:
    for said in ("", "x", str(new_id())):
        answer = client.post(f"{PLAN}wish/", {"programme": said}, headers=SCRIPT)
        assert answer.json() == {"count": 0}


def test_other_pages_may_not_wish(client: Client, programme: Programme) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = client.post(f"{PLAN}wish/", {"programme": programme.uuid}, headers=headers)
    assert answer.status_code == 403


def test_there_is_an_end_to_wishing(
    client: Client, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wishes, "MOST", 0)
    answer = client.post(f"{PLAN}wish/", {"programme": programme.uuid}, headers=SCRIPT)
    assert answer.json() == {"count": 0}


def test_a_cookie_of_nonsense_is_no_wish(client: Client, programme: Programme) -> None:
    name = wishes.cookie_name(programme.occasion.edition)
    client.cookies[name] = f"x.{programme.uuid.hex}z.{programme.uuid.hex}m"
    shown = client.get(PLAN).content.decode()
    assert shown.count('value="must" checked') == 1
