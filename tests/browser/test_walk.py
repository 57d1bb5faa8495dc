# SPDX-License-Identifier: Apache-2.0
"""The whole walk at phone size: from an organiser's spreadsheet to a visitor let in."""

import csv
import io
import re
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from tests import demo_region
from tests.browser.conftest import ROOT, NewPage
from tests.browser.people import Letterbox, fill_in_applicant, mail_server, sign_in

from machikoba.accounts.models import User
from machikoba.audit.actor import SYSTEM
from machikoba.bookings.models import Booking
from machikoba.notices.domain import outbox
from machikoba.operations import demo
from machikoba.operations.check import differences
from machikoba.regions.domain.grants import grant
from machikoba.regions.models import Edition, Grant

pytestmark = pytest.mark.django_db(transaction=True)
SetClock = Callable[[datetime], None]


@pytest.fixture
def region(clock: SetClock) -> Edition:
    return demo_region.begin()


def test_a_real_file_becomes_archived_editions(phone: Page, region: Edition) -> None:
    sign_in(phone, demo.OPERATOR)
    phone.goto(f"/office/{demo.SLUG}/import/")
    phone.get_by_label("ファイル").set_input_files(ROOT / "data/real_programmes.csv")
    phone.get_by_text("すべての行をこの開催回に取り込む").click()
    phone.get_by_role("button", name="内容を確かめる").click()
    expect(phone.locator(".numbers")).to_contain_text("96")
    phone.locator("summary", has_text="読み取れなかったところ").click()
    expect(phone.get_by_text("日本滞在中の外国人").first).to_be_visible()
    phone.get_by_role("button", name="この内容で取り込む").click()
    expect(phone.locator(".notice-good")).to_contain_text("新規96件")

    phone.goto("/")
    expect(phone.locator(".editions-past > li")).to_have_count(30)
    phone.get_by_role("link", name=re.compile("GEMBAモノヅクリエキスポ 2021")).click()
    expect(phone.get_by_text("公表された情報の見本です")).to_be_visible()
    phone.get_by_role("link", name=re.compile("プログラム")).first.click()
    phone.locator(".card a").first.click()
    expect(phone.get_by_text("出典")).to_be_visible()
    expect(phone.get_by_role("link", name=re.compile("予約する"))).to_have_count(0)


def book(phone: Page) -> str:
    """Find blades by their sound, book for a family, in three screens; the booking's code."""
    phone.goto("/")
    phone.get_by_role("link", name=re.compile("鉄ノ森")).first.click()
    phone.get_by_role("link", name=re.compile("プログラム")).first.click()
    phone.locator("input[type=search]").fill("はもの")
    phone.get_by_role("button", name="探す").click()
    phone.wait_for_url("**q=%E3%81%AF%E3%82%82%E3%81%AE**")
    expect(phone.locator(".card").first).to_contain_text("刃物")
    phone.locator(".card", has_text="空きあり").get_by_role("link").first.click()
    phone.get_by_role("link", name=re.compile("予約する")).first.click()
    phone.get_by_label("大人").fill("2")
    phone.get_by_role("button", name="次へ").click()
    fill_in_applicant(phone)
    phone.get_by_label("配慮が必要なこと").fill("車いすで参加します")
    phone.get_by_role("button", name="次へ").click()
    expect(phone.locator(".receipt")).to_contain_text("2名(代表者を含む)")
    expect(phone.locator(".receipt")).to_contain_text("合計")
    phone.get_by_role("button", name="この内容で予約を確定する").click()
    expect(phone.get_by_text("予約が確定しています。")).to_be_visible()
    return phone.locator(".ticket-code").inner_text()


def open_mail(phone: Page, box: Letterbox, code: str) -> None:
    """The mail came over SMTP with ticket and calendar, and its link opens the booking."""
    outbox.send_due()  # and what the demo's bureau asks its secretariats
    (mail,) = [one for one in box.mails if one["To"] == "hanako@example.jp"]
    assert code in str(mail["Subject"])
    kinds = [part.get_content_type() for part in mail.iter_attachments()]
    assert kinds == ["image/png", "text/calendar"]
    text = mail.get_body().get_content()  # type: ignore[union-attr]
    assert "車いす" not in text
    phone.goto(re.findall(r"http://\S+/orders/\S+", text)[0])
    expect(phone.get_by_role("img", name="受付用のQRコード")).to_be_visible()


def let_in(maker: Page, code: str) -> None:
    """The maker opens what the ticket's QR code holds, lets in, takes it back, lets in again."""
    maker.goto(f"/desk/tickets/{code}/")
    expect(maker.locator(".guest-name")).to_contain_text("架空 花子")
    expect(maker.get_by_text("車いすで参加します")).to_be_visible()
    maker.get_by_role("button", name="受付する").click()
    expect(maker.get_by_text("受付済み").first).to_be_visible()
    maker.get_by_role("button", name="取り消す").click()
    expect(maker.get_by_text("受付済み")).to_have_count(0)
    maker.get_by_role("button", name="受付する").click()
    expect(maker.get_by_text("受付済み").first).to_be_visible()


def export(page: Page, tmp_path: Path, form: str) -> list[list[Any]]:
    """The table of bookings as the secretariat downloads it."""
    page.goto(f"/office/{demo.SLUG}/bookings/")
    name = "Excel" if form == "xlsx" else "CSV"
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    path = tmp_path / f"bookings.{form}"
    download.value.save_as(path)
    if form == "xlsx":
        return [[cell.value for cell in row] for row in openpyxl.load_workbook(path).active.rows]
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.vendor
def test_find_book_mail_let_in_export(
    phone: Page,
    new_page: NewPage,
    region: Edition,
    clock: SetClock,
    settings: Any,
    tmp_path: Path,
) -> None:
    with mail_server(settings) as box:
        code = book(phone)
        open_mail(phone, box, code)
    booking = Booking.objects.select_related("slot__programme__participation").get(order__code=code)
    maker, secretary = new_page(), new_page()
    owner = User.objects.create_user("owner@example.jp", name="工場長")
    at = booking.slot.programme.participation
    grant(user=owner, role=Grant.Role.MAKER, actor=SYSTEM, participation=at)
    clock(datetime.combine(booking.slot.day, time(9), region.occasion.zone))
    sign_in(maker, "owner@example.jp")
    let_in(maker, code)
    sign_in(secretary, demo.SECRETARY)
    for form in ("csv", "xlsx"):
        rows = export(secretary, tmp_path, form)
        assert "予約番号" in rows[0]
        (row,) = [row for row in rows if code in row]
        assert "架空 花子" in row
    assert list(differences()) == []
