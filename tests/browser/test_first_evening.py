# SPDX-License-Identifier: Apache-2.0
"""The secretariat's first evening: from its own ugly list to a programme that visitors book.

The list is uploaded, its columns are said once, its bad cells corrected in the file that comes
back coloured; it is taken in and published; a caller is booked; the names are printed; a visitor
finds it on a phone.
"""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from tests import cast, ugly
from tests.browser.conftest import DESKTOP, PHONE, NewPage
from tests.browser.people import sign_in, wait_for_cursor
from tests.reports.prints.paper import text_of

from machikoba.audit.actor import SYSTEM
from machikoba.bookings.models import Booking
from machikoba.core.texts import Texts
from machikoba.operations.check import differences
from machikoba.programmes.models import Programme
from machikoba.regions.domain.editions import create_edition
from machikoba.regions.domain.grants import grant
from machikoba.regions.models import Edition, Grant, OpenFactory

pytestmark = pytest.mark.django_db(transaction=True)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROOM = "/office/kinomori/"


@pytest.fixture
def edition(clock: Callable[[datetime], None]) -> Edition:
    """An edition nobody sees yet, without a maker or a programme."""
    region = OpenFactory.objects.create(slug="kinomori", name=Texts.of("鉄ノ森 工場びらき"))
    first, last = ugly.DAYS
    made = create_edition(
        open_factory=region,
        slug="kinomori",
        name=Texts.of("鉄ノ森 工場びらき 2026"),
        actor=SYSTEM,
        starts_on=first,
        ends_on=last,
        is_fictional=True,
    )
    alice = cast.user("alice")
    grant(user=alice, role=Grant.Role.SECRETARIAT, actor=SYSTEM, edition=made)
    return made


def fits(page: Page) -> bool:
    """Whether a page is no wider than a phone; the window goes back to what it was."""
    page.set_viewport_size(PHONE)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(DESKTOP)
    return int(wide) <= PHONE["width"]


def choose(page: Page, content: bytes) -> None:
    """Give the office a file."""
    page.goto(ROOM + "import/")
    file = {"name": "一覧(最新).xlsx", "mimeType": XLSX, "buffer": content}
    page.get_by_label("ファイル").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="内容を確かめる").click()


def say_columns(page: Page) -> None:
    """Two columns are doubtful; everything else is known from its header."""
    expect(page.get_by_role("heading", name="列の対応")).to_be_visible()
    expect(page.get_by_text("わかっている列: 13列")).to_be_visible()
    expect(page.locator(".column:visible h3")).to_have_text(["HP掲載文チェック", "連絡先メモ"])
    assert fits(page)
    page.get_by_role("button", name="この対応で読み取る").click()


def take_report(page: Page, folder: Path) -> openpyxl.Workbook:
    """The preview names what is wrong; the file comes back with its cells coloured."""
    expect(page.get_by_text("このままでは取り込めません。")).to_be_visible()
    row = page.locator("tr.is-wrong")
    expect(row).to_contain_text("プログラム名がありません。入力してください。")
    assert fits(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="色を付けたExcelを受け取る").click()
    path = folder / "report.xlsx"
    download.value.save_as(path)
    return openpyxl.load_workbook(path)


def corrected(book: openpyxl.Workbook) -> bytes:
    """Red and yellow cells are what has to be typed, and nothing else."""
    page = book["一覧(最新)"]
    coloured = {
        cell.coordinate
        for row in page.iter_rows(max_row=14, max_col=16)
        for cell in row
        if cell.fill.fgColor.rgb in ("FFFFC7CE", "FFFFEB9C")
    }
    assert coloured == {"D11", "E8", "J9", "B12"}
    page["D11"], page["E8"], page["J9"] = "包丁の柄を付ける", "体験", "8名"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def take_in(page: Page) -> None:
    """The same firm in two spellings is asked about; then everything goes in at once."""
    expect(page.locator(".numbers")).to_contain_text("5新規")
    page.get_by_label("㈱カクウ精機").select_option(label="「株式会社カクウ精機」と同じ企業")
    page.get_by_text("確認が必要", exact=True).click()
    expect(page.locator("tr.is-created:visible")).to_have_count(1)
    page.get_by_role("button", name="この内容で取り込む").click()
    expect(page.locator(".notice-good")).to_contain_text("新規5件、更新0件、変更なし0件。")


