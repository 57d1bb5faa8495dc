# SPDX-License-Identifier: Apache-2.0
"""A spreadsheet taken in: uploaded, looked at, taken in by a yes, and never twice."""

import io
import re
from collections.abc import Sequence
from datetime import timedelta
from time import process_time
from typing import Any

import openpyxl
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import cast
from tests.office.house import as_secretary, body, client_of, follow, operator
from tests.sheets.books import workbook
from tests.site import pages

from machikoba.audit.models import Entry
from machikoba.directory.models import Organisation
from machikoba.office.views import imports
from machikoba.programmes.models import Import, Programme, Seats
from machikoba.regions.models import Edition, Participation
from machikoba.sheets.writing import write_csv
from machikoba.ui.uploads import KEPT_SECONDS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
UPLOAD = "/office/tetsunomori/import/"
HEADERS = ["イベント名", "企業名", "プログラム名", "開催日", "時間", "定員", "予約"]
ROW = ["海辺フェス", "架空製作所", "工場見学", "2026-10-01", "10:00;13:00", "8", "要予約"]
EMPTY = "ファイルが空です。データの入ったファイルを選んでください。"
NO_ROWS = "ファイルに行がありません。1行目に見出し、2行目からデータを入れてください。"
KIND = "CSVでもExcel(.xlsx)でもないファイルです。"
BROKEN = "ファイルが壊れているか、パスワードがかかっています。"
LARGE = "ファイルが大きすぎます(10MB、20,000行、200列まで)。"
EXPIRED = "ファイルの保管期限が切れました。もう一度選んでください。"
STOPPED = "このままでは取り込めません。何も変更していません。"


def row(**cells: str) -> list[str]:
    """ROW with other cells, by header."""
    return [cells.get(header, cell) for header, cell in zip(HEADERS, ROW, strict=True)]


def send(client: Client, content: bytes, prefix: str = "", **typed: str) -> Any:
    return client.post(prefix + UPLOAD, {"file": SimpleUploadedFile("表.csv", content), **typed})


def upload(client: Client, *rows: Sequence[str], **typed: str) -> str:
    """The address of the preview."""
    answer = send(client, write_csv(HEADERS, rows), **typed)
    assert answer.status_code == 302, pages.words(answer)
    return str(answer["Location"])


def numbers(page: str) -> list[int]:
    """新規, 更新, 変更なし, as the preview counts them."""
    return [int(number) for number in re.findall(r"<p><b>(\d+)</b>", page)]


def take_in(client: Client, *rows: Sequence[str], **decided: str) -> str:
    """The page that follows the yes."""
    return follow(client, client.post(upload(client, *rows), decided))


def written() -> list[int]:
    models = (Programme, Seats, Participation)
    return [model.objects.everywhere().count() for model in models] + [Import.objects.count()]


def titles() -> list[str]:
    return [str(made.title) for made in Programme.objects.everywhere().order_by("pk")]


def test_upload_look_and_take_in() -> None:
    client = as_secretary(cast.edition())
    address = upload(client, ROW, row(プログラム名="体験", 企業名="別製作所"))
    page = body(client.get(address))
    assert numbers(page) == [2, 0, 0]
    for words in ("表.csv", "架空製作所", "工場見学", "別製作所", "体験", "この内容で取り込む"):
        assert words in page
    assert written() == [0, 0, 0, 0]
    page = follow(client, client.post(address))
    assert "取り込みました。新規2件、更新0件、変更なし0件。" in page
    assert (written(), titles()) == ([2, 4, 2, 1], ["工場見学", "体験"])
    assert {made.occasion.edition.slug for made in Programme.objects.everywhere()} == {
        "tetsunomori"
    }
    assert Entry.objects.get(action="import_programmes").actor_label == "alice"


def test_the_same_file_again_changes_nothing() -> None:
    client = as_secretary(cast.edition())
    take_in(client, ROW)
    before = list(Programme.objects.everywhere().values())
    assert numbers(body(client.get(upload(client, ROW)))) == [0, 0, 1]
    assert "新規0件、更新0件、変更なし1件。" in take_in(client, ROW)
    assert list(Programme.objects.everywhere().values()) == before
    assert written() == [1, 2, 1, 2]


def test_a_changed_cell_updates_its_programme() -> None:
    client = as_secretary(cast.edition())
    take_in(client, ROW)
    assert "新規0件、更新1件、変更なし0件。" in take_in(client, row(定員="12"))
    assert titles() == ["工場見学"]
    assert [seats.capacity for seats in Seats.objects.everywhere()] == [12, 12]


def test_an_excel_file_is_taken_in_as_well() -> None:
    client = as_secretary(cast.edition())
    answer = send(client, workbook([HEADERS, ROW]))
    assert "新規1件" in follow(client, client.post(answer["Location"]))
    assert titles() == ["工場見学"]


