# SPDX-License-Identifier: Apache-2.0
"""The policy page from its file, row by row; then the bureau changes it and the page follows."""

import csv
import io
from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from tests import cast
from tests.atlas import country
from tests.browser.conftest import DESKTOP, PHONE, NewPage
from tests.browser.people import sign_in
from tests.browser.test_pages import SCHEMES, faults
from tests.library import shelf

from machikoba.atlas.domain.peers import add_peer
from machikoba.atlas.models import ListingPlace, Peer
from machikoba.audit.actor import SYSTEM
from machikoba.core import clock as core_clock
from machikoba.core.texts import Texts
from machikoba.gatherings.models import AgendaItem, Registration
from machikoba.gatherings.queries.registrations import entrances
from machikoba.library.domain.heads import read_head, take_head
from machikoba.library.domain.pages import policy_page
from machikoba.library.models import Theme
from machikoba.regions.models import Bureau

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("clock")]
HEAD = shelf.FILE.with_name("policy_page.json")
LINES = """heading => {
  const found = new Map();
  const walk = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    for (let at = 0; at < walk.currentNode.length; at += 1) {
      const range = document.createRange();
      range.setStart(walk.currentNode, at);
      range.setEnd(walk.currentNode, at + 1);
      const {top} = range.getBoundingClientRect();
      found.set(top, (found.get(top) ?? '') + walk.currentNode.data[at]);
    }
  }
  return [...found.values()];
}"""
WIDTHS = [pytest.param(PHONE, id="390"), pytest.param(DESKTOP, id="1440")]


@pytest.fixture
def bureau() -> Bureau:
    made = cast.bureau(is_fictional=False)
    shelf.take_in(made, shelf.FILE.read_bytes())
    take_head(head=read_head(HEAD.read_bytes()), bureau=made, actor=SYSTEM)
    cast.bureau_user(made)
    return made


def file_rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(shelf.FILE.read_text("utf-8"))))


def as_printed(row: dict[str, str]) -> dict[str, object]:
    """What the page must say of a row of the file."""
    held = row["区分"] in ("フォーラム", "関連イベント")
    day = datetime.strptime(row["日付"], "%Y-%m-%d").date() if held else None  # noqa: DTZ007
    links = [row[name] for name in ("開催案内", "開催概要") if row[name]]
    return {
        "year": f"{row['年度']}年度",
        "number": row["番号"],
        "title": row["タイトル"],
        "date": f"{day.year}年{day.month}月{day.day}日" if day else "",
        "links": links,
        "note": row["備考"],
    }


def on_page(page: Page) -> list[dict[str, object]]:
    """The rows of the page as a reader sees them."""
    found: list[dict[str, object]] = page.evaluate(
        """() => [...document.querySelectorAll('.policy-row')].map((row) => {
          const text = (name) => row.querySelector(name)?.innerText.trim() ?? '';
          return {
            year: row.closest('.policy-year').querySelector('h3').innerText.trim(),
            number: text('.policy-number'),
            title: text('.policy-title'),
            date: text('.policy-date time'),
            links: [...row.querySelectorAll('.policy-links a')].map((a) => a.innerText.trim()),
            note: (text('.policy-note') || text('.policy-what > .policy-date:not(:first-child)'))
              .replace(/^[※(]|[)]$/g, ''),
          };
        })"""
    )
    return found


def test_every_row_as_the_file_has_it(bureau: Bureau, new_page: NewPage) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto("/policy/")
    assert on_page(page) == [as_printed(row) for row in file_rows()]
    expect(page.locator(".policy-new")).to_have_count(1)
    expect(page.locator("#forum-017 .policy-new")).to_be_visible()


def test_the_title_breaks_between_its_words(bureau: Bureau, new_page: NewPage) -> None:
    page = new_page(viewport=PHONE)
    page.goto("/policy/")
    lines = page.locator("h1").evaluate(LINES)
    assert lines == ["地域一体型", "オープンファクトリー"]


