# SPDX-License-Identifier: Apache-2.0
"""A link opens its own form and no other, until its secret is changed."""

import pytest
from tests import cast
from tests.inquiries import round as cast_round

from machikoba.inquiries.domain.secrets import is_secret, secret_of
from machikoba.inquiries.models import SurveyForm

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_of_one_form_alone() -> None:
    listings = cast_round.listing(), cast_round.listing("umi", "海ノ工場")
    first, second = SurveyForm.objects.filter(round=cast_round.opened(cast.bureau(), *listings))
    assert is_secret(first, secret_of(first))
    assert not is_secret(second, secret_of(first))


def test_a_changed_secret_closes_the_old_link() -> None:
    form = cast_round.form()
    old = secret_of(form)
    form.secret_version += 1
    assert not is_secret(form, old)


def test_a_proposals_is_not_a_forms() -> None:
    form = cast_round.form()
    proposal = cast_round.proposal(form.listing)
    proposal.uuid = form.uuid
    assert secret_of(proposal) != secret_of(form)
