# SPDX-License-Identifier: Apache-2.0
"""A form on its way: what is half filled in is kept, and nothing is public without a yes."""

import pytest
from tests import cast
from tests.inquiries import round as cast_round

from machikoba.atlas.models import Claim, Origin
from machikoba.audit.actor import SYSTEM, VISITOR
from machikoba.audit.models import Entry
from machikoba.inquiries.domain import rounds, survey_forms, survey_mails
from machikoba.inquiries.domain.survey_forms import ChangedMeanwhile, Closed, NoProof
from machikoba.inquiries.models import SurveyForm
from machikoba.notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
Step = SurveyForm.Step


def public() -> int:
    return Claim.objects.everywhere().filter(origin__kind=Origin.Kind.REGION).count()


def test_half_a_form_is_kept() -> None:
    facts = {"website": "https://a.example/"}
    form = cast_round.answer(cast_round.form(), facts, is_submitted=False)
    assert (form.step, form.answers) == (Step.SAVED, facts)
    assert public() == 0


def test_two_who_fill_it_in_see_each_other() -> None:
    form = cast_round.form()
    old = form.version
    cast_round.answer(form, is_submitted=False)
    answers = survey_forms.Answers({"website": "https://b.example/"})
    with pytest.raises(ChangedMeanwhile):
        survey_forms.save(form=form, answers=answers, version=old, is_submitted=True, actor=VISITOR)
    form.refresh_from_db()
    assert form.answers["website"] == "https://tetsu.example.jp/"


def test_step_by_step_and_only_the_yes_publishes() -> None:
    form = cast_round.form()
    survey_forms.mark_opened(form=form)
    form.refresh_from_db()
    assert form.step == Step.OPENED
    assert cast_round.answer(form).step == Step.ANSWERED
    assert survey_forms.send_proofs(forms=[form], actor=SYSTEM) == 1
    form.refresh_from_db()
    assert (form.step, public()) == (Step.PROOF_SENT, 0)
    cast_round.say(form, "yes")
    form.refresh_from_db()
    assert (form.step, form.permitted_by) == (Step.PERMITTED, "架空 太郎")
    assert form.permitted_at == cast.NOW
    assert public() > 0
    assert Entry.objects.get(action="permit_survey").after["permission"] == "yes"
    kinds = [notice.kind for notice in Notice.objects.order_by("pk")]
    assert kinds == [survey_mails.SENT, survey_mails.PROOF]


def test_no_proof_no_yes() -> None:
    form = cast_round.answer(cast_round.form())
    with pytest.raises(NoProof):
        cast_round.say(form, "yes")
    with pytest.raises(NoProof):
        survey_forms.send_back(form=form, remark="", actor=VISITOR)
    assert public() == 0


def test_a_proof_needs_answers() -> None:
    form = cast_round.form()
    assert survey_forms.send_proofs(forms=[form], actor=SYSTEM) == 0


def test_sent_back_answered_again_and_proofed_again() -> None:
    form = cast_round.answer(cast_round.form())
    survey_forms.send_proofs(forms=[form], actor=SYSTEM)
    survey_forms.send_back(form=form, remark="日程が違います。", actor=VISITOR)
    form.refresh_from_db()
    assert (form.step, form.remark) == (Step.SENT_BACK, "日程が違います。")
    form = cast_round.answer(form)
    assert form.step == Step.ANSWERED
    assert survey_forms.send_proofs(forms=[form], actor=SYSTEM) == 1


def test_whoever_changes_answers_needs_another_proof() -> None:
    form = cast_round.answer(cast_round.form())
    survey_forms.send_proofs(forms=[form], actor=SYSTEM)
    form = cast_round.answer(form)
    with pytest.raises(NoProof):
        cast_round.say(form, "yes")


def test_permitted_answers_stand() -> None:
    form = cast_round.permit(cast_round.form())
    with pytest.raises(Closed):
        cast_round.answer(form)


def test_the_region_may_change_its_mind() -> None:
    form = cast_round.permit(cast_round.form())
    cast_round.say(form, "no")
    rows = Claim.objects.everywhere().filter(origin__kind=Origin.Kind.REGION)
    assert {claim.standing for claim in rows} == {"withdrawn"}
    form.listing.refresh_from_db()
    assert form.listing.website == "https://old.example.jp/"


def test_returned_it_is_asked_again_and_what_is_public_stays() -> None:
    form = cast_round.permit(cast_round.form())
    before = public()
    survey_forms.return_form(form=form, remark="人数をご確認ください。", actor=SYSTEM)
    form.refresh_from_db()
    assert (form.step, form.remark, public()) == (Step.SAVED, "人数をご確認ください。", before)
    assert Notice.objects.order_by("pk").last().kind == survey_mails.RETURNED  # type: ignore[union-attr]


def test_a_closed_round_takes_nothing() -> None:
    form = cast_round.form()
    rounds.close_round(round_=form.round, is_closed=True, actor=SYSTEM)
    with pytest.raises(Closed):
        cast_round.answer(form)


def test_telephoned_and_sent_again() -> None:
    form = cast_round.form()
    survey_forms.note_call(form=form, actor=SYSTEM)
    form.refresh_from_db()
    assert form.phoned_at == cast.NOW
    assert survey_forms.send_again(form=form, actor=SYSTEM)
    assert Notice.objects.filter(kind=survey_mails.SENT).count() == 2
