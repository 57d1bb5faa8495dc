# SPDX-License-Identifier: Apache-2.0
"""Every mail in both languages: whose it is, what to do, and the link."""

import pytest
from django.utils import translation
from tests import cast
from tests.inquiries import round as cast_round
from tests.office.house import japanese_words

from machikoba.audit.actor import SYSTEM
from machikoba.inquiries import letters
from machikoba.inquiries.domain.proposals import decide
from machikoba.inquiries.models import SurveyForm

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SURVEY = ("survey_sent", "survey_before", "survey_after", "survey_proof", "survey_returned")
TYPED = {"全国調査", "架空", "太郎", "鉄ノ森"}


@pytest.mark.parametrize("name", SURVEY)
def test_of_a_survey(name: str) -> None:
    form = cast_round.form()
    letter = getattr(letters, name)(str(form.uuid))
    page = "survey_proof" if name == "survey_proof" else "survey"
    assert letters.form_link(form, page) in letter.text
    assert "架空 太郎 様" in letter.text
    assert letter.subject.startswith("【架空広域経済局】全国調査 2026")
    with translation.override("en"):
        english = getattr(letters, name)(str(form.uuid))
        assert letters.form_link(form, page) in english.text
    assert japanese_words(english.text + english.subject) - TYPED == set()


def test_to_whom_nobody_is_named() -> None:
    form = SurveyForm.objects.get(round=cast_round.opened(cast.bureau(), cast_round.listing()))
    form.listing.contact.delete()
    assert letters.survey_sent(str(form.uuid)).text.startswith("鉄ノ森 事務局 御中")


def test_of_a_correction() -> None:
    made = cast_round.proposal(cast_round.listing(), proposer=cast_round.INFORMANT)
    letter = letters.correction_confirm(str(made.uuid))
    assert letters.proposal_link(made) in letter.text
    with translation.override("en"):
        english = letters.correction_confirm(str(made.uuid))
    assert japanese_words(english.text + english.subject) - TYPED == set()


@pytest.mark.parametrize(
    ("accepted", "sentence"),
    [
        (("website", "organiser"), "すべて採用し"),
        (("website",), "うち、1項目を採用し"),
        ((), "見送りました"),
    ],
)
def test_what_became_of_it(accepted: tuple[str, ...], sentence: str) -> None:
    facts = {"website": "https://new.example.jp/", "organiser": "架空市"}
    made = cast_round.proposal(cast_round.listing(), facts)
    decide(
        proposal=made,
        accepted=accepted,
        reason="" if len(accepted) == 2 else "出典に見当たりません。",
        bureau=cast.bureau(),
        actor=SYSTEM,
    )
    letter = letters.correction_decided(str(made.uuid))
    assert sentence in letter.text
    assert ("出典に見当たりません。" in letter.text) == (len(accepted) < 2)
    with translation.override("en"):
        english = letters.correction_decided(str(made.uuid))
    extra = {"出典に見当たりません"}
    assert japanese_words(english.text) - TYPED - extra == set()
