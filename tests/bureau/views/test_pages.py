# SPDX-License-Identifier: Apache-2.0
"""The bureau's own pages: preview, saving, history."""

import pytest
from django.test import Client
from tests import cast
from tests.bureau.house import as_bureau
from tests.office.house import body, follow

from machikoba.library.domain.pages import policy_page
from machikoba.library.models import Page, PageVersion
from machikoba.regions.models import Bureau

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def at(page: Page, door: str = "") -> str:
    return f"/bureau/kouiki/pages/{page.uuid}/{door}"


def new_page(staff: Client, bureau: Bureau) -> Page:
    staff.post("/bureau/kouiki/pages/", {"title": "この頁", "slug": "about"})
    return Page.objects.get(bureau=bureau, slug="about")


def test_made_previewed_saved_and_published(client: Client) -> None:
    bureau = cast.bureau()
    staff = as_bureau(bureau)
    page = new_page(staff, bureau)
    words = {"title__ja": "この頁", "body__ja": "## 見出し"}
    assert "<h2>見出し</h2>" in body(staff.post(at(page), {**words, "preview": "yes"}))
    assert PageVersion.objects.filter(page=page).count() == 1
    follow(staff, staff.post(at(page), words))
    shown = {"slug": "about", "state": "published", "menu_position": "1"}
    follow(staff, staff.post(at(page, "place/"), shown))
    assert "<h2>見出し</h2>" in body(client.get("/policy/kouiki/about/"))


def test_an_earlier_version_is_had_back(client: Client) -> None:
    bureau = cast.bureau()
    staff = as_bureau(bureau)
    head = policy_page(bureau)
    for text in ("一つ目", "二つ目"):
        follow(staff, staff.post(at(head), {"title__ja": "題", "body__ja": text}))
    assert "二つ目" in body(client.get("/policy/"))
    follow(staff, staff.post(at(head, "versions/2/")))
    assert "一つ目" in body(client.get("/policy/"))
    assert PageVersion.objects.filter(page=head).count() == 4


def test_breadcrumb_and_update_date_are_records(client: Client) -> None:
    bureau = cast.bureau()
    asked = {"breadcrumb": "トップページ | Top page\n施策のご案内", "updated_on": "2023-09-21"}
    staff = as_bureau(bureau)
    follow(staff, staff.post(at(policy_page(bureau), "place/"), asked))
    page = body(client.get("/policy/"))
    assert "令和5年9月21日" in page
    assert page.index("トップページ") < page.index("施策のご案内")


def test_an_address_in_use_is_refused() -> None:
    bureau = cast.bureau()
    staff = as_bureau(bureau)
    new_page(staff, bureau)
    page = body(staff.post("/bureau/kouiki/pages/", {"title": "二", "slug": "about"}))
    assert "このアドレスは使われています。" in page


def test_the_policy_page_cannot_be_deleted() -> None:
    bureau = cast.bureau()
    assert as_bureau(bureau).post(at(policy_page(bureau), "delete/")).status_code == 404


def test_a_page_under_another_address_is_found_under_the_old_one(client: Client) -> None:
    bureau = cast.bureau()
    staff = as_bureau(bureau)
    page = new_page(staff, bureau)
    shown = {"slug": "about-us", "state": "published", "menu_position": ""}
    follow(staff, staff.post(at(page, "place/"), shown))
    answer = client.get("/policy/kouiki/about/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/policy/kouiki/about-us/")
    assert client.get("/policy/kouiki/about-us/").status_code == 200
    again = body(staff.post("/bureau/kouiki/pages/", {"title": "二", "slug": "about"}))
    assert "このアドレスは使われています。" in again


def test_an_address_that_cannot_be_is_said_and_nothing_is_lost() -> None:
    bureau = cast.bureau()
    staff = as_bureau(bureau)
    page = new_page(staff, bureau)
    staff.post("/bureau/kouiki/pages/", {"title": "二", "slug": "second"})
    for slug, said in (("second", "このアドレスは使われています。"), ("あ い", "半角の英数字と")):
        sent = {"slug": slug, "state": "published", "menu_position": "7"}
        shown = body(staff.post(at(page, "place/"), sent))
        assert said in shown
        assert 'value="7"' in shown
    assert Page.objects.get(bureau=bureau, pk=page.pk).slug == "about"