def test_what_was_taken_in_can_be_booked() -> None:
    client = as_secretary(cast.edition())
    take_in(client, ROW)
    assert "工場見学" in body(client.get(pages.LIST))
    slot = Programme.objects.everywhere().get().slots.order_by("starts_at")[0]
    assert cast.book(slot, adults=2).order.bookings.get().heads == 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", EMPTY),
        (write_csv(HEADERS, []), NO_ROWS),
        (b"%PDF-1.4 not a table", KIND),
        (b"\x89PNG\r\n\x1a\n", KIND),
        (workbook([HEADERS, ROW])[:-200], BROKEN),
        (b"a,b\r\n" + b"x" * (10 * 1024 * 1024), LARGE),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(content: bytes, sentence: str) -> None:
    client = as_secretary(cast.edition())
    answer = send(client, content)
    assert f"ファイル(CSVまたはExcel): {sentence}" in pages.words(answer)
    assert written() == [0, 0, 0, 0]


def test_no_file_at_all() -> None:
    answer = as_secretary(cast.edition()).post(UPLOAD, {"here": "on"})
    assert "ファイル(CSVまたはExcel)を選んでください。" in pages.words(answer)


def test_a_broken_file_in_english() -> None:
    answer = send(as_secretary(cast.edition()), b"%PDF-1.4", "/en")
    assert "This is neither CSV nor Excel (.xlsx)." in pages.words(answer)


def test_a_row_that_cannot_be_taken_in_stops_the_whole_file() -> None:
    client = as_secretary(cast.edition())
    address = upload(client, ROW, row(プログラム名=""))
    for answer in (client.get(address), client.post(address)):
        said = pages.words(answer)
        assert STOPPED in said
        assert "プログラム名がありません。入力してください。" in said
        assert "この内容で取り込む" not in said
    assert written() == [0, 0, 0, 0]


def test_a_remark_names_its_column_in_words() -> None:
    client = as_secretary(cast.edition())
    address = upload(client, row(プログラム名="", 定員="たくさん"))
    said = pages.words(client.get(address))
    assert "2 プログラム名 プログラム名がありません。入力してください。" in said
    assert "2 定員 たくさん 1回の定員がわからないため、予約はまだ受け付けません。" in said


def test_what_was_not_understood_is_said_before_and_kept_after() -> None:
    client = as_secretary(cast.edition())
    address = upload(client, row(定員="たくさん"))
    said = pages.words(client.get(address))
    assert "取り込みはできます。読み取れなかった言葉は、そのまま来場者に表示します。" in said
    assert "たくさん" in said
    client.post(address)
    assert list(Programme.objects.everywhere().get().as_stated.values()) == ["たくさん"]


def known_elsewhere() -> Organisation:
    """A firm of like name that took part somewhere else."""
    cast.maker(cast.edition("other"), "架空製作所")
    Organisation.objects.update(municipality="架空市")
    return Organisation.objects.get()


LIKE = row(企業名="(株)架空製作所")


def test_a_firm_of_like_name_is_asked_about() -> None:
    known = known_elsewhere()
    client = as_secretary(cast.edition())
    answer = client.get(upload(client, LIKE))
    said = pages.words(answer)
    assert "名前の似た企業があります。選ばなければ、別の企業として登録します。" in said
    assert "別の企業として登録する 「架空製作所」架空市と同じ企業" in said
    assert f'<option value="{known.uuid}">' in body(answer)


def test_the_same_firm_is_the_one_that_was_chosen() -> None:
    known = known_elsewhere()
    client = as_secretary(cast.edition())
    take_in(client, LIKE, **{"firm-0": str(known.uuid)})
    assert Programme.objects.everywhere().get().participation.organisation == known
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize("decided", [{}, {"firm-0": ""}, {"firm-0": "nobody"}, {"firm-9": "x"}])
def test_without_a_choice_no_firm_is_merged(decided: dict[str, str]) -> None:
    known = known_elsewhere()
    client = as_secretary(cast.edition())
    take_in(client, LIKE, **decided)
    made = Programme.objects.everywhere().get().participation.organisation
    assert (made.name, made == known) == ("(株)架空製作所", False)


def test_two_spellings_in_one_file_are_asked_about() -> None:
    client = as_secretary(cast.edition())
    rows = (ROW, row(企業名="架空製作所 有限会社", プログラム名="体験"))
    said = pages.words(client.get(upload(client, *rows)))
    assert "「架空製作所」と同じ企業" in said
    take_in(client, *rows, **{"firm-0": "架空製作所"})
    assert [firm.name for firm in Organisation.objects.all()] == ["架空製作所"]


def test_no_like_firm_no_question() -> None:
    client = as_secretary(cast.edition())
    assert "同じ企業かどうかの確認" not in body(client.get(upload(client, ROW)))


def test_once_taken_in_the_file_is_gone() -> None:
    client = as_secretary(cast.edition())
    address = upload(client, ROW)
    client.post(address)
    assert EXPIRED in follow(client, client.post(address))
    assert written() == [1, 2, 1, 1]


def test_a_file_is_kept_for_an_hour() -> None:
    client = as_secretary(cast.edition())
    address = upload(client, ROW)
    assert timedelta(seconds=KEPT_SECONDS) == timedelta(hours=1)
    cache.clear()
    page = follow(client, client.get(address))
    assert f'<p class="notice notice-wrong" role="alert">{EXPIRED}</p>' in page


