# SPDX-License-Identifier: Apache-2.0
"""How far a round has come, and who must be telephoned."""

from datetime import date

import pytest
from tests import cast
from tests.inquiries import round as cast_round

from machikoba.inquiries.domain.secrets import secret_of
from machikoba.inquiries.models import Contact, SurveyForm
from machikoba.inquiries.queries import rounds
from machikoba.notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TODAY, LATE = date(2026, 9, 1), date(2026, 10, 1)


def calls(form: SurveyForm, today: date = TODAY) -> list[str]:
    return [row.call for row in rounds.progress(form.round, today)]


def test_how_many_came_how_far() -> None:
    listings = [cast_round.listing(name) for name in "abcd"]
    made = cast_round.opened(cast.bureau(), *listings)
    forms = list(SurveyForm.objects.filter(round=made))
    cast_round.answer(forms[0])
    cast_round.permit(forms[1])
    cast_round.permit(forms[2], "no")
    found = rounds.counts(rounds.progress(made, TODAY))
    assert found == {
        "all": 4,
        "sent": 4,
        "opened": 3,
        "answered": 3,
        "proofed": 2,
        "permitted": 1,
        "calls": 0,
    }


def test_in_the_order_of_prefectures() -> None:
    bureau = cast.bureau()
    cast_round.area(bureau, "27")
    listings = [cast_round.listing("a", "あ", "27"), cast_round.listing("b", "い")]
    made = cast_round.opened(bureau, *listings)
    assert [r.form.listing for r in rounds.progress(made, TODAY)] == [listings[1], listings[0]]


def test_no_address_a_bounce_or_a_passed_deadline() -> None:
    form = cast_round.form()
    assert calls(form) == [""]
    assert calls(form, cast_round.DEADLINE) == [""]
    assert calls(form, LATE) == ["late"]
    Notice.objects.update(state=Notice.State.BOUNCED)
    assert calls(form) == ["bounced"]
    Contact.objects.filter(listing=form.listing).update(email="other@example.jp")
    assert calls(form) == [""]
    Contact.objects.filter(listing=form.listing).update(email="")
    assert calls(form) == ["address"]
    cast_round.answer(form)
    assert calls(form) == [""]


def test_the_link_opens_its_form_alone() -> None:
    listings = cast_round.listing(), cast_round.listing("umi")
    first, second = SurveyForm.objects.filter(round=cast_round.opened(cast.bureau(), *listings))
    assert rounds.by_link(first.uuid, secret_of(first)) == first
    assert rounds.by_link(second.uuid, secret_of(first)) is None


def test_a_regions_forms_of_open_rounds() -> None:
    form = cast_round.form()
    cast_round.draft(form.round.bureau)
    assert list(rounds.of_listing(form.listing)) == [form]
    assert list(rounds.of_bureau(form.round.bureau)) != [form.round]
