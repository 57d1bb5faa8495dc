# SPDX-License-Identifier: Apache-2.0
"""The library's list, records, feed, calendars and files."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from tests import cast
from tests.library import shelf
from tests.office.house import body

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.directory.models import Person
from machikoba.gatherings.domain import agenda
from machikoba.gatherings.domain.registrations import ON_SITE, open_registration
from machikoba.library.domain import activities, publication_files
from machikoba.library.domain.people import save_person
from machikoba.library.models import Activity

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_as_much_for_one_as_for_three(
    client: Client, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    bureau = cast.bureau()
    for number in range(rows):
        shelf.forum(bureau, str(number))
    with django_assert_num_queries(9):
        client.get("/library/")


def test_found_in_another_spelling(client: Client) -> None:
    bureau = cast.bureau()
    shelf.forum(bureau, "005", "オープンファクトリ―がもたらす効果")
    shelf.report(bureau)
    page = body(client.get("/library/?q=おーぷんふぁくとりー&kind=forum&year=2026"))
    assert "オープンファクトリ―がもたらす効果" in page
    assert "1件" in page
    assert "見つかりませんでした" in body(client.get("/library/?q=xyz&year=20x6"))


def test_the_address_survives_a_new_name(client: Client) -> None:
    activity = shelf.forum(cast.bureau(), "017", "前の題名")
    fields = {"title": Texts.of("新しい「題名」")}
    activities.change(activity=activity, actor=SYSTEM, fields=fields)
    page = body(client.get("/library/forum-017/"))
    cited = "架空広域経済局『新しい「題名」』フォーラム 017、2026年10月1日、"
    assert cited + "http://127.0.0.1:8000/library/forum-017/" in page
    assert "Fictional Bureau (1 October 2026)." in page


def test_drafts_are_not_there(client: Client) -> None:
    shelf.report(cast.bureau(), state="draft")
    assert client.get("/library/report-2025/").status_code == 404
    assert client.get("/library/%00/").status_code == 404


def test_a_notice_that_stands_elsewhere_is_said_to(client: Client) -> None:
    bureau = cast.bureau()
    shelf.forum(bureau, "1", notice_published=True)
    shelf.forum(bureau, "2", notice_published=True, notice_url="https://example.jp/2")
    assert "まだここに登録されていません" in body(client.get("/library/forum-1/"))
    assert 'href="https://example.jp/2"' in body(client.get("/policy/"))
    assert 'href="/library/forum-1/#notice"' in body(client.get("/policy/"))


def test_the_feed(client: Client) -> None:
    activity = shelf.forum(cast.bureau(), "017", "題名")
    feed = fromstring(client.get("/library/feed.atom").content)
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "題名"
    assert entry.findtext(f"{ATOM}id") == activity.uuid.urn
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.attrib["href"].endswith("/library/forum-017/")


def test_titles_that_were_copied_with_control_characters(client: Client) -> None:
    shelf.forum(cast.bureau(name="局\x02名"), title="題\x01名\r\nX-BAD: 1")
    feed = fromstring(client.get("/library/feed.atom").content)
    assert feed.findtext(f"{ATOM}title") == "局名 ライブラリ"
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == "題名\nX-BAD: 1"
    found = icalendar.Calendar.from_ical(client.get("/library/gatherings.ics").content)
    assert [str(e["summary"]) for e in found.walk("VEVENT")] == ["題 名 X-BAD: 1"]


def test_calendars_have_the_gatherings_whose_day_is_known(client: Client) -> None:
    bureau = cast.bureau()
    shelf.forum(bureau, "1", "知られた日")
    shelf.forum(bureau, "2", "月だけ", held_precision="month")
    calendar = icalendar.Calendar.from_ical(client.get("/library/gatherings.ics").content)
    (event,) = calendar.walk("VEVENT")
    assert (str(event["summary"]), event["dtstart"].dt.hour) == ("知られた日", 5)  # UTC
    own = client.get("/library/forum-1/calendar.ics").content
    assert len(icalendar.Calendar.from_ical(own).walk("VEVENT")) == 1
    shelf.report(bureau)
    assert client.get("/library/report-2025/calendar.ics").status_code == 404


def test_files_public_and_private(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    activity = shelf.report(cast.bureau())
    statuses = []
    for is_public in (True, False):
        made = publication_files.add(
            activity=activity,
            name="報告書.pdf",
            content=b"%PDF-1.7",
            is_public=is_public,
            actor=SYSTEM,
        )
        address = reverse("site:activity_file", args=[activity.slug, made.uuid])
        answer = client.get(address)
        statuses.append((answer.status_code, b"".join(answer)[:5] if is_public else b""))
    assert statuses == [(200, b"%PDF-"), (404, b"")]
    assert body(client.get("/library/report-2025/")).count("報告書.pdf") == 1


def _programme(made: Activity) -> None:
    assert made.gathering is not None
    agenda.add_item(
        gathering=made.gathering,
        starts=None,
        title=Texts.of("新しい文"),
        note=Texts(),
        speaker=None,
        speaker_title="",
        actor=SYSTEM,
    )


def _material(made: Activity) -> None:
    agenda.add_material(
        gathering=made.gathering,  # type: ignore[arg-type]
        name="a.pdf",
        content=b"%PDF-1.7 a",
        title=Texts.of("新しい文"),
        is_public=True,
        actor=SYSTEM,
    )


def _registration(made: Activity) -> None:
    assert made.gathering is not None
    open_registration(gathering=made.gathering, places={ON_SITE: 9}, closes_on=None, actor=SYSTEM)


def _person(made: Activity) -> None:
    person = Person.objects.create(name="新しい文", kana="ア")
    made.people.add(person)
    save_person(person=person, fields={"consented_on": date(2026, 9, 1)}, actor=SYSTEM)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_programme, "新しい文"),
        (_material, "新しい文"),
        (_registration, "残り9名"),
        (_person, "新しい文"),
    ],
)
def test_every_change_of_a_record_is_seen_at_once(
    client: Client, change: Callable[[Activity], None], said: str
) -> None:
    made = shelf.forum(cast.bureau())
    assert said not in body(client.get("/library/forum-001/"))
    change(made)
    assert said in body(client.get("/library/forum-001/"))


def test_a_record_from_memory_asks_one_question(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shelf.forum(cast.bureau())
    client.get("/library/forum-001/")
    with django_assert_num_queries(1):
        client.get("/library/forum-001/")
    assert client.get("/library/forum-002/").status_code == 404


def test_who_takes_a_consent_back_is_named_no_more(client: Client) -> None:
    made = shelf.report(cast.bureau())
    person = Person.objects.create(name="架空 一郎", kana="ア", consented_on=date(2026, 9, 1))
    made.people.add(person)
    assert "架空 一郎" in body(client.get("/library/report-2025/"))
    save_person(person=person, fields={"consented_on": None}, actor=SYSTEM)
    assert "架空 一郎" not in body(client.get("/library/report-2025/"))