def publish(page: Page) -> None:
    """The edition is opened to everybody."""
    page.goto(ROOM + "settings/")
    page.get_by_label("状態").select_option("published")
    page.get_by_role("button", name="保存する").click()
    expect(page.locator(".notice-good")).to_be_visible()


def book_caller(page: Page) -> None:
    """Somebody calls: the steel, on Sunday at two, for two."""
    page.goto(ROOM + "bookings/new/")
    wait_for_cursor(page)
    for typed in ("溶けた鉄 10/4 14", "2", "かくう はなこ", "09000001234"):
        page.keyboard.type(typed)
        if typed.startswith("溶"):
            expect(page.get_by_role("radio", name="10月4日(日) 14:00")).to_be_checked()
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="予約が確定しました")).to_be_visible()


def print_names(page: Page) -> str:
    """The words of the name list, as its button makes it."""
    page.goto(ROOM + "print/")
    card = page.locator("#name-list")
    card.get_by_label("日").select_option(label="10月4日(日)")
    with page.context.expect_event("response", lambda answer: ".pdf" in answer.url) as answered:
        card.get_by_role("button", name="PDFを作成する").click()
    answer = page.request.get(answered.value.url)
    return text_of(answer.body())


def find_programme(phone: Page) -> None:
    """A visitor's phone shows the whole programme, and places left at what was booked."""
    phone.goto("/editions/kinomori/programmes/")
    expect(phone.locator(".card")).to_have_count(5)
    phone.get_by_role("link", name="溶けた鉄を見よう").first.click()
    expect(phone.get_by_text("残り6名").first).to_be_visible()
    expect(phone.get_by_text("鉄ノ森鋳造㈱").first).to_be_visible()


@pytest.mark.vendor
def test_the_first_evening(new_page: NewPage, edition: Edition, tmp_path: Path) -> None:
    page = new_page(viewport=DESKTOP, accept_downloads=True)
    sign_in(page, "alice@example.jp")
    choose(page, ugly.committee())
    say_columns(page)
    choose(page, corrected(take_report(page, tmp_path)))
    take_in(page)
    titles = {str(made.title) for made in Programme.objects.filter(occasion=edition.occasion)}
    assert len(titles) == 5
    assert "包丁の柄を付ける" in titles
    publish(page)
    book_caller(page)
    names = print_names(page)
    assert "カクウハナコ" in names
    find_programme(new_page())
    assert Booking.objects.filter(order__occasion=edition.occasion).count() == 1
    assert list(differences()) == []


@pytest.mark.parametrize(
    ("content", "doubtful", "created"),
    [(ugly.makers_sheet(), 2, 2), (ugly.form_export(), 13, 2)],
    ids=["a maker's own sheet", "a form's export"],
)
def test_the_other_files_of_that_evening(
    new_page: NewPage, edition: Edition, content: bytes, doubtful: int, created: int
) -> None:
    page = new_page(viewport=DESKTOP, javascript=False)
    sign_in(page, "alice@example.jp")
    choose(page, content)
    expect(page.locator(".column:visible")).to_have_count(doubtful)
    assert fits(page)
    page.get_by_role("button", name="この対応で読み取る").click()
    again = page.get_by_label("架空染工場「藍染めのハンカチ」(2、4行目)")
    take = page.get_by_role("button", name="この内容で取り込む")
    expect(take).to_be_visible()
    if again.count():
        again.select_option("last")
    take.click()
    expect(page.locator(".notice-good")).to_contain_text(f"新規{created}件")
    choose(page, content)
    expect(page.locator(".numbers")).to_contain_text(f"{created}変更なし")
