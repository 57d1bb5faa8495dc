# SPDX-License-Identifier: Apache-2.0
"""A list of open factories: seen before it is taken in, only of the own area, and never twice."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import cast
from tests.bureau.house import as_bureau
from tests.office.house import body, client_of, follow, operator

from machikoba.atlas.models import Claim, Listing, ListingRow
from machikoba.audit.models import Entry
from machikoba.bureau.views import imports
from machikoba.core import clock
from machikoba.programmes.models import Import
from machikoba.regions.models import Bureau, Jurisdiction

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ROOM = "/bureau/kouiki/import/"
HEADERS = "名称,都道府県,主催,ウェブサイト\n"
OWN = "灯台町 工場びらき,岐阜県,架空協議会,https://of.example.jp/\n"


@pytest.fixture
def staff() -> Client:
    made = cast.bureau()
    Jurisdiction.objects.create(bureau=made, prefecture="21", from_on=clock.today(clock.OFFICIAL))
    return as_bureau(made)


def send(who: Client, rows: str) -> Any:
    file = SimpleUploadedFile("一覧.csv", (HEADERS + rows).encode())
    return who.post(ROOM, {"file": file})


def seen(who: Client, rows: str) -> tuple[str, str]:
    """The address and the words of the preview."""
    answer = send(who, rows)
    assert answer.status_code == 302, body(answer)
    return answer["Location"], body(who.get(answer["Location"]))


def test_seen_first_then_taken_in(staff: Client) -> None:
    address, page = seen(staff, OWN)
    for word in ("灯台町 工場びらき", "新規", "架空協議会", "1件を取り込む"):
        assert word in page
    assert not Listing.objects.exists()
    follow(staff, staff.post(address))
    assert [str(row) for row in Listing.objects.all()] == ["灯台町 工場びらき"]
    entry = Entry.objects.get(action="import_open_factories")
    assert (entry.actor_label, Import.objects.get().actor_label) == ("dora", "dora")


def test_the_same_again_changes_nothing_and_a_change_is_shown(staff: Client) -> None:
    follow(staff, staff.post(seen(staff, OWN)[0]))
    address, page = seen(staff, OWN)
    assert "取り込む内容はありません。" in page
    assert staff.post(address).status_code == 302
    assert Import.objects.count() == 1
    address, page = seen(staff, OWN.replace("架空協議会", "灯台会議所"))
    assert "<del>架空協議会</del> <ins>灯台会議所</ins>" in page
    follow(staff, staff.post(address))
    assert Listing.objects.get().organiser == "灯台会議所"


def test_rows_of_other_areas_are_refused_and_say_why(staff: Client) -> None:
    rows = OWN + "海ノ工場,沖縄県,甲,\n山ノ工場,,乙,\n"
    address, page = seen(staff, rows)
    assert "管轄の外の地域です。" in page
    assert "都道府県がないため、管轄かどうかわかりません。" in page
    follow(staff, staff.post(address))
    assert [str(row) for row in Listing.objects.all()] == ["灯台町 工場びらき"]


def test_a_row_does_not_reach_a_region_of_another_area_by_its_name(staff: Client) -> None:
    runs = client_of(operator())
    follow(runs, runs.post(seen(runs, "海ノ工場,沖縄県,甲,\n")[0]))
    address, page = seen(staff, "海ノ工場,岐阜県,乗っ取り,\n")
    assert "同じ名称の地域が、管轄の外に登録されています。" in page
    staff.post(address)
    assert Listing.objects.get().organiser == "甲"
    assert not Claim.objects.everywhere().filter(value="乗っ取り").exists()


def test_without_its_guard_it_would(staff: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports.Plan, "keep_to", lambda plan, codes: None)
    follow(staff, staff.post(seen(staff, "海ノ工場,沖縄県,甲,\n")[0]))
    assert Listing.objects.exists()


def test_the_area_of_the_day_of_the_yes_counts(staff: Client) -> None:
    address, _ = seen(staff, OWN)
    Jurisdiction.objects.filter(bureau=Bureau.objects.get(), prefecture="21").delete()
    staff.post(address)
    assert not Listing.objects.exists()


def test_a_row_without_a_name_stops_all_and_changes_nothing(staff: Client) -> None:
    address, page = seen(staff, OWN + ",岐阜県,甲,\n")
    assert "このままでは取り込めません。何も変更していません。" in page
    assert "3行目: 名称がありません。" in page
    assert staff.post(address).status_code == 200
    assert not ListingRow.objects.everywhere().exists()


def test_what_was_not_understood_is_said_beside_its_row(staff: Client) -> None:
    _, page = seen(staff, "灯台町,岐阜県,甲,of.example.jp\n")
    assert '<q lang="ja">of.example.jp</q>' in page


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "ファイルが空です。データの入ったファイルを選んでください。"),
        (b"\x00\x01\x02", "CSVでもExcel(.xlsx)でもないファイルです。"),
        (HEADERS.encode(), "ファイルに行がありません。"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    staff: Client, content: bytes, sentence: str
) -> None:
    page = body(staff.post(ROOM, {"file": SimpleUploadedFile("a.csv", content)}))
    assert sentence in page


def test_too_many_rows_are_refused(staff: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imports, "MOST", 1)
    page = body(send(staff, OWN + "海,岐阜県,,\n"))
    assert "2行あります。一度に取り込めるのは1行までです。" in page


def test_a_file_of_another_bureau_is_not_there(staff: Client) -> None:
    address, _ = seen(staff, OWN)
    second = client_of(cast.bureau_user(cast.bureau("second", "別"), "second"))
    answer = second.get(address.replace("kouiki", "second"))
    assert (answer.status_code, answer["Location"]) == (302, "/bureau/second/import/")
