# SPDX-License-Identifier: Apache-2.0
"""A bureau with listings in its area, and a survey round on its way."""

from datetime import date, timedelta
from typing import Any

from tests import cast
from tests.atlas import country

from machikoba.atlas.domain.settle import settle_listings
from machikoba.atlas.models import Listing
from machikoba.audit.actor import SYSTEM, VISITOR
from machikoba.inquiries.domain import rounds, survey_forms
from machikoba.inquiries.domain.contacts import set_contact
from machikoba.inquiries.domain.proposals import Proposer, propose
from machikoba.inquiries.domain.survey_forms import Answers
from machikoba.inquiries.models import Proposal, SurveyForm, SurveyRound
from machikoba.regions.models import Bureau, Jurisdiction

YEAR = 2026
DEADLINE = date(2026, 9, 30)
INFORMANT = Proposer(Proposal.By.INFORMANT, "hanako@example.jp", name="架空 花子")
FIGURE = {"quantity": "visits", "value": 5200, "basis": "measured", "state": "final"}
FACTS = {
    "name": {"ja": "鉄ノ森 工場びらき"},
    "website": "https://tetsu.example.jp/",
    "places": [["00", "架空市"]],
    "dates": ["2026-10-01", "2026-10-02"],
    "makers": {"quantity": "makers", "value": 31},
    "visitors": FIGURE,
}


def listing(slug: str = "tetsu", name: str = "鉄ノ森", code: str = cast.AREA) -> Listing:
    """A listing of the cast's prefecture with a name and a website that a file told."""
    made = country.listing(slug, name, code)
    source = country.origin(name=f"{name}の資料")
    country.claim(made, "name", {"ja": name}, source)
    country.claim(made, "website", "https://old.example.jp/", source)
    country.claim(made, "places", [[code, "架空市"]], source)
    settle_listings([made.pk], now=cast.NOW)
    return made


def area(bureau: Bureau, code: str, since: date = date(2020, 4, 1)) -> Jurisdiction:
    """A prefecture in the bureau's 管轄."""
    return Jurisdiction.objects.create(bureau=bureau, prefecture=code, from_on=since)


def proposal(of: Listing, facts: dict[str, Any] | None = None, **fields: Any) -> Proposal:
    """A region's correction, unless somebody else is named."""
    given = {
        "proposer": Proposer(Proposal.By.REGION, "jimukyoku@example.jp"),
        "year": YEAR,
        "source": "https://source.example.jp/a",
        "actor": VISITOR,
        **fields,
    }
    return propose(listing=of, facts=facts or {"website": "https://new.example.jp/"}, **given)


def draft(of: Bureau, **fields: Any) -> SurveyRound:
    """A round nobody has been asked in."""
    given = {"title": "全国調査 2026", "year": YEAR, "deadline": DEADLINE, **fields}
    return rounds.create_round(bureau=of, fields=given, actor=SYSTEM)


def opened(of: Bureau, *listings: Listing, email: str = "jimukyoku@example.jp") -> SurveyRound:
    """A round that was sent to these listings' secretariats."""
    for one in listings:
        set_contact(listing=one, fields={"email": email, "name": "架空 太郎"}, actor=SYSTEM)
    made = draft(of)
    rounds.open_round(round_=made, actor=SYSTEM)
    made.refresh_from_db()
    return made


def form(of: Bureau | None = None) -> SurveyForm:
    """The form of one listing in an opened round."""
    asked = listing()
    return SurveyForm.objects.get(round=opened(of or cast.bureau(), asked), listing=asked)


def form_of(of: Bureau) -> SurveyForm:
    """The form of the one listing there is."""
    return SurveyForm.objects.get(round=opened(of, Listing.objects.get()))


def answer(of: SurveyForm, facts: dict[str, Any] | None = None, **extra: Any) -> SurveyForm:
    """Submit the form; FACTS unless told otherwise."""
    of.refresh_from_db()
    is_submitted = extra.pop("is_submitted", True)
    answers = Answers(FACTS if facts is None else facts, **{"held": "yes", **extra})
    return survey_forms.save(
        form=of, answers=answers, version=of.version, is_submitted=is_submitted, actor=VISITOR
    )


def proofed(of: SurveyForm) -> SurveyForm:
    """Answer, and let the proof be sent."""
    answer(of)
    survey_forms.send_proofs(forms=[of], actor=SYSTEM)
    of.refresh_from_db()
    return of


def permit(of: SurveyForm, permission: str = "yes") -> SurveyForm:
    """Answer, see the proof and say yes, or what else."""
    proofed(of)
    say(of, permission)
    of.refresh_from_db()
    return of


def say(of: SurveyForm, permission: str) -> None:
    """Only the word on the proof."""
    said = SurveyForm.Permission(permission)
    survey_forms.permit(form=of, permission=said, by="架空 太郎", actor=VISITOR)


LATER = timedelta(days=1)
