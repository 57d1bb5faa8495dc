# SPDX-License-Identifier: Apache-2.0
"""Registration from the bureau's side."""

import pytest
from tests import cast
from tests.bureau.house import as_bureau
from tests.library import shelf
from tests.office.house import body, follow

from machikoba.audit.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_opened_and_closed() -> None:
    bureau = cast.bureau()
    activity = shelf.forum(bureau)
    staff = as_bureau(bureau)
    address = f"/bureau/kouiki/activities/{activity.uuid}/registration/"
    asked = {"registration-on_site": "40", "registration-closes_on": "2026-09-30"}
    assert "受付を始めました。" in follow(staff, staff.post(f"{address}open/", asked))
    assert "残り40名" in body(staff.get("/library/forum-001/"))
    assert "受付を終えました。" in follow(staff, staff.post(f"{address}close/"))
    assert "申し込む" not in body(staff.get("/library/forum-001/"))


@pytest.mark.parametrize(
    ("places", "said"),
    [("", "会場かオンラインの定員を入力してください。"), ("1", "すでに2名の申し込みがあります。")],
)
def test_what_cannot_be_is_said(places: str, said: str) -> None:
    bureau = cast.bureau()
    gathering = shelf.opened(bureau)
    shelf.sign_up(gathering, "架空 花子")
    shelf.sign_up(gathering, "架空 太郎")
    staff = as_bureau(bureau)
    address = f"/bureau/kouiki/activities/{gathering.activity.uuid}/registration/open/"
    assert said in follow(staff, staff.post(address, {"registration-on_site": places}))


def test_the_list_handed_out_has_those_who_agreed_and_no_addresses() -> None:
    bureau = cast.bureau()
    gathering = shelf.opened(bureau)
    shelf.sign_up(gathering, "架空 花子", listed=True)
    shelf.sign_up(gathering, "架空 太郎", listed=False)
    staff = as_bureau(bureau)
    address = f"/bureau/kouiki/activities/{gathering.activity.uuid}/"
    listed = staff.get(f"{address}tables/participants.csv").content.decode("utf-8-sig")
    assert listed.splitlines()[1:] == ["架空 花子,架空製作所,課長"]
    everybody = staff.get(f"{address}tables/registrations.csv").content.decode("utf-8-sig")
    assert len(everybody.splitlines()) == 3
    assert Entry.objects.filter(action="export_table").count() == 2
    assert staff.get(f"{address}tables/nothing.csv").status_code == 404
    assert staff.get(f"{address}tables/participants.xlsx").content.startswith(b"PK")
