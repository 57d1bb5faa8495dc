# SPDX-License-Identifier: Apache-2.0
"""The tables under the hands of somebody who knows Excel."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect
from tests import cast
from tests.browser.conftest import DESKTOP, PHONE, NewPage
from tests.browser.people import sign_in
from tests.browser.test_pages import violations
from tests.tables import change, one, rows

from machikoba.programmes.models import Slot
from machikoba.regions.models import Edition

pytestmark = pytest.mark.django_db(transaction=True)
GRID = "/office/tetsunomori/grid/"
HOURS = [f"{hour}:{half}" for hour in range(9, 19) for half in ("00", "30")]
NEW = "\r\n".join(f"工場見学\t\t１０月２日(金)\t{hour}\t\t8\t人" for hour in HOURS)


@pytest.fixture
def edition(clock: Callable[[datetime], None]) -> Edition:
    slot = cast.slot()
    edition = cast.edition_of(slot)
    for number in range(5):
        cast.maker(edition, f"第{number}工場", "ダイ")
    cast.secretary(edition)
    return edition


@pytest.fixture
def table(edition: Edition, new_page: NewPage) -> Callable[..., Page]:
    """Open one of the tables, signed in, with a clipboard."""

    def open_table(name: str, viewport: Any = DESKTOP, **extra: Any) -> Page:
        clipboard = ["clipboard-read", "clipboard-write"]
        page = new_page(viewport=viewport, permissions=clipboard, **extra)
        sign_in(page, "alice@example.jp")
        page.goto(GRID + name + "/")
        return page

    return open_table


def cell(page: Page, row: int, column: str) -> Any:
    """A cell by the number of its row and the header of its column."""
    headers = page.locator("[data-table] thead th").all_inner_texts()
    at = next(i for i, text in enumerate(headers) if text.startswith(column))
    return page.locator("[data-table] tbody tr").nth(row - 1).locator("th, td").nth(at)


def text_of(page: Page, row: int, column: str) -> str:
    found = cell(page, row, column)
    editor = found.locator("input, textarea")
    return str(editor.input_value() if editor.count() else found.inner_text())


def put_on_clipboard(page: Page, text: str) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", text)


def save(page: Page, said: str) -> None:
    page.keyboard.press("Control+s")
    expect(page.locator("[data-said]")).to_contain_text(said)


@pytest.mark.vendor
def test_twenty_rows_from_excel(edition: Edition, table: Callable[..., Page]) -> None:
    page = table("slots")
    cell(page, 2, "プログラム名").click()
    put_on_clipboard(page, NEW)
    page.keyboard.press("Control+v")
    expect(page.locator("[data-count]")).to_have_text("未保存の変更 20")
    page.keyboard.press("Control+z")
    expect(page.locator("[data-count]")).to_have_text("変更なし")
    page.keyboard.press("Control+y")
    save(page, "保存しました(20行の追加)。")
    assert text_of(page, 3, "開催日") == "2026-10-02"
    assert text_of(page, 3, "終了時刻") == "10:30"
    made = Slot.objects.filter(programme__occasion=edition.occasion_id, day__day=2)
    assert made.count() == 20
    page.get_by_role("button", name="保存した変更を元に戻す").click()
    expect(page.get_by_text("元に戻しました(20行の追加)。")).to_be_visible()
    assert made.count() == 0


def test_fill_down_a_range_and_a_button(edition: Edition, table: Callable[..., Page]) -> None:
    page = table("makers")
    cell(page, 1, "電話").click()
    page.keyboard.type("03-0000-0000")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    for _ in range(3):
        page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+d")
    cell(page, 5, "電話").click()
    page.get_by_role("button", name="下へコピー").click()
    save(page, "保存しました(5か所の変更)。")
    phones = [cells["phone"] for cells in rows("makers", edition).values()]
    assert phones == ["03-0000-0000"] * 5 + [""]


def test_by_keyboard_alone(edition: Edition, table: Callable[..., Page]) -> None:
    page = table("makers")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "grid-input":
            break
    expect(page.locator(":focus")).to_have_attribute("aria-label", "企業名、1行目")
    page.keyboard.press("Tab")
    page.keyboard.type("ｶｸｳ")
    page.keyboard.press("Tab")
    page.keyboard.type("7")
    page.keyboard.press("Tab")
    page.keyboard.type("辞")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    save(page, "保存しました(3か所の変更)。")
    first = next(iter(rows("makers", edition).values()))
    assert (first["name_kana"], first["stop_number"], first["state"]) == ("カクウ", "7", "辞退")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.locator(".grid-input:focus")).to_have_count(0)


def test_ranges_are_copied_cleared_and_filled(edition: Edition, table: Callable[..., Page]) -> None:
    page = table("makers")
    cell(page, 1, "企業名").click()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+c")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.replace("\r\n", "\n") == "架空製作所\tカクウセイサクショ\n第0工場\tダイ"
    cell(page, 1, "住所").click()
    for _ in range(5):
        page.keyboard.press("Shift+ArrowDown")
    page.keyboard.type("架空市")
    page.keyboard.press("Control+Enter")
    assert [text_of(page, row, "住所") for row in range(1, 7)] == ["架空市"] * 6
    page.keyboard.press("Delete")
    assert [text_of(page, row, "住所") for row in range(1, 7)] == [""] * 6
    expect(page.locator("[data-count]")).to_have_text("変更なし")


def test_quoted_cells_and_headers(edition: Edition, table: Callable[..., Page]) -> None:
    page = table("makers")
    cell(page, 1, "業種").click()
    put_on_clipboard(page, '一言紹介\t電話\n"「切る」を\nつくる ""匠"""\t1\n')
    page.keyboard.press("Control+v")
    save(page, "保存しました(2か所の変更)。")
    first = next(iter(rows("makers", edition).values()))
    assert (first["summary_ja"], first["phone"]) == ('「切る」を\nつくる "匠"', "1")


