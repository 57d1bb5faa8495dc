# SPDX-License-Identifier: Apache-2.0
"""Unknown headers: asked about once, remembered for the next file."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import cast, ugly
from tests.office.house import NAMES, as_secretary, body, follow, japanese_words
from tests.sheets.books import workbook
from tests.site import pages

from machikoba.office.forms.mappings import GROUPS
from machikoba.office.import_words import FIELDS
from machikoba.programmes.models import ColumnMapping, Programme, SourceRow
from machikoba.programmes.queries.import_changes import SHOWN
from machikoba.programmes.reading.mapping import DROP, KEEP, TARGETS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
UPLOAD = "/office/tetsunomori/import/"
HEADERS = ["企業名", "プログラム名", "見どころ", "10/3"]
ROW = ["架空製作所", "見学", "大きな機械", "○"]
MINE = {"column-0": "firm", "column-1": "program_title", "column-2": "description"}


def upload(client: Client, content: bytes) -> str:
    """The preview's address."""
    answer = client.post(UPLOAD, {"file": SimpleUploadedFile("表.xlsx", content)})
    assert answer.status_code == 302, pages.words(answer)
    return str(answer["Location"])


def asked(client: Client, content: bytes) -> str:
    """The address of the page that asks which column is which."""
    answer = client.get(upload(client, content))
    assert answer.status_code == 302
    return str(answer["Location"])


def chosen(page: str, index: int) -> str:
    """What is preset for a column."""
    select = page.split(f'name="column-{index}"')[1].split("</select>")[0]
    return select.split(" selected")[0].rsplit('value="', 1)[1].rstrip('"')


def test_an_unknown_column_is_shown_with_its_cells() -> None:
    client = as_secretary(cast.edition())
    said = pages.words(client.get(asked(client, workbook([HEADERS, ROW]))))
    assert "確かめてほしい列 見どころ 大きな機械 この列は" in said
    assert "わからない見出しです" in said
    assert "わかっている列: 3列" in said


def test_what_was_chosen_is_read_and_remembered() -> None:
    client = as_secretary(cast.edition())
    address = asked(client, workbook([HEADERS, ROW]))
    page = follow(client, client.post(address, {**MINE, "column-3": "by_day"}))
    assert "列の対応を覚えました。次の表にも使います。" in page
    client.post(address.removesuffix("columns/"))
    made = Programme.objects.everywhere().get()
    assert (str(made.description), made.slots.get().day.day) == ("大きな機械", 3)
    page = body(client.get(upload(client, workbook([HEADERS, [*ROW[:2], "新しい機械", "×"]]))))
    assert "前に選んだ列の対応で読み取りました。" in page
    assert "新しい機械" in page


def test_guesses_are_marked_and_not_applied_unasked() -> None:
    client = as_secretary(cast.edition())
    address = asked(client, ugly.form_export())
    page = body(client.get(address))
    assert (chosen(page, 1), chosen(page, 12)) == ("firm", "drop")
    assert page.count("推測です。ご確認ください") == 11
    assert ColumnMapping.objects.everywhere().count() == 0
    assert client.get(address.removesuffix("columns/")).status_code == 302


def test_a_column_that_is_dropped_is_nowhere_kept() -> None:
    client = as_secretary(cast.edition())
    content = workbook(
        [["企業名", "プログラム名", "ご担当者名"], ["架空製作所", "見学", "架空 太郎"]]
    )
    address = asked(client, content)
    client.post(address, {"column-0": "firm", "column-1": "program_title", "column-2": "drop"})
    client.post(address.removesuffix("columns/"))
    assert SourceRow.objects.everywhere().get().cells == {
        "企業名": "架空製作所",
        "プログラム名": "見学",
    }


def test_a_makers_own_table_without_a_firm() -> None:
    client = as_secretary(cast.edition())
    address = asked(client, workbook([["プログラム名", "定員"], ["見学", "8"]]))
    typed = {"column-0": "program_title", "column-1": "capacity", "fixed-firm": "架空製作所"}
    client.post(address, typed)
    client.post(address.removesuffix("columns/"))
    made = Programme.objects.everywhere().get()
    assert made.participation.organisation.name == "架空製作所"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"column-1": "firm"}, "同じ項目をほかの列にも選んでいます。"),
        ({"column-1": "keep"}, "「プログラム名」の列を選んでください。"),
        ({"column-2": "by_day"}, "見出しから日付も時刻も読み取れません。"),
        ({"column-2": "nothing"}, "正しく選択してください。"),
    ],
)
def test_a_choice_that_cannot_be(typed: dict[str, str], sentence: str) -> None:
    client = as_secretary(cast.edition())
    address = asked(client, workbook([HEADERS, ROW]))
    answer = client.post(address, {**MINE, "column-3": "by_day", **typed})
    assert sentence in pages.words(answer)
    assert ColumnMapping.objects.everywhere().count() == 0


def test_another_sheet_and_other_header_rows() -> None:
    client = as_secretary(cast.edition())
    address = asked(client, ugly.committee())
    where: dict[str, Any] = {"page": 1, "first": 5, "last": 5}
    page = body(client.get(address, where))
    assert "日程 10/3(土)" not in page
    assert "10/3(土)" in page
    said = pages.words(client.get(address, {**where, "last": 99}))
    assert "見出しは、最初の行から数えて3行までにしてください。" in said
    said = pages.words(client.get(address, {"page": 0, "first": 1, "last": 1}))
    assert "見出しの下に行がありません。" in said


def test_hidden_rows_are_said_and_can_be_taken_in() -> None:
    client = as_secretary(cast.edition())
    address = asked(client, ugly.committee())
    assert "中止になった見学" in body(client.get(address))
    page = body(client.get(address))
    typed = {f"column-{index}": chosen(page, index) for index in range(15)}
    where = {"page": "1", "first": "4", "last": "5", "with_hidden": "on"}
    page = follow(client, client.post(address, {**typed, **where}))
    assert '<td class="number" data-label="行">13</td>' in page


def test_after_an_hour_the_file_is_gone() -> None:
    client = as_secretary(cast.edition())
    page = follow(client, client.get(UPLOAD + "nothing/columns/"))
    assert "ファイルの保管期限が切れました。もう一度選んでください。" in page


@pytest.mark.parametrize("count", [1, 3])
def test_queries(django_assert_num_queries: Any, count: int) -> None:
    client = as_secretary(cast.edition())
    address = asked(client, workbook([HEADERS, *[ROW] * count]))
    with django_assert_num_queries(6):
        body(client.get(address))


def test_in_english_only_what_the_file_says_is_japanese() -> None:
    client = as_secretary(cast.edition())
    content = workbook([["Title", "Firm", "Question", "10/3"], ["Tour", "Kakuu", "x", "maybe"]])
    answer = client.post("/en" + UPLOAD, {"file": SimpleUploadedFile("x.xlsx", content)})
    address = client.get(answer["Location"])["Location"]
    assert japanese_words(body(client.get(address))) - NAMES == set()
    typed = {"column-0": "program_title", "column-1": "firm", "column-2": "keep"}
    page = follow(client, client.post(address, {**typed, "column-3": "by_day"}))
    assert japanese_words(page) - NAMES == set()
    assert "What changes" in page


def test_every_column_can_be_chosen_and_every_change_has_a_name() -> None:
    listed = [column for _, own in GROUPS for column in own]
    assert sorted([*listed, KEEP, DROP]) == sorted(TARGETS)
    assert {*SHOWN, "prices", "firm"} == set(FIELDS)
