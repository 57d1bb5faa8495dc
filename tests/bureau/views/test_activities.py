# SPDX-License-Identifier: Apache-2.0
"""The records of a bureau: in their order, moved, linked, deleted."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests import cast
from tests.bureau.house import as_bureau
from tests.library import shelf
from tests.office.house import follow

from machikoba.core.texts import Texts
from machikoba.library.models import Activity, Theme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def at(activity: Activity, door: str = "") -> str:
    return f"/bureau/kouiki/activities/{activity.uuid}/{door}"


def test_moved_up_and_the_page_follows(client: Client) -> None:
    bureau = cast.bureau()
    shelf.report(bureau, "甲", 2025)
    second = shelf.report(bureau, "乙", 2024)
    as_bureau(bureau).post(at(second, "move/"), {"to": "up"})
    page = client.get("/policy/").content.decode()
    assert page.index("乙") < page.index("甲")


def test_deleted_after_being_asked(client: Client) -> None:
    bureau = cast.bureau()
    activity = shelf.report(bureau, "消える報告書")
    staff = as_bureau(bureau)
    assert "この記録を削除しますか" in staff.get(at(activity, "delete/")).content.decode()
    assert "削除しました。" in follow(staff, staff.post(at(activity, "delete/")))
    assert client.get("/library/report-2025/").status_code == 404


def test_with_registrations_it_stays_and_says_so() -> None:
    bureau = cast.bureau()
    gathering = shelf.opened(bureau)
    shelf.sign_up(gathering)
    staff = as_bureau(bureau)
    page = follow(staff, staff.post(at(gathering.activity, "delete/")))
    assert "参加申し込みがあるため削除できません。" in page


def test_linked_with_a_theme_it_is_found_by_it(client: Client) -> None:
    bureau = cast.bureau()
    activity = shelf.report(bureau)
    theme = Theme.objects.create(bureau=bureau, slug="jinzai", name=Texts.of("人材"))
    as_bureau(bureau).post(at(activity, "links/"), {"themes": [theme.pk]})
    assert "報告書" in client.get("/library/?theme=jinzai").content.decode()


def test_a_theme_of_another_bureau_cannot_be_linked() -> None:
    bureau = cast.bureau()
    activity = shelf.report(bureau)
    other = Theme.objects.create(bureau=cast.bureau("second"), slug="b", name=Texts.of("他"))
    as_bureau(bureau).post(at(activity, "links/"), {"themes": [other.pk]})
    assert not activity.themes.exists()


def test_off_the_page_it_stays_in_the_library(client: Client) -> None:
    bureau = cast.bureau()
    activity = shelf.report(bureau, "図書室だけ")
    as_bureau(bureau).post(at(activity, "shown/"), {"shown": "no"})
    assert "図書室だけ" not in client.get("/policy/").content.decode()
    assert "図書室だけ" in client.get("/library/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_as_much_for_one_as_for_three(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    bureau = cast.bureau()
    for number in range(rows):
        shelf.forum(bureau, str(number))
    staff = as_bureau(bureau)
    with django_assert_num_queries(6):
        staff.get("/bureau/kouiki/activities/")


def test_under_another_address_the_old_one_leads_to_it(client: Client) -> None:
    bureau = cast.bureau()
    activity = shelf.forum(bureau, "001")
    staff = as_bureau(bureau)
    page = follow(staff, staff.post(at(activity, "address/"), {"address-slug": "tsubame-2026"}))
    assert "以前のアドレスからもここに移ります。" in page
    answer = client.get("/en/library/forum-001/")
    assert answer.status_code == 301
    assert answer.headers["Location"] == "/en/library/tsubame-2026/"
    assert client.get("/library/forum-001/calendar.ics").status_code == 200
    # Nobody else gets the old one: whoever cited it would find something else.
    other = shelf.report(bureau)
    sent = {"address-slug": "forum-001"}
    assert "このアドレスは使われています。" in follow(
        staff, staff.post(at(other, "address/"), sent)
    )
    assert shelf.forum(bureau, "001").slug == "forum-001-2"
    assert "半角の英数字" in follow(
        staff, staff.post(at(other, "address/"), {"address-slug": "あ い"})
    )