def test_a_wrong_cell_says_what_to_do_and_nothing_is_lost(
    edition: Edition, table: Callable[..., Page]
) -> None:
    page = table("slots")
    cell(page, 1, "開始時刻").click()
    page.keyboard.type("朝")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+s")
    expect(page.locator("[data-said]")).to_have_text(
        "時刻を1つ入れてください。例: 10:00、午後1時半"
    )
    expect(page.locator(":focus")).to_have_attribute("aria-invalid", "true")
    assert text_of(page, 1, "定員") == "12"
    assert one("slots", edition)[1]["places"] == "10"
    page.keyboard.type("9時")
    page.keyboard.press("Enter")
    save(page, "保存しました(2か所の変更)。")


def test_two_change_one_cell(edition: Edition, table: Callable[..., Page]) -> None:
    page = table("slots")
    cell(page, 1, "定員").click()
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    reference, _ = one("slots", edition)
    change("slots", edition, {reference: {"places": "20"}})
    page.keyboard.press("Control+s")
    clash = page.locator("[data-conflicts]")
    expect(clash.locator("tbody td").nth(1)).to_contain_text("12")
    expect(clash.locator("tbody td").nth(2)).to_contain_text("20")
    assert violations(page) == []
    clash.get_by_role("button", name="自分の値にする").click()
    expect(clash).to_be_hidden()
    page.get_by_role("button", name="保存する", exact=True).click()
    expect(page.locator("[data-said]")).to_contain_text("保存しました(1か所の変更)。")
    assert one("slots", edition)[1]["places"] == "12"


def test_one_value_for_all_that_are_shown(edition: Edition, table: Callable[..., Page]) -> None:
    page = table("makers")
    page.get_by_label("表の中を探す").fill("第")
    page.get_by_role("button", name="まとめて変更").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("列").select_option("状態")
    dialog.get_by_label("新しい値").fill("辞退")
    dialog.get_by_label("表示中の5行").check()
    assert violations(page) == []
    dialog.get_by_role("button", name="変更する").click()
    expect(page.locator("[data-count]")).to_have_text("未保存の変更 5")
    page.get_by_role("button", name="保存する", exact=True).click()
    expect(page.locator("[data-said]")).to_contain_text("保存しました(5か所の変更)。")
    states = [cells["state"] for cells in rows("makers", edition).values()]
    assert states == ["公開中"] + ["辞退"] * 5


def test_whoever_types_on_while_it_is_saved_loses_nothing(
    edition: Edition, table: Callable[..., Page]
) -> None:
    page = table("makers")
    held: list[Route] = []
    page.route("**/grid/makers/save/", lambda route: held.append(route))
    cell(page, 1, "電話").click()
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    with page.expect_request(lambda asked: '"dry":false' in (asked.post_data or "")):
        page.keyboard.press("Control+s")
    page.keyboard.type("2")
    while held:
        held.pop().continue_()
    expect(page.locator("[data-said]")).to_contain_text("保存しました(1か所の変更)。")
    page.unroute_all()
    page.keyboard.type("3")
    page.keyboard.press("Enter")
    assert text_of(page, 2, "電話") == "23"
    save(page, "保存しました(1か所の変更)。")


def test_rows_are_deleted_when_saved(edition: Edition, table: Callable[..., Page]) -> None:
    page = table("makers")
    cell(page, 2, "企業名").click()
    page.keyboard.press("Shift+ArrowDown")
    page.get_by_role("button", name="行を削除").click()
    assert len(rows("makers", edition)) == 6
    save(page, "保存しました(2行の削除)。")
    assert len(rows("makers", edition)) == 4


def test_the_japanese_input_method_begins_with_the_first_key(
    edition: Edition, table: Callable[..., Page]
) -> None:
    page = table("makers")
    cell(page, 1, "業種").click()
    session = page.context.new_cdp_session(page)
    compose = {"text": "はもの", "selectionStart": 3, "selectionEnd": 3}
    session.send("Input.imeSetComposition", compose)
    session.send("Input.insertText", {"text": "刃物"})
    page.keyboard.press("Enter")
    assert text_of(page, 1, "業種") == "刃物"


@pytest.mark.parametrize("name", ["makers", "programmes", "slots"])
def test_on_a_phone_the_table_scrolls_in_its_frame(
    edition: Edition, table: Callable[..., Page], name: str
) -> None:
    page = table(name, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.locator("[data-table] .grid-box").evaluate("box => box.scrollWidth > 390")
    assert violations(page) == []


def test_a_tap_and_the_keyboard_of_a_phone(edition: Edition, table: Callable[..., Page]) -> None:
    page = table("slots", viewport=PHONE)
    cell(page, 1, "定員").tap()
    expect(page.locator(":focus")).to_have_attribute("aria-label", "定員、1行目")
    page.keyboard.type("12")
    page.get_by_role("button", name="保存する", exact=True).tap()
    expect(page.locator("[data-said]")).to_contain_text("保存しました(1か所の変更)。")
    assert one("slots", edition)[1]["places"] == "12"


def test_without_a_script_the_form_does_the_same(
    edition: Edition, table: Callable[..., Page]
) -> None:
    page = table("slots", javascript=False)
    page.get_by_label("定員 1").fill("12")
    page.get_by_role("button", name="保存する").click()
    expect(page.get_by_text("保存しました(1か所の変更)。")).to_be_visible()
    assert one("slots", edition)[1]["places"] == "12"


def test_whoever_leaves_with_changes_is_asked(edition: Edition, table: Callable[..., Page]) -> None:
    page = table("makers")
    cell(page, 1, "電話").click()
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
