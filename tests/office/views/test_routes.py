# SPDX-License-Identifier: Apache-2.0
"""Loop buses in the office: a file, what it would change, and the yes."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import cast
from tests.office.house import as_secretary, body, follow

from machikoba.regions.models import Edition
from machikoba.sheets.reading import read_pages
from machikoba.sheets.writing import write_pages
from machikoba.travel.models import Route
from machikoba.travel.reading.route_pages import read_routes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HOME = "/office/tetsunomori/travel/"
ROWS = [
    ["路線名", "川上コース"],
    ["色", "#2563eb"],
    ["停留所", "緯度", "経度", "1便", "2便"],
    ["駅", "36.0", "137.0", "9:00", "10:00"],
    ["中町", "36.01", "137.0", "9:10", "レ"],
    ["川上", "36.02", "137.0", "9:20", "10:15"],
]


def as_alice() -> tuple[Edition, Client]:
    edition = cast.edition()
    return edition, as_secretary(edition)


def send(client: Client, content: bytes, name: str = "bus.xlsx") -> str:
    """The page one comes to by choosing a file."""
    answer = client.post(f"{HOME}buses/", {"file": SimpleUploadedFile(name, content)})
    return str(answer.headers.get("Location", "")) or body(answer)


def file(*changes: tuple[int, int, str]) -> bytes:
    rows = [list(row) for row in ROWS]
    for row, column, cell in changes:
        rows[row][column] = cell
    return write_pages([("川上", rows)])


def test_seen_first_then_taken_and_the_second_time_nothing() -> None:
    edition, client = as_alice()
    preview = send(client, file())
    page = body(client.get(preview))
    for shown in ("川上コース", "#2563eb", "9:20", "通過", "新規", "この内容で取り込む"):
        assert shown in page
    assert not Route.objects.filter(edition=edition).exists()
    page = follow(client, client.post(preview))
    assert "新規1路線、更新0路線、削除0路線、変更なし0路線。" in page
    preview = send(client, file())
    assert "変更なし1路線。" in follow(client, client.post(preview))


def test_a_wrong_cell_is_named_and_nothing_is_taken() -> None:
    edition, client = as_alice()
    preview = send(client, file((4, 3, "9時頃")))
    page = body(client.get(preview))
    assert "川上!D5" in page
    assert "9時頃" in page
    assert "この内容で取り込む" not in page
    client.post(preview)
    assert not Route.objects.filter(edition=edition).exists()


def test_what_would_be_deleted_is_told() -> None:
    _, client = as_alice()
    client.post(send(client, file()))
    page = body(client.get(send(client, file((0, 1, "西コース")))))
    assert "ファイルにない次の路線は削除されます。" in page
    assert ">川上コース<" in page


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"\xd0\xcf\x11\xe0", b"PK\x03\x04"])
def test_another_kind_of_file_is_refused_with_what_to_do(content: bytes) -> None:
    _, client = as_alice()
    assert "保存し" in send(client, content)


def test_the_file_to_fill_in_and_the_one_that_comes_back() -> None:
    _, client = as_alice()
    blank = read_routes(read_pages(client.get(f"{HOME}buses/timetable.xlsx").content))
    assert [route.name for route in blank.routes] == ["(例)川上コース"]
    client.post(send(client, file()))
    written = client.get(f"{HOME}buses/timetable.xlsx")
    assert "attachment" in written.headers["Content-Disposition"]
    assert read_pages(written.content)[0].name == "1 川上コース"
    assert "変更なし1路線。" in follow(client, client.post(send(client, written.content)))
    example = client.get(f"{HOME}buses/timetable.xlsx?example=1").content
    assert read_pages(example)[0].name == "路線1"


def test_all_taken_away() -> None:
    edition, client = as_alice()
    client.post(send(client, file()))
    page = follow(client, client.post(f"{HOME}buses/delete/"))
    assert "巡回バスをすべて削除しました。" in page
    assert not Route.objects.filter(edition=edition).exists()
