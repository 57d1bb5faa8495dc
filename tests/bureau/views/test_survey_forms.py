# SPDX-License-Identifier: Apache-2.0
"""One form as the bureau sees it, and its buttons."""

import pytest
from django.test import Client
from tests import cast
from tests.bureau.house import as_bureau
from tests.inquiries import round as cast_round
from tests.office.house import body, follow

from machikoba.inquiries.models import SurveyForm
from machikoba.notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def form() -> SurveyForm:
    return cast_round.form()


@pytest.fixture
def staff(form: SurveyForm) -> Client:
    return as_bureau(form.round.bureau)


def address(form: SurveyForm) -> str:
    return f"/bureau/kouiki/surveys/{form.round.uuid}/forms/{form.uuid}/"


def press(staff: Client, form: SurveyForm, act: str, **extra: str) -> str:
    return follow(staff, staff.post(f"{address(form)}act/", {"act": act, **extra}))


def test_answers_beside_what_is_published(form: SurveyForm, staff: Client) -> None:
    cast_round.answer(form)
    page = body(staff.get(address(form)))
    assert "https://old.example.jp/" in page
    assert "https://tetsu.example.jp/" in page


def test_a_proof_for_one_and_for_all(form: SurveyForm, staff: Client) -> None:
    assert "送る原稿がありません。" in press(staff, form, "proof")
    cast_round.answer(form)
    assert "原稿を送りました。" in press(staff, form, "proof")
    all_ = f"/bureau/kouiki/surveys/{form.round.uuid}/proofs/"
    assert "0地域に原稿を送りました。" in follow(staff, staff.post(all_))
    cast_round.answer(form)
    assert "1地域に原稿を送りました。" in follow(staff, staff.post(all_))
    assert Notice.objects.filter(kind="survey_proof").count() == 2


def test_returned_with_a_remark(form: SurveyForm, staff: Client) -> None:
    cast_round.answer(form)
    assert "人数をご確認ください。" in press(staff, form, "return", remark="人数をご確認ください。")
    assert Notice.objects.filter(kind="survey_returned").exists()


def test_telephoned_and_sent_again(form: SurveyForm, staff: Client) -> None:
    assert "電話したことを記録しました。" in press(staff, form, "call")
    assert "もう一度送りました。" in press(staff, form, "send")
    form.refresh_from_db()
    assert form.phoned_at == cast.NOW
    form.listing.contact.delete()
    assert "送り先のアドレスがありません。" in press(staff, form, "send")


def test_a_closed_round_says_so(form: SurveyForm, staff: Client) -> None:
    staff.post(f"/bureau/kouiki/surveys/{form.round.uuid}/close/")
    assert "この調査は終わっています。" in press(staff, form, "proof")


def test_an_unknown_button_does_nothing(form: SurveyForm, staff: Client) -> None:
    press(staff, form, "xyz")
    form.refresh_from_db()
    assert form.step == SurveyForm.Step.SENT
