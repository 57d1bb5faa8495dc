# SPDX-License-Identifier: Apache-2.0
"""A survey round from the bureau's first click to the public page, and a visitor's correction."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from tests import cast
from tests.browser.conftest import DESKTOP, PHONE, NewPage
from tests.browser.people import Letterbox, mail_server, sign_in
from tests.browser.test_pages import SCHEMES, faults
from tests.inquiries import round as cast_round

from machikoba.atlas.models import Claim
from machikoba.audit.actor import VISITOR
from machikoba.inquiries.domain.proposals import confirm
from machikoba.inquiries.domain.secrets import secret_of
from machikoba.inquiries.models import SurveyForm
from machikoba.notices.domain import outbox
from machikoba.regions.models import Bureau

pytestmark = pytest.mark.django_db(transaction=True)
ROOMS = "/bureau/kouiki/"
PUBLIC = "/atlas/listings/tetsu/"
AFRESH = PUBLIC + "?afresh"  # a browser keeps the page for five seconds
Clock = Callable[[datetime], None]


@pytest.fixture
def bureau(clock: Clock) -> Bureau:
    """A bureau with dora, and a listing whose secretariat can be written to."""
    cast_round.listing()
    made = cast.bureau()
    cast.bureau_user(made)
    return made


def link_in(box: Letterbox) -> str:
    """The path of the last mail's link."""
    outbox.send_due()
    found = re.search(r"https?://[^/\s]+(/\S+)", box.mails[-1].get_content())
    assert found is not None
    return found[1]


def open_round(page: Page) -> None:
    """The bureau enters an address, sets a round up and sends it."""
    page.goto(ROOMS + "contacts/")
    page.get_by_role("link", name="鉄ノ森").click()
    page.get_by_label("団体・部署").fill("架空市 商工課")
    page.get_by_label("メールアドレス").fill("shoko@example.jp")
    page.get_by_role("button", name="保存する").click()
    page.goto(ROOMS + "surveys/new/")
    page.get_by_label("締め切りの日").fill("2026-12-20")
    page.get_by_label("決まった項目のほかの質問").fill("今年変わったことは?")
    page.get_by_role("button", name="次へ").click()
    page.get_by_role("button", name="調査票を送る").click()
    expect(page.get_by_text("1地域の調査票を作りました。")).to_be_visible()


def fill_in(page: Page, link: str) -> None:
    """The secretariat saves half of it on a phone, comes back and sends it."""
    page.goto(link)
    expect(page.get_by_label("名称", exact=False).first).to_have_value("鉄ノ森")
    page.get_by_label("主催").fill("架空市 実行委員会")
    page.get_by_role("button", name="途中で保存する").click()
    expect(page.get_by_text("保存しました。")).to_be_visible()
    page.goto(link)
    expect(page.get_by_label("主催")).to_have_value("架空市 実行委員会")
    page.get_by_label("開催した(する予定)").check()
    page.get_by_label("初日").fill("2026-10-01")
    page.get_by_label("最終日").fill("2026-10-02")
    page.get_by_label("数え方").select_option("visits")
    page.locator("#id_visitors").fill("5200")
    page.get_by_label("記入した方").fill("架空市 架空 太郎")
    page.get_by_role("button", name="回答を送る").click()
    expect(page.get_by_text("回答を受け付けました。")).to_be_visible()