def test_a_file_lies_in_the_office_it_was_given_to() -> None:
    edition, other = cast.edition(), cast.edition("other")
    digest = upload(as_secretary(edition), ROW).split("/")[-2]
    client = client_of(cast.secretary(other, "other"))
    answer = client.post(f"/office/other/import/{digest}/")
    assert EXPIRED in follow(client, answer)
    assert written() == [0, 0, 0, 0]


def test_a_secretariat_imports_into_its_own_edition_whatever_it_sends() -> None:
    client = as_secretary(cast.edition())
    assert "すべての行をこの開催回に取り込む" not in body(client.get(UPLOAD))
    address = upload(client, ROW, here="")
    client.post(address)
    assert Edition.objects.count() == 1
    assert Programme.objects.everywhere().get().occasion.edition.slug == "tetsunomori"


@pytest.mark.parametrize(
    ("typed", "editions"),
    [({"here": "on"}, ["tetsunomori"]), ({}, ["tetsunomori", "海辺フェス-2026"])],
)
def test_an_operator_may_import_elsewhere(typed: dict[str, str], editions: list[str]) -> None:
    cast.edition()
    client = client_of(operator())
    assert "すべての行をこの開催回に取り込む" in body(client.get(UPLOAD))
    client.post(upload(client, ROW, **typed))
    assert [edition.slug for edition in Edition.objects.order_by("pk")] == editions
    assert Programme.objects.everywhere().get().occasion.edition.slug == editions[-1]


def test_a_long_file_shows_its_beginning_and_counts_the_rest() -> None:
    client = as_secretary(cast.edition())
    rows = [row(プログラム名=f"見学{number}") for number in range(imports.SHOWN + 3)]
    page = body(client.get(upload(client, *rows)))
    assert page.count('<td class="number" data-label="行">') == imports.SHOWN
    assert ("見学499" in page, "見学500" in page) == (True, False)
    assert "ほかに3行あります。" in page


def test_what_cells_say_is_escaped() -> None:
    script = "<script>alert(1)</script>"
    client = as_secretary(cast.edition())
    address = upload(client, [script, script, script, script, script, script, script])
    assert script not in body(client.get(address))


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_preview(django_assert_num_queries: Any, count: int) -> None:
    known_elsewhere()
    client = as_secretary(cast.edition())
    address = upload(client, *[row(企業名=f"架空製作所{'(株)' * n}") for n in range(count)])
    with django_assert_num_queries(12):
        page = body(client.get(address))
    assert numbers(page) == [count, 0, 0]


def test_what_changes_stands_side_by_side() -> None:
    client = as_secretary(cast.edition())
    take_in(client, ROW)
    cast.book(Programme.objects.everywhere().get().slots.order_by("starts_at")[0], adults=3)
    said = pages.words(client.get(upload(client, row(時間="11:00;13:00", 定員="2"))))
    assert "増える時間枠 1: 10月1日(木) 11:00" in said
    assert "定員が変わる時間枠 1: 10月1日(木) 13:00(8→2)" in said
    assert "10月1日(木) 10:00 は予約が3入っているため、表になくても残ります。" in said
    said = pages.words(client.get(upload(client, row(予約="予約不要"))))
    assert "参加方法 前:先着順 → 後:予約不要" in said


def test_the_rows_that_change_come_first() -> None:
    client = as_secretary(cast.edition())
    take_in(client, ROW)
    page = body(client.get(upload(client, ROW, row(プログラム名="体験"))))
    assert re.findall(r'<tr class="([\w-]+)', page) == ["is-created", "is-unchanged"]


def test_the_file_comes_back_coloured() -> None:
    client = as_secretary(cast.edition())
    address = upload(client, row(定員="たくさん"))
    assert "色を付けたExcelを受け取る" in body(client.get(address))
    answer = client.get(address + "report.xlsx")
    page = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert page["F2"].fill.fgColor.rgb == "FFFFEB9C"
    assert "【注意】定員" in page["H2"].value
    assert "色を付けた" not in body(client.get(upload(client, ROW)))


def test_the_same_programme_twice_is_asked_about() -> None:
    client = as_secretary(cast.edition())
    rows = (ROW, row(定員="12"))
    said = pages.words(client.get(upload(client, *rows)))
    assert "同じプログラムが2行以上あります" in said
    assert "架空製作所「工場見学」(2、3行目)" in said
    take_in(client, *rows, **{"repeat-3": "last"})
    assert [seats.capacity for seats in Seats.objects.everywhere()] == [12, 12]


def test_three_hundred_rows_open_in_a_second() -> None:
    client = as_secretary(cast.edition())
    rows = [row(プログラム名=f"見学{number}", 企業名=f"架空{number}") for number in range(300)]
    take_in(client, *rows)
    address = upload(client, *[[*cells[:5], "9", cells[6]] for cells in rows])
    started = process_time()
    page = body(client.get(address))
    assert (page.count("is-updated"), process_time() - started < 5) == (300, True)
