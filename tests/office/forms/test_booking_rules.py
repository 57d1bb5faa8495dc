# SPDX-License-Identifier: Apache-2.0
"""Only what is another now is written."""

import pytest
from tests import cast

from machikoba.office.forms.booking_rules import RulesForm

pytestmark = pytest.mark.django_db


def test_only_what_differs_is_a_change() -> None:
    occasion = cast.edition().occasion
    asked = {
        "travel": occasion.travel,
        "hold_minutes": str(occasion.hold_minutes),
        "waiting": "strict",
        "decision_days": "5",
    }
    form = RulesForm(occasion, asked)
    assert form.is_valid()
    assert form.changes() == {"waiting": "strict"}
