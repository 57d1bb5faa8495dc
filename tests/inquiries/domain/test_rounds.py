# SPDX-License-Identifier: Apache-2.0
"""A round: everybody of the 管轄 once, nobody else, with what the atlas knows."""

from datetime import date

import pytest
from tests import cast
from tests.inquiries import round as cast_round

from machikoba.audit.actor import SYSTEM
from machikoba.inquiries.domain import rounds, survey_mails
from machikoba.inquiries.domain.rounds import NotOpen
from machikoba.inquiries.models import SurveyForm
from machikoba.notices.models import Notice
from machikoba.regions.models import Jurisdiction

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_draft_asks_nobody() -> None:
    cast_round.listing()
    made = cast_round.draft(cast.bureau())
    assert not made.is_open
    assert not SurveyForm.objects.filter(round=made).exists()


def test_everybody_of_the_area_and_nobody_else() -> None:
    ours, elsewhere = cast_round.listing(), cast_round.listing("umi", "海ノ工場", "47")
    bureau = cast.bureau()
    made = cast_round.opened(bureau, ours, elsewhere)
    assert [form.listing for form in SurveyForm.objects.filter(round=made)] == [ours]
    assert [(n.kind, n.address) for n in Notice.objects.all()] == [
        (survey_mails.SENT, "jimukyoku@example.jp")
    ]


@pytest.mark.parametrize(
    ("from_on", "until_on", "asked"),
    [
        (date(2020, 4, 1), None, 1),
        (date(2020, 4, 1), date(2026, 9, 1), 0),  # ended today
        (date(2026, 9, 2), None, 0),  # begins tomorrow
    ],
)
def test_the_area_is_that_of_the_day(from_on: date, until_on: date | None, asked: int) -> None:
    listing, bureau = cast_round.listing(), cast.bureau()
    Jurisdiction.objects.filter(bureau=bureau).update(from_on=from_on, until_on=until_on)
    made = cast_round.opened(bureau, listing)
    assert SurveyForm.objects.filter(round=made).count() == asked


def test_forms_come_filled_in() -> None:
    form = cast_round.form()
    assert form.answers["website"] == "https://old.example.jp/"
    assert form.answers["name"] == {"ja": "鉄ノ森"}
    assert form.step == SurveyForm.Step.SENT


def test_without_an_address_there_is_a_form_and_no_mail() -> None:
    cast_round.listing()
    made = cast_round.draft(cast.bureau())
    rounds.open_round(round_=made, actor=SYSTEM)
    assert SurveyForm.objects.get(round=made).step == SurveyForm.Step.UNSENT
    assert not Notice.objects.exists()


def test_opened_again_it_takes_in_the_newcomers_alone() -> None:
    bureau = cast.bureau()
    made = cast_round.opened(bureau, cast_round.listing())
    cast_round.listing("umi", "海ノ工場")
    assert rounds.open_round(round_=made, actor=SYSTEM) == 1
    assert rounds.open_round(round_=made, actor=SYSTEM) == 0
    assert SurveyForm.objects.filter(round=made).count() == 2
    assert Notice.objects.count() == 1


def test_questions_stay_once_forms_are_out() -> None:
    made = cast_round.opened(cast.bureau(), cast_round.listing())
    fields = {"year": 2020, "questions": [{"key": "a"}], "deadline": date(2026, 12, 1)}
    rounds.change_round(round_=made, fields=fields, actor=SYSTEM)
    made.refresh_from_db()
    assert (made.year, made.questions, made.deadline) == (2026, [], date(2026, 12, 1))


def test_closed_and_taken_away() -> None:
    made = cast_round.opened(cast.bureau(), cast_round.listing())
    with pytest.raises(NotOpen):
        rounds.delete_round(round_=made, actor=SYSTEM)
    rounds.close_round(round_=made, is_closed=True, actor=SYSTEM)
    with pytest.raises(NotOpen):
        rounds.open_round(round_=made, actor=SYSTEM)
    draft = cast_round.draft(made.bureau)
    with pytest.raises(NotOpen):
        rounds.close_round(round_=draft, is_closed=True, actor=SYSTEM)
    rounds.delete_round(round_=draft, actor=SYSTEM)
    assert list(made.bureau.survey_rounds.all()) == [made]
