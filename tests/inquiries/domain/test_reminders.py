# SPDX-License-Identifier: Apache-2.0
"""Reminders: once before the deadline and once after, to those who have not answered."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.inquiries import round as cast_round

from machikoba.audit.actor import SYSTEM
from machikoba.inquiries.domain import rounds
from machikoba.inquiries.domain.reminders import due, remind_due
from machikoba.inquiries.domain.survey_mails import AFTER, BEFORE
from machikoba.inquiries.models import SurveyForm, SurveyRound
from machikoba.notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
Clock = Callable[[datetime], None]


def at(day: date) -> datetime:
    """Noon in Japan."""
    return datetime(day.year, day.month, day.day, 3, tzinfo=UTC)


def days(number: int) -> date:
    return cast_round.DEADLINE + timedelta(days=number)


@pytest.mark.parametrize(
    ("day", "kind"),
    [(-8, None), (-7, BEFORE), (0, BEFORE), (1, None), (2, None), (3, AFTER), (9, AFTER)],
)
def test_which_is_due(day: int, kind: str | None) -> None:
    round_ = SurveyRound(deadline=cast_round.DEADLINE)
    assert due(round_, days(day)) == kind


def test_never_is_never() -> None:
    round_ = SurveyRound(deadline=cast_round.DEADLINE, remind_before=0, remind_after=0)
    assert {due(round_, days(day)) for day in range(-20, 20)} == {None}


def test_once_each(clock: Clock) -> None:
    cast_round.form()
    sent = []
    for day in (-9, -7, -6, 0, 2, 3, 4):
        clock(at(days(day)))
        sent.append(remind_due())
    assert sent == [0, 1, 0, 0, 0, 1, 0]
    kinds = [notice.kind for notice in Notice.objects.order_by("pk")]
    assert kinds[1:] == [BEFORE, AFTER]


def test_who_has_answered_is_left_alone(clock: Clock) -> None:
    form = cast_round.form()
    cast_round.answer(form, is_submitted=False)
    clock(at(days(-7)))
    assert remind_due() == 1
    cast_round.answer(form)
    clock(at(days(3)))
    assert remind_due() == 0


def test_who_was_asked_just_now_is_left_alone(clock: Clock) -> None:
    form = cast_round.form()
    SurveyForm.objects.filter(pk=form.pk).update(sent_at=at(days(-8)))
    clock(at(days(-7)))
    assert remind_due() == 0
    clock(at(days(-4)))
    assert remind_due() == 1


def test_a_closed_round_reminds_nobody(clock: Clock) -> None:
    form = cast_round.form()
    rounds.close_round(round_=form.round, is_closed=True, actor=SYSTEM)
    clock(at(days(-7)))
    assert remind_due() == 0
