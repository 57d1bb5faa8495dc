# SPDX-License-Identifier: Apache-2.0
"""The demo's survey: a form at each step, nothing public but what was permitted."""

from datetime import date

import pytest
from tests import cast
from tests.inquiries import round as cast_round

from machikoba.atlas.models import Claim
from machikoba.inquiries.models import Proposal, SurveyRound
from machikoba.inquiries.queries import proposals, rounds
from machikoba.operations import demo_surveys

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TODAY = date(2026, 9, 1)


def test_a_form_at_each_step() -> None:
    bureau = cast.bureau()
    listings = [cast_round.listing(f"a{number}", f"{number}番") for number in range(9)]
    demo_surveys.make(bureau)
    found = rounds.progress(SurveyRound.objects.get(), TODAY)
    steps = {str(row.form.step) for row in found}
    assert steps == {"permitted", "proof_sent", "answered", "saved", "opened", "sent", "unsent"}
    assert rounds.counts(found)["calls"] == 1
    told = Claim.objects.filter(listing__in=listings, origin__kind="region")
    assert len({claim.listing for claim in told}) == 1
    assert proposals.waiting(proposals.of_bureau(bureau, TODAY)).count() == 2


def test_without_listings_there_is_only_the_round() -> None:
    demo_surveys.make(cast.bureau())
    assert SurveyRound.objects.get().is_open
    assert not Proposal.objects.everywhere().exists()
