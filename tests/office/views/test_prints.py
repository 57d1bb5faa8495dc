# SPDX-License-Identifier: Apache-2.0
"""Printing from the office: one button, a PDF; names of visitors on record."""

from typing import Any
from urllib.parse import unquote

import pytest
from tests import cast
from tests.office.house import as_secretary, body
from tests.reports.prints.paper import count_of, pages_of, text_of

from machikoba.audit.models import Entry
from machikoba.reports.prints import press
from machikoba.reports.prints.catalogue import PRINTS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ROOM = "/office/tetsunomori/print/"


@pytest.mark.parametrize("kind", PRINTS)
def test_every_print_opens_under_a_japanese_name(kind: str) -> None:
    edition = cast.edition_of(cast.slot())
    edition.participations.update(latitude=36.0, longitude=137.0)
    answer = as_secretary(edition).get(f"{ROOM}{kind}.pdf")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    named = unquote(answer.headers["Content-Disposition"])
    assert named.startswith(f"inline; filename*=UTF-8''{PRINTS[kind].title}_tetsunomori")
    assert "object-src 'self'" in answer.headers["Content-Security-Policy"]


def test_a_list_of_one_maker_and_day() -> None:
    slot = cast.slot()
    edition = cast.edition_of(slot)
    cast.book(slot)
    other = cast.maker(edition, "別製作所", "ベツセイサクショ")
    cast.programme(other)
    client = as_secretary(edition)
    maker = slot.programme.participation
    assert maker
    one = client.get(f"{ROOM}name-list.pdf", {"maker": maker.uuid, "day": slot.day}).content
    every = client.get(f"{ROOM}name-list.pdf").content
    assert ("花子" in text_of(one), "別製作所" in text_of(one)) == (True, False)
    assert count_of(every) == 2


def test_that_names_were_printed_is_on_record_and_no_name_is() -> None:
    slot = cast.slot()
    cast.book(slot)
    client = as_secretary(cast.edition_of(slot))
    client.get(f"{ROOM}name-list.pdf", {"day": "2026-10-01"})
    client.get(f"{ROOM}booklet.pdf")
    (entry,) = Entry.objects.filter(action="print")
    assert entry.after == {"kind": "name-list", "maker": "", "day": "2026-10-01"}
    assert entry.personal_values == {}


def test_badges_by_name() -> None:
    edition = cast.edition()
    form = {"role": "staff", "names": "髙﨑 花子\n\n 𠮷田 一 ", "copies": "2"}
    (page,) = pages_of(as_secretary(edition).post(f"{ROOM}badges.pdf", form).content)
    assert (page.count("髙﨑花子"), page.count("𠮷田一")) == (2, 2)


@pytest.mark.parametrize(
    ("address", "form", "sentence"),
    [
        ("name-list.pdf", {"day": "2030-01-01"}, "正しく選択してください"),
        ("badges.pdf", {"role": "staff", "copies": "99"}, "20"),
        ("badges.pdf", {"names": "あ\n" * 301}, "300名分まで"),
        ("poster.pdf", {}, "公開中の参加事業者がありません"),
    ],
)
def test_what_cannot_be_printed_says_why(address: str, form: dict[str, str], sentence: str) -> None:
    page = body(as_secretary(cast.edition()).post(ROOM + address, form))
    assert sentence in page
    assert "印刷" in page


def test_a_press_that_fails_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "SECONDS", 0.001)
    page = body(as_secretary(cast.edition()).get(f"{ROOM}booklet.pdf"))
    assert "PDFを作成できませんでした" in page


def test_a_letter_is_changed_before_it_is_printed() -> None:
    edition = cast.edition()
    cast.maker(edition)
    client = as_secretary(edition)
    assert "拝啓　長月" not in body(client.get(f"{ROOM}letters/makers/"))
    form = {"day": "2026-10-20", "subject": "御礼", "text": "拝啓　自分の言葉で"}
    (page,) = pages_of(client.post(f"{ROOM}letters/makers/", form).content)
    assert ("自分の言葉で" in page, "令和8年10月20日" in page) == (True, True)
    lost = body(client.post(f"{ROOM}letters/makers/", {**form, "subject": ""}))
    assert "自分の言葉で" in lost
    assert "承認済み" in body(client.post(f"{ROOM}letters/backers/", form))
    assert client.get(f"{ROOM}letters/nobody/").status_code == 404


def test_an_unknown_print_is_not_found() -> None:
    assert as_secretary(cast.edition()).get(f"{ROOM}banknotes.pdf").status_code == 404


@pytest.mark.parametrize(("token", "kept"), [("abc123", "abc123"), ("a b", ""), ("", "")])
def test_a_waiting_page_is_told_by_its_own_token(token: str, kept: str) -> None:
    client = as_secretary(cast.edition())
    answer = client.get(f"{ROOM}booklet.pdf", {"token": token})
    morsel = answer.cookies.get("printed")
    assert (morsel.value if morsel else "") == kept


@pytest.mark.parametrize("makers", [1, 3])
def test_the_page_takes_one_number_of_queries(makers: int, django_assert_num_queries: Any) -> None:
    edition = cast.edition()
    for number in range(makers):
        cast.maker(edition, f"第{number}製作所", "ダイ")
    client = as_secretary(edition)
    with django_assert_num_queries(5):
        body(client.get(ROOM))
