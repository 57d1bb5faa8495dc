# SPDX-License-Identifier: Apache-2.0
"""A secretariat's way by its link: half filled in, sent, proofed, permitted, public."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client
from tests import cast
from tests.inquiries import round as cast_round
from tests.office.house import body, client_of
from tests.site.pages import forms, words

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.inquiries.domain import rounds, survey_forms
from machikoba.inquiries.domain.secrets import secret_of
from machikoba.inquiries.models import SurveyForm

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
WHO = {"held": "yes", "filled_by": "架空市 架空 太郎"}


def address(form: SurveyForm) -> str:
    return f"/survey/{form.uuid}/{secret_of(form)}/"


def filled(client: Client, form: SurveyForm, **instead: str) -> dict[str, str]:
    return {**forms(client.get(address(form)))[0], **WHO, **instead}


def proofed(form: SurveyForm) -> SurveyForm:
    cast_round.answer(form)
    survey_forms.send_proofs(forms=[form], actor=SYSTEM)
    form.refresh_from_db()
    return form


def test_only_the_secret_opens_it(client: Client) -> None:
    form = cast_round.form()
    assert client.get(f"/survey/{form.uuid}/wrong/").status_code == 404
    assert client.get(f"/survey/{form.uuid}/wrong/proof/").status_code == 404
    page = client.get(address(form))
    assert page.status_code == 200
    assert page.headers["X-Robots-Tag"] == "noindex"
    form.refresh_from_db()
    assert form.opened_at == cast.NOW


def test_the_bureau_looking_is_no_sign_of_life(client: Client) -> None:
    form = cast_round.form()
    dora = cast.bureau_user(form.round.bureau)
    client_of(dora).get(address(form))
    form.refresh_from_db()
    assert form.opened_at is None
    other = cast.bureau_user(cast.bureau("second"), "other")
    client_of(other).get(address(form))
    form.refresh_from_db()
    assert form.opened_at is not None


def test_half_filled_in_and_gone_on_with(client: Client) -> None:
    form = cast_round.form()
    half = {"act": "save", "name_ja": "", "organiser": "架空市", "held": "", "filled_by": ""}
    assert client.post(address(form), filled(client, form, **half)).status_code == 302
    form.refresh_from_db()
    assert form.step == SurveyForm.Step.SAVED
    page = client.get(address(form))
    assert "保存しました。" in words(page)
    assert forms(page)[0]["organiser"] == "架空市"


def test_sent_whole_or_not_at_all(client: Client) -> None:
    form = cast_round.form()
    data = filled(client, form, act="submit", held="", organiser="架空市")
    page = client.post(address(form), data)
    assert "2026年に開催したかを選んでください。" in words(page)
    assert forms(page)[0]["organiser"] == "架空市"
    assert client.post(address(form), {**data, "held": "yes"}).status_code == 302
    form.refresh_from_db()
    assert form.step == SurveyForm.Step.ANSWERED


def test_two_at_the_same_form(client: Client) -> None:
    form = cast_round.form()
    mine = filled(client, form, act="save", organiser="わたしの実行委員会")
    client.post(address(form), filled(client, form, act="save", organiser="ほかの実行委員会"))
    page = client.post(address(form), mine)
    assert "ほかの方が保存しました" in words(page)
    again = forms(page)[0]
    assert again["organiser"] == "わたしの実行委員会"
    assert client.post(address(form), {**again, **WHO, "act": "save"}).status_code == 302
    form.refresh_from_db()
    assert form.answers["organiser"] == "わたしの実行委員会"


def test_free_questions_stay_private(client: Client) -> None:
    bureau = cast.bureau()
    questions = [{"key": "q1", "ja": "今年変わったことは?", "en": "What changed?"}]
    made = cast_round.draft(bureau, questions=questions)
    cast_round.listing()
    rounds.open_round(round_=made, actor=SYSTEM)
    form = SurveyForm.objects.get(round=made)
    assert "今年変わったことは?" in words(client.get(address(form)))
    client.post(address(form), filled(client, form, act="submit", free0="若い方が増えました。"))
    form.refresh_from_db()
    assert form.free_answers == {"q1": "若い方が増えました。"}
    survey_forms.send_proofs(forms=[form], actor=SYSTEM)
    cast_round.say(form, "yes")
    assert "若い方" not in body(client.get("/atlas/listings/tetsu/"))


def test_no_proof_yet(client: Client) -> None:
    form = cast_round.answer(cast_round.form())
    assert client.get(f"{address(form)}proof/").status_code == 302


def test_approved_and_public(client: Client, clock: Callable[[datetime], None]) -> None:
    form = proofed(cast_round.form())
    page = body(client.get(f"{address(form)}proof/"))
    assert "https://tetsu.example.jp/" in page
    assert "5,200" in page
    assert "5,200" not in body(client.get("/atlas/listings/tetsu/"))
    clock(cast.NOW + cast_round.LATER)  # pages are cached by when they changed
    data = {"act": "permit", "permission": "yes", "by": "架空 太郎"}
    assert client.post(f"{address(form)}proof/", data).status_code == 302
    public = body(client.get("/atlas/listings/tetsu/"))
    assert "5,200" in public
    assert "2026年の調査票" in public
    assert "掲載してよい" in words(client.get(address(form)))


def test_a_yes_needs_a_name(client: Client) -> None:
    form = proofed(cast_round.form())
    page = client.post(f"{address(form)}proof/", {"act": "permit", "permission": "yes"})
    assert "許諾する方(団体・お名前)を入力してください。" in words(page)
    form.refresh_from_db()
    assert form.permitted_at is None


def test_sent_back_with_a_remark(client: Client) -> None:
    form = proofed(cast_round.form())
    assert "直すところを入力してください。" in words(
        client.post(f"{address(form)}proof/", {"act": "back"})
    )
    client.post(f"{address(form)}proof/", {"act": "back", "remark": "日程が違います。"})
    form.refresh_from_db()
    assert (form.step, form.remark) == (SurveyForm.Step.SENT_BACK, "日程が違います。")


def test_who_answers_for_the_region_by_telephone_is_on_record(client: Client) -> None:
    form = cast_round.form()
    staff = client_of(cast.bureau_user(form.round.bureau))
    staff.post(address(form), filled(client, form, act="submit"))
    assert Entry.objects.get(action="submit_survey").actor_kind == "user"


def test_a_closed_round_shows_whom_to_write_to(client: Client) -> None:
    form = cast_round.form()
    data = filled(client, form, act="submit")
    rounds.close_round(round_=form.round, is_closed=True, actor=SYSTEM)
    client.post(address(form), data)
    form.refresh_from_db()
    assert form.submitted_at is None
    assert "000-0000-0000" in words(client.get(address(form)))
