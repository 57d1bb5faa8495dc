# SPDX-License-Identifier: Apache-2.0
"""Rounds: set up, opened, followed, taken away as a table, closed."""

import pytest
from tests import cast
from tests.bureau.house import as_bureau
from tests.inquiries import round as cast_round
from tests.office.house import body, follow

from machikoba.audit.models import Entry
from machikoba.inquiries.models import SurveyForm, SurveyRound
from machikoba.notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TYPED = {
    "title": "全国調査 2026",
    "year": "2026",
    "deadline": "2026-12-20",
    "remind_before": "7",
    "remind_after": "3",
    "request": "よろしくお願いいたします。",
    "questions": "変わったことは? | What changed?\n\n困っていることは?",
}


def address(round_: SurveyRound, end: str = "") -> str:
    return f"/bureau/{round_.bureau.slug}/surveys/{round_.uuid}/{end}"


def test_from_a_draft_to_open_forms() -> None:
    cast_round.listing()
    staff = as_bureau(cast.bureau())
    draft = follow(staff, staff.post("/bureau/kouiki/surveys/new/", TYPED))
    assert "次の1地域に送ります。" in draft
    made = SurveyRound.objects.get()
    assert made.questions == [
        {"key": "q1", "ja": "変わったことは?", "en": "What changed?"},
        {"key": "q2", "ja": "困っていることは?", "en": ""},
    ]
    page = follow(staff, staff.post(address(made, "open/")))
    assert "1地域の調査票を作りました。" in page
    assert SurveyForm.objects.filter(round=made).count() == 1


def test_what_is_wrong_is_said() -> None:
    staff = as_bureau(cast.bureau())
    page = body(staff.post("/bureau/kouiki/surveys/new/", {**TYPED, "deadline": ""}))
    assert "締め切りの日を入力してください。" in page
    assert "困っていることは?" in page
    many = {**TYPED, "questions": "\n".join("abc"[i % 3] for i in range(21))}
    assert "質問は20までにしてください。" in body(staff.post("/bureau/kouiki/surveys/new/", many))


def test_settings_change_and_the_year_stays() -> None:
    bureau = cast.bureau()
    made = cast_round.opened(bureau, cast_round.listing())
    staff = as_bureau(bureau)
    staff.post(address(made, "settings/"), {**TYPED, "year": "2020", "title": "改めた名前"})
    made.refresh_from_db()
    assert (made.title, made.year, made.questions) == ("改めた名前", 2026, [])


@pytest.mark.parametrize(
    ("chosen", "is_there"),
    [("all", True), ("waiting", False), ("answered", True), ("calls", False), ("xyz", True)],
)
def test_filtered(chosen: str, is_there: bool) -> None:
    bureau = cast.bureau()
    form = cast_round.answer(cast_round.form(bureau))
    page = body(as_bureau(bureau).get(address(form.round) + f"?show={chosen}"))
    assert (str(form.uuid) in page) == is_there


def test_who_must_be_telephoned() -> None:
    bureau = cast.bureau()
    form = cast_round.form(bureau)
    staff = as_bureau(bureau)
    assert str(form.uuid) not in body(staff.get(address(form.round) + "?show=calls"))
    Notice.objects.update(state=Notice.State.BOUNCED)
    page = body(staff.get(address(form.round) + "?show=calls"))
    assert str(form.uuid) in page
    assert "メールが届きませんでした" in page


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_taken_away_it_is_on_record(form: str) -> None:
    bureau = cast.bureau()
    survey = cast_round.permit(cast_round.form(bureau))
    staff = as_bureau(bureau)
    assert staff.get(address(survey.round, f"progress.{form}")).status_code == 200
    assert Entry.objects.get(action="export_survey").after == {"form": form}
    assert staff.get(address(survey.round, "progress.pdf")).status_code == 404


def test_closed_and_opened_again() -> None:
    bureau = cast.bureau()
    form = cast_round.form(bureau)
    staff = as_bureau(bureau)
    assert "受け付けを終えました。" in follow(staff, staff.post(address(form.round, "close/")))
    assert not SurveyRound.objects.get().is_open
    staff.post(address(form.round, "close/"), {"act": "reopen"})
    assert SurveyRound.objects.get().is_open


def test_a_draft_can_be_deleted_and_nothing_else() -> None:
    bureau = cast.bureau()
    form, draft = cast_round.form(bureau), cast_round.draft(bureau)
    staff = as_bureau(bureau)
    assert "削除できません。" in follow(staff, staff.post(address(form.round, "delete/")))
    assert "削除しました。" in follow(staff, staff.post(address(draft, "delete/")))
    assert list(SurveyRound.objects.all()) == [form.round]


def test_another_bureau_neither_sees_nor_acts() -> None:
    form = cast_round.form()
    other = as_bureau(cast.bureau("second"))
    assert "全国調査" not in body(other.get("/bureau/second/surveys/"))
    foreign = f"/bureau/second/surveys/{form.round.uuid}/"
    for end in ("", "settings/", "progress.csv", f"forms/{form.uuid}/"):
        assert other.get(foreign + end).status_code == 404
        assert other.get(address(form.round, end)).status_code == 404
    for end in ("open/", "close/", "delete/", "proofs/", f"forms/{form.uuid}/act/"):
        assert other.post(foreign + end).status_code == 404
    assert SurveyRound.objects.get().is_open
