# SPDX-License-Identifier: Apache-2.0
"""Public support, year by year."""

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.library.domain import supports
from machikoba.library.models import Support

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_added_and_taken_away_on_record() -> None:
    region = cast.edition().open_factory
    made = supports.add(
        bureau=cast.bureau(),
        open_factory=region,
        fiscal_year=2026,
        kind=Support.Kind.MONEY,
        amount=300_000,
        wording="広報費",
        actor=SYSTEM,
    )
    supports.delete(support=made, actor=SYSTEM)
    entries = Entry.objects.filter(subject_kind="open_factory").order_by("pk")
    assert [(e.action, e.after["amount"]) for e in entries] == [
        ("add_support", 300_000),
        ("delete_support", 300_000),
    ]