@pytest.mark.vendor
def test_the_page_follows_the_bureau(bureau: Bureau, new_page: NewPage) -> None:
    staff = new_page(viewport=DESKTOP)
    sign_in(staff, "dora@example.jp")
    staff.goto(reverse("bureau:gathering_new", args=[bureau.slug]))
    staff.get_by_label("題名", exact=False).first.fill("工場が開く日の夜")
    staff.get_by_label("シリーズと番号").fill("フォーラム 018")
    staff.get_by_label("年度").fill("2026")
    staff.get_by_label("開催する日").fill("2026-10-01")
    staff.get_by_role("button", name="登録する").click()
    expect(staff.locator(".notice-good")).to_have_text("登録しました。")
    reader = new_page(viewport=DESKTOP)
    reader.goto("/policy/")
    titles = reader.locator(".policy-forum .policy-title").all_inner_texts()
    assert titles[:2] == ["工場が開く日の夜", "「エリア」を活かした多角的イノベーションの可能性"]
    expect(reader.locator("#forum-018 .policy-new")).to_be_visible()
    expect(reader.get_by_text("令和8年9月1日")).to_be_visible()

    staff.get_by_label("題名", exact=False).first.fill("工場が開く日の朝")
    staff.get_by_role("button", name="保存する", exact=True).click()
    expect(staff.locator(".notice-good")).to_have_text("保存しました。")
    staff.goto(reverse("bureau:contact", args=[bureau.slug]))
    staff.get_by_label("電話").fill("06-0000-0000")
    staff.get_by_role("button", name="保存する").click()
    expect(staff.locator(".notice-good")).to_have_text("保存しました。")
    reader.reload()
    expect(reader.locator("#forum-018 .policy-title")).to_have_text("工場が開く日の朝")
    expect(reader.get_by_role("link", name="06-0000-0000")).to_be_visible()

    staff.goto(reverse("bureau:activities", args=[bureau.slug]))
    staff.locator("#forum-018").get_by_role("link", name="削除").click()
    staff.get_by_role("button", name="削除する").click()
    expect(staff.locator(".notice-good")).to_have_text("削除しました。")
    reader.reload()
    assert on_page(reader) == [as_printed(row) for row in file_rows()]

    head = policy_page(bureau)
    staff.goto(reverse("bureau:page", args=[bureau.slug, head.uuid]))
    staff.get_by_label("最終更新日").fill("2026-08-31")
    staff.get_by_role("button", name="変更する").click()
    expect(staff.locator(".notice-good")).to_have_text("保存しました。")
    reader.reload()
    expect(reader.get_by_text("令和8年8月31日")).to_be_visible()
    expect(reader.get_by_text("令和8年9月1日")).to_have_count(0)


@pytest.mark.parametrize("viewport", WIDTHS)
@pytest.mark.parametrize("language", ["", "/en"])
def test_pages_are_whole(bureau: Bureau, new_page: NewPage, viewport: Any, language: str) -> None:
    gathering = shelf.opened(bureau, online=10)
    (way, *_others) = entrances(gathering, core_clock.now())
    slug = gathering.activity.slug
    theme = Theme.objects.create(bureau=bureau, slug="jinzai", name=Texts.of("人材"))
    sources = Texts.of("[架空新聞](https://example.jp/) 2022年")
    shelf.case(bureau, themes=[theme], year=2021, sources=sources)
    paths = [
        "/policy/",
        "/library/cases/",
        "/library/cases/case-1/",
        "/library/themes/kouiki/jinzai/",
        "/library/",
        "/library/?q=xyzzy",
        "/library/report-2022/",
        f"/library/{slug}/",
        reverse("site:register", args=[slug, way.slot.uuid]),
    ]
    page = new_page(viewport=viewport)
    found = []
    for path in paths:
        found += faults(page, language + path, SCHEMES)
    assert "\n".join(found) == ""


@pytest.mark.parametrize("viewport", WIDTHS)
@pytest.mark.parametrize("language", ["", "/en"])
def test_the_bureaus_pages_are_whole(
    bureau: Bureau, new_page: NewPage, viewport: Any, language: str
) -> None:
    gathering = shelf.opened(bureau)
    shelf.sign_up(gathering)
    report = bureau.activities.get(slug="report-2022")
    AgendaItem.objects.create(gathering=gathering, title=Texts.of("講演"))
    names = ("bureau", "activities", "publication_new", "gathering_new", "pages", "themes")
    names = (*names, "cases", "case_new")
    names = (*names, "areas", "staff", "open_factories")
    names = (*names, "sources", "import", "duplicates", "decided")
    paths = [reverse(f"bureau:{name}", args=[bureau.slug]) for name in (*names, "people")]
    for name, of in (("activity", gathering.activity), ("activity", report)):
        paths.append(reverse(f"bureau:{name}", args=[bureau.slug, of.uuid]))
    paths.append(reverse("bureau:registrations", args=[bureau.slug, gathering.activity.uuid]))
    for slug in ("a", "b"):
        ListingPlace.objects.create(listing=country.listing(slug, code=""), prefecture=cast.AREA)
    add_peer(
        address="https://of.example.jp",
        form=Peer.Format.MACHIKOBA,
        name=Texts.of("情報"),
        bureau=bureau,
        actor=SYSTEM,
    )
    page = new_page(viewport=viewport)
    sign_in(page, "dora@example.jp")
    found = [fault for path in paths for fault in faults(page, language + path)]
    assert "\n".join(found) == ""


def test_registering_without_scripts(bureau: Bureau, new_page: NewPage) -> None:
    gathering = shelf.opened(bureau)
    page = new_page(javascript=False)
    page.goto(f"/library/{gathering.activity.slug}/")
    page.get_by_role("link", name="申し込む").click()
    page.get_by_label("お名前").fill("架空 花子")
    page.get_by_label("フリガナ").fill("カクウ ハナコ")
    page.get_by_label("所属", exact=True).fill("架空製作所")
    page.get_by_label("所属の区分").select_option("company")
    page.get_by_label("メールアドレス").fill("hanako@example.jp")
    page.get_by_label("参加者名簿に").check()
    page.get_by_role("button", name="この内容で申し込む").click()
    expect(page.get_by_text("参加申し込みを受け付けました。")).to_be_visible()
    assert Registration.objects.get(gathering=gathering).is_listed
