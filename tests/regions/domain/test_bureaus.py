# SPDX-License-Identifier: Apache-2.0
"""Making and changing bureaus."""

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.core.texts import Texts
from machikoba.regions.domain.bureaus import update_bureau

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_bureau_has_an_organisation_of_its_own() -> None:
    bureau = cast.bureau()
    assert bureau.organisation.name == "架空広域経済局"
    assert Entry.objects.get(action="create_bureau").subject_id == str(bureau.uuid)


def test_a_change_is_on_record_before_and_after() -> None:
    bureau = cast.bureau()
    update_bureau(bureau=bureau, actor=SYSTEM, fields={"division": Texts.of("連携課")})
    entry = Entry.objects.get(action="update_bureau")
    assert (entry.before, entry.after) == ({"division": ""}, {"division": "連携課"})


def test_no_change_leaves_no_trace() -> None:
    update_bureau(bureau=cast.bureau(), actor=SYSTEM, fields={})
    assert not Entry.objects.filter(action="update_bureau").exists()
