# SPDX-License-Identifier: Apache-2.0
"""The policy page, made of what the bureau has issued and held."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests import cast
from tests.library import shelf
from tests.office.house import body, client_of

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.library.domain import activities
from machikoba.library.domain.heads import read_head, take_head
from machikoba.library.domain.pages import Words, create_page, policy_page, write_page
from machikoba.library.models import Activity, Publication
from machikoba.regions.domain.bureaus import update_bureau

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HEAD = shelf.FILE.with_name("policy_page.json")


def words(page: str) -> str:
    """A page's text without its tags."""
    return re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", " ", page)))


@pytest.fixture
def page(client: Client) -> str:
    bureau = cast.bureau(is_fictional=False)
    shelf.take_in(bureau, shelf.FILE.read_bytes())
    take_head(head=read_head(HEAD.read_bytes()), bureau=bureau, actor=SYSTEM)
    return words(body(client.get("/policy/")))


def test_the_head_of_the_page(page: str) -> None:
    assert "トップページ 施策のご案内 産学官連携 地域一体型オープンファクトリー" in page
    assert "最終更新日: 令和5年9月21日" in page
    assert "※地域一体型オープンファクトリー" in page


def test_the_contact_box(page: str) -> None:
    box = page[page.index("お問い合わせ先") :]
    assert box.startswith(
        "お問い合わせ先 近畿経済産業局 地域経済部 地域連携推進課 "
        "〒540-8535 大阪市中央区大手前1-5-44 電話: 06-6966-6013 FAX: 06-6966-6077"
    )


def test_dates_as_the_page_prints_them(page: str) -> None:
    assert "~取り組みから生まれる「共通言語」~ (令和元年6月19日公表)" in page
    assert "017 2023年10月26日 「エリア」を活かした多角的イノベーションの可能性 NEW!!" in page
    assert "「芽吹き」と「成長」 (2022年11・12月号)" in page
    assert page.count("NEW!!") == 1


def test_links_where_there_are_any(page: str) -> None:
    assert (page.count("開催案内"), page.count("開催概要")) == (17, 6)
    assert "オープンファクトリ―がもたらす効果 開催案内 開催概要 ※MEET-UP#BIZ TAG NANKAI" in page


def test_in_english(client: Client) -> None:
    shelf.take_in(cast.bureau(), shelf.FILE.read_bytes())
    page = words(body(client.get("/en/policy/")))
    assert "Survey reports and PR booklets" in page
    assert "017 26 October 2023" in page
    assert "( Published 19 June 2019 )" in page


def test_nothing_yet_and_nobody_yet(client: Client) -> None:
    assert client.get("/policy/").status_code == 404
    cast.bureau()
    assert "まだ掲載しているものはありません。" in body(client.get("/policy/"))


def test_each_bureau_has_its_own(client: Client) -> None:
    shelf.report(cast.bureau(), "一の局")
    shelf.report(cast.bureau("second"), "二の局")
    assert "二の局" in body(client.get("/policy/second/"))
    assert "二の局" not in body(client.get("/policy/"))
    assert client.get("/policy/nowhere/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_as_many_questions_for_one_row_as_for_three(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    bureau = cast.bureau()
    for number in range(rows):
        shelf.forum(bureau, str(number))
    with django_assert_num_queries(6):
        client.get("/policy/")


def test_a_page_of_the_bureaus_own(client: Client) -> None:
    bureau = cast.bureau()
    text = Texts.of("## 見出し\n- <b>甲</b>\n\n[外](https://example.jp/)")
    said = Words(Texts.of("この頁"), text)
    shown = {"state": "published", "menu_position": 1}
    create_page(bureau=bureau, slug="about", words=said, actor=SYSTEM, **shown)
    page = body(client.get("/policy/kouiki/about/"))
    assert "<h2>見出し</h2>" in page
    assert "&lt;b&gt;甲" in page
    assert '<a href="https://example.jp/">外</a>' in page
    assert 'href="/policy/kouiki/about/"' in body(client.get("/policy/"))


def test_drafts_and_the_head_have_no_page(client: Client) -> None:
    bureau = cast.bureau()
    create_page(bureau=bureau, slug="draft", words=Words(Texts.of("頁"), Texts()), actor=SYSTEM)
    shelf.report(bureau)
    assert client.get("/policy/kouiki/draft/").status_code == 404
    assert client.get("/policy/kouiki/policy/").status_code == 404


def test_from_memory_one_question_is_asked(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shelf.forum(cast.bureau())
    first = body(client.get("/policy/"))
    with django_assert_num_queries(1):
        assert body(client.get("/policy/")) == first
    with django_assert_num_queries(1):
        assert client.get("/policy/").headers["Cache-Control"] == "max-age=5"
    assert "Policy" in body(client.get("/en/policy/"))


def test_the_other_bureaus_pages_stay_in_memory(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.bureau()
    second = cast.bureau("second")
    client.get("/policy/kouiki/")
    shelf.forum(second)
    with django_assert_num_queries(1):
        client.get("/policy/kouiki/")


def test_whoever_is_signed_in_reads_the_present_state(client: Client) -> None:
    """Also where something is changed that no version follows."""
    bureau = cast.bureau()
    made = shelf.report(bureau, "もとの題")
    staff = client_of(cast.bureau_user(bureau))
    assert "もとの題" in body(staff.get("/policy/"))
    assert "もとの題" in body(client.get("/policy/"))
    Publication.objects.filter(pk=made.publication_id).update(title=Texts.of("あとの題"))
    answer = staff.get("/policy/")
    assert "あとの題" in body(answer)
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "もとの題" in body(client.get("/policy/"))


def _renamed(made: Activity) -> None:
    activities.change(activity=made, actor=SYSTEM, fields={"title": Texts.of("新しい文")})


def _contact(made: Activity) -> None:
    update_bureau(bureau=made.bureau, actor=SYSTEM, fields={"division": Texts.of("新しい文")})


def _lead(made: Activity) -> None:
    head = policy_page(made.bureau)
    said = Words(Texts.of("題"), Texts.of("新しい文"))
    write_page(page=head, words=said, actor=SYSTEM)


def _menu(made: Activity) -> None:
    said = Words(Texts.of("新しい文"), Texts())
    shown = {"state": "published", "menu_position": 1}
    create_page(bureau=made.bureau, slug="more", words=said, actor=SYSTEM, **shown)


def _file(made: Activity) -> None:
    shelf.take_in(made.bureau, shelf.csv("調査報告書,2026年度,,,新しい文,,,"))


@pytest.mark.parametrize("change", [_renamed, _contact, _lead, _menu, _file])
def test_every_change_is_seen_at_once(client: Client, change: Callable[[Activity], None]) -> None:
    made = shelf.report(cast.bureau())
    assert "新しい文" not in body(client.get("/policy/"))
    change(made)
    assert "新しい文" in body(client.get("/policy/"))


def test_headings_are_over_several_and_rows_are_one(client: Client) -> None:
    bureau = cast.bureau()
    shelf.forum(bureau)
    page = words(body(client.get("/en/policy/")))
    assert "Forums" in page
    assert "Forums 001" not in words(body(client.get("/en/library/")))
    assert "Forum 001" in words(body(client.get("/en/library/")))
