# SPDX-License-Identifier: Apache-2.0
"""The codes of an edition."""

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.bookings.domain.access_codes import close_code, create_code
from machikoba.bookings.queries.access_codes import of_edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_only_its_own() -> None:
    here, there = cast.edition(), cast.edition("other")
    made = [
        create_code(edition=edition, label="先行", opens_at=cast.NOW, code=code, actor=SYSTEM)
        for edition, code in ((here, "A"), (here, "B"), (there, "A"))
    ]
    close_code(code=made[0], actor=SYSTEM)
    assert set(of_edition(here)) == set(made[:2])
    assert list(of_edition(there)) == made[2:]
