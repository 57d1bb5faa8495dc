# SPDX-License-Identifier: Apache-2.0
"""What hangs on no occasion ends with age; what was accepted stays."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from tests import cast
from tests.inquiries import round as cast_round

from machikoba.atlas.models import Claim
from machikoba.audit.actor import SYSTEM
from machikoba.inquiries.domain.proposals import decide
from machikoba.inquiries.models import Contact, Proposal, SurveyForm
from machikoba.retention.domain.ages import erase_aged

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
Clock = Callable[[datetime], None]


def after(days: int) -> datetime:
    return cast.NOW + timedelta(days=days)


def test_what_nobody_confirmed_is_gone_after_its_link(clock: Clock) -> None:
    cast_round.proposal(cast_round.listing(), proposer=cast_round.INFORMANT)
    clock(after(7))
    assert erase_aged() == {}
    clock(after(9))
    assert erase_aged()
    assert not Proposal.objects.everywhere().exists()


def test_the_proposer_goes_and_the_fact_stays(clock: Clock) -> None:
    made = cast_round.proposal(cast_round.listing())
    fields = {"proposal": made, "reason": "", "bureau": cast.bureau(), "actor": SYSTEM}
    decide(accepted=["website"], **fields)  # type: ignore[arg-type]
    clock(after(366))
    assert erase_aged() == {"Proposal": 1}
    assert erase_aged() == {}
    assert Proposal.objects.get(pk=made.pk).email == ""
    assert Claim.objects.everywhere().filter(value="https://new.example.jp/").exists()


def test_contacts_nobody_uses_and_names_of_old_surveys(clock: Clock) -> None:
    form = cast_round.permit(cast_round.form())
    clock(after(3 * 365 + 1))
    assert erase_aged() == {"Contact": 1, "SurveyForm": 1}
    form = SurveyForm.objects.get(pk=form.pk)
    assert (form.permitted_by, form.address, form.permission) == ("", "", "yes")
    assert not Contact.objects.everywhere().exists()