@pytest.mark.vendor
def test_a_round_from_the_first_click_to_the_public_page(
    bureau: Bureau, new_page: NewPage, clock: Clock, settings: object
) -> None:
    staff, region = new_page(viewport=DESKTOP), new_page(viewport=PHONE)
    with mail_server(settings) as box:
        sign_in(staff, "dora@example.jp")
        open_round(staff)
        fill_in(region, link_in(box))
        staff.reload()
        staff.get_by_role("button", name="原稿をまとめて送る").click()
        expect(staff.get_by_text("1地域に原稿を送りました。")).to_be_visible()
        region.goto(link_in(box))
        proof = region.get_by_role("article", name="原稿")
        expect(proof).to_contain_text("5,200")
        region.goto(PUBLIC)
        expect(region.get_by_text("5,200")).to_have_count(0)
        region.go_back()
        region.get_by_label("掲載してよい", exact=True).check()
        clock(cast.NOW + cast_round.LATER)
        region.get_by_role("button", name="確認した").click()
        expect(region.get_by_text("承りました。")).to_be_visible()
    region.goto(AFRESH)
    expect(region.get_by_text("5,200")).to_be_visible()
    expect(region.get_by_text("2026年の調査票").first).to_be_visible()
    staff.reload()
    row = staff.get_by_role("row").filter(has_text="鉄ノ森")
    expect(row).to_contain_text("掲載してよい")


def test_a_visitors_correction_without_script(
    bureau: Bureau, new_page: NewPage, clock: Clock, settings: object
) -> None:
    visitor, staff = new_page(javascript=False), new_page(viewport=DESKTOP)
    with mail_server(settings) as box:
        visitor.goto(PUBLIC)
        visitor.get_by_role("link", name="この情報を訂正する").click()
        visitor.get_by_text("地域について").click()
        visitor.get_by_label("ウェブサイト").fill("https://new.example.jp/")
        visitor.get_by_label("出典").last.fill("https://new.example.jp/news")
        visitor.get_by_label("メールアドレス").fill("hanako@example.jp")
        visitor.get_by_role("button", name="確認のメールを受け取る").click()
        visitor.goto(link_in(box))
        visitor.get_by_role("button", name="この内容で提案する").click()
        sign_in(staff, "dora@example.jp")
        staff.goto(ROOMS + "corrections/")
        staff.get_by_role("link", name="鉄ノ森").click()
        clock(cast.NOW + cast_round.LATER)
        staff.get_by_role("button", name="選んだ項目を採用する").click()
        expect(staff.get_by_text("審査を終えました。")).to_be_visible()
        link_in(box)
        assert "すべて採用し" in box.mails[-1].get_content()
    visitor.goto(AFRESH)
    expect(visitor.get_by_text("https://new.example.jp/", exact=True).first).to_be_visible()
    kinds = Claim.objects.everywhere().filter(value="https://new.example.jp/")
    assert [claim.origin.kind for claim in kinds] == ["informant"]


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["390", "1440"])
@pytest.mark.parametrize("language", ["", "/en"])
def test_pages_are_whole(
    bureau: Bureau, new_page: NewPage, viewport: dict[str, int], language: str
) -> None:
    form = cast_round.form_of(bureau)
    made = cast_round.proposal(form.listing, proposer=cast_round.INFORMANT)
    secret = secret_of(form)
    paths = [
        PUBLIC + "correct/",
        f"/atlas/corrections/{made.uuid}/{secret_of(made)}/",
        reverse("site:survey", args=[form.uuid, secret]),
    ]
    confirm(proposal=made, actor=VISITOR)
    rooms = ["corrections/", f"corrections/{made.uuid}/", "contacts/", "surveys/", "surveys/new/"]
    rooms += [f"contacts/{form.listing.uuid}/", f"surveys/{form.round.uuid}/"]
    rooms += [f"surveys/{form.round.uuid}/forms/{form.uuid}/"]
    rooms += [f"surveys/{cast_round.draft(bureau).uuid}/"]
    page = new_page(viewport=viewport)
    found = []
    for path in paths:
        found += faults(page, language + path, SCHEMES)
    cast_round.proofed(form)
    found += faults(page, f"{language}/survey/{form.uuid}/{secret}/proof/")
    cast_round.say(form, "yes")
    found += faults(page, f"{language}/survey/{form.uuid}/{secret}/")
    sign_in(page, "dora@example.jp")
    for room in rooms:
        found += faults(page, language + ROOMS + room)
    assert "\n".join(found) == ""
    assert SurveyForm.objects.get(pk=form.pk).permission == "yes"
