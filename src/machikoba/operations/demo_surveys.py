# SPDX-License-Identifier: Apache-2.0
"""A survey of the demo's bureau half way, and corrections that wait; all of it fictional."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from machikoba.atlas.models import Listing
from machikoba.atlas.queries import areas
from machikoba.audit.actor import SYSTEM, VISITOR
from machikoba.core import clock
from machikoba.inquiries.domain import survey_forms
from machikoba.inquiries.domain.contacts import set_contact
from machikoba.inquiries.domain.proposals import Proposer, confirm, propose
from machikoba.inquiries.domain.rounds import create_round, open_round
from machikoba.inquiries.domain.survey_forms import Answers
from machikoba.inquiries.models import Proposal, SurveyForm, SurveyRound
from machikoba.inquiries.queries.facts import known
from machikoba.regions.models import Bureau

KNOWN = 8  # contacts; the others must be telephoned
QUESTION = {
    "key": "q1",
    "ja": "昨年と比べて、いちばん変わったことを教えてください。",
    "en": "What has changed most since last year?",
}
SAID = "若い参加者が増え、見学から体験へと中身が広がりました。(架空の回答です)"
WHO = "架空実行委員会 架空 太郎"


def make(bureau: Bureau) -> None:
    """A round with a form at each step, as far as there are listings; two corrections."""
    today = clock.today(clock.OFFICIAL)
    listings = list(areas.listings(bureau, today))
    for number, listing in enumerate(listings[:KNOWN], 1):
        fields = {
            "office": f"{listing.name} 事務局",
            "name": "架空 太郎",
            "email": f"survey{number}@demo.example",
            "phone": "000-0000-0000",
        }
        set_contact(listing=listing, fields=fields, actor=SYSTEM)
    _fill(_open(bureau), listings)
    for listing in listings[:2]:
        _correct(listing, today.year)


def _open(bureau: Bureau) -> SurveyRound:
    today = clock.today(clock.OFFICIAL)
    fields = {
        "title": f"オープンファクトリー調査 {today.year}年",
        "year": today.year,
        "deadline": today + timedelta(days=20),
        "request": "全国のオープンファクトリーの状況を取りまとめ、公開するための調査です。",
        "questions": [QUESTION],
    }
    made = create_round(bureau=bureau, fields=fields, actor=SYSTEM)
    open_round(round_=made, actor=SYSTEM)
    return made


def _fill(round_: SurveyRound, listings: list[Listing]) -> None:
    """Permitted, with the region, answered, half filled in, opened; the rest is only sent."""
    rows = SurveyForm.objects.filter(round=round_)
    forms = {form.listing_id: form for form in rows}
    way = [forms[listing.pk] for listing in listings]
    for form in way[:3]:
        _answer(form, is_submitted=True)
    survey_forms.send_proofs(forms=way[:2], actor=SYSTEM)
    for form in way[:1]:
        yes = SurveyForm.Permission.YES
        survey_forms.permit(form=form, permission=yes, by=WHO, actor=VISITOR)
    for form in way[3:4]:
        _answer(form, is_submitted=False)
    for form in way[3:5]:
        survey_forms.mark_opened(form=form)


def _answer(form: SurveyForm, *, is_submitted: bool) -> None:
    figure = {"quantity": "attendance", "value": 5240, "basis": "measured", "state": "final"}
    facts: Mapping[str, Any] = {**form.answers, "visitors": figure}
    survey_forms.save(
        form=form,
        answers=Answers(facts, "yes", {"q1": SAID}, WHO),
        version=form.version,
        is_submitted=is_submitted,
        actor=VISITOR,
    )


def _correct(listing: Listing, year: int) -> None:
    before = known(listing, year).facts()
    made = propose(
        listing=listing,
        year=year,
        facts={
            "organiser": f"{listing.name}実行委員会",
            "makers": {**before.get("makers", {}), "quantity": "makers", "value": 52},
        },
        proposer=Proposer(Proposal.By.INFORMANT, "hanako@demo.example", name="架空 花子"),
        source="https://report.example.jp/",
        note="事業報告書に新しい数が出ています。(架空の提案です)",
        actor=VISITOR,
    )
    confirm(proposal=made, actor=VISITOR)
