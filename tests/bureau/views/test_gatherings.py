# SPDX-License-Identifier: Apache-2.0
"""Gatherings in the bureau's pages."""

from datetime import date

import pytest
from tests import cast
from tests.bureau.house import as_bureau
from tests.library import shelf
from tests.office.house import body, follow

from machikoba.core.texts import Texts
from machikoba.directory.models import Person
from machikoba.gatherings.models import AgendaItem, Speaker
from machikoba.library.models import Activity

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ASKED = {
    "kind": "forum",
    "state": "published",
    "mode": "both",
    "title__ja": "新しい回",
    "fiscal_year": "2026",
    "numbers": "フォーラム 018\nLocal X Forum 3",
    "held": "2026-11-03",
    "starts": "14:00",
}


def test_added_with_its_numbers() -> None:
    staff = as_bureau(cast.bureau())
    follow(staff, staff.post("/bureau/kouiki/gatherings/new/", ASKED))
    gathering = Activity.objects.get(slug="forum-018").gathering
    assert gathering is not None
    assert gathering.held_on == date(2026, 11, 3)
    assert [f"{n.series} {n.number}" for n in gathering.numbers.all()] == [
        "フォーラム 018",
        "Local X Forum 3",
    ]


def test_a_forms_own_page_saves_without_losing_anything() -> None:
    bureau = cast.bureau()
    activity = shelf.forum(bureau, "001", "前の題名", notice_published=True)
    staff = as_bureau(bureau)
    address = f"/bureau/kouiki/activities/{activity.uuid}/"
    asked = {**ASKED, "numbers": "フォーラム 001", "notice_published": "on"}
    follow(staff, staff.post(address, asked))
    activity.refresh_from_db()
    gathering = activity.gathering
    assert gathering is not None
    assert (str(gathering.title), gathering.notice_published) == ("新しい回", True)
    assert activity.slug == "forum-001"


def test_what_cannot_be_is_said() -> None:
    staff = as_bureau(cast.bureau())
    asked = {**ASKED, "ends": "13:00", "attendance": "5", "numbers": "フォーラム"}
    page = body(staff.post("/bureau/kouiki/gatherings/new/", asked))
    assert "終了は開始より後にしてください。" in page
    assert "参加者数の単位を入力してください。" in page
    assert "1行に一つ、「シリーズ名 番号」のように" in page


def test_without_its_day_a_gathering_with_registration_is_not_saved() -> None:
    bureau = cast.bureau()
    activity = shelf.opened(bureau).activity
    address = f"/bureau/kouiki/activities/{activity.uuid}/"
    page = body(as_bureau(bureau).post(address, {**ASKED, "held": ""}))
    assert "申し込みを受け付けているため、開催日と開始時刻が必要です。" in page


def test_the_programme_with_a_speaker_who_agreed() -> None:
    bureau = cast.bureau()
    activity = shelf.forum(bureau)
    person = Person.objects.create(name="架空 一郎", consented_on=date(2026, 8, 1))
    staff = as_bureau(bureau)
    asked = {
        "agenda-title__ja": "講演",
        "agenda-starts": "14:10",
        "agenda-speaker": str(person.pk),
        "agenda-speaker_title": "代表",
    }
    follow(staff, staff.post(f"/bureau/kouiki/activities/{activity.uuid}/agenda/", asked))
    page = body(staff.get(f"/library/{activity.slug}/"))
    assert page.index("14:10") < page.index("講演") < page.index("架空 一郎") < page.index("代表")


def test_several_speak_to_one_line() -> None:
    bureau = cast.bureau()
    activity = shelf.forum(bureau)
    assert activity.gathering is not None
    item = AgendaItem.objects.create(gathering=activity.gathering, title=Texts.of("座談会"))
    staff = as_bureau(bureau)
    address = f"/bureau/kouiki/activities/{activity.uuid}/"
    for name in ("架空 一郎", "架空 二郎"):
        person = Person.objects.create(name=name, consented_on=date(2026, 8, 1))
        asked = {"speaker": str(person.pk), "title": "代表"}
        follow(staff, staff.post(f"{address}agenda/{item.pk}/speakers/", asked))
    page = body(staff.get(f"/library/{activity.slug}/"))
    assert page.index("座談会") < page.index("架空 一郎") < page.index("架空 二郎")
    first = Speaker.objects.filter(item=item)[0]
    follow(staff, staff.post(f"{address}speakers/{first.pk}/delete/"))
    assert "架空 一郎" not in body(staff.get(f"/library/{activity.slug}/"))


def test_a_line_that_is_wrong_is_said_and_nothing_is_lost() -> None:
    bureau = cast.bureau()
    activity = shelf.forum(bureau)
    sent = {"agenda-title__ja": "", "agenda-starts": "14:10", "agenda-note__ja": "二部制"}
    page = body(as_bureau(bureau).post(f"/bureau/kouiki/activities/{activity.uuid}/agenda/", sent))
    assert "題名を入力してください。" in page
    assert 'value="二部制"' in page
    assert 'value="14:10"' in page
