# SPDX-License-Identifier: Apache-2.0
"""Facilities one at a time: on record, and on the visitors' pages at once."""

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.core.texts import Texts
from machikoba.regions.models import Edition
from machikoba.travel.domain.facilities import add_facility, delete_facility, update_facility
from machikoba.travel.models import Facility

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
FIELDS = {
    "kind": "parking",
    "name": Texts.of("川上駐車場", en="Kawakami parking"),
    "latitude": 36.03,
    "longitude": 137.03,
}


def version() -> int:
    return Edition.objects.get().publication_version


def test_added_changed_and_taken_away() -> None:
    edition = cast.edition()
    begun = version()
    made = add_facility(edition=edition, actor=SYSTEM, fields=FIELDS)
    update_facility(facility=made, actor=SYSTEM, fields={"capacity": 40})
    assert Facility.objects.get(edition=edition).capacity == 40
    assert version() == begun + 2
    delete_facility(facility=made, actor=SYSTEM)
    assert not Facility.objects.filter(edition=edition).exists()
    actions = [e.action for e in Entry.objects.filter(subject_kind="facility").order_by("pk")]
    assert actions == ["add_facility", "update_facility", "delete_facility"]


def test_no_change_leaves_no_trace() -> None:
    made = add_facility(edition=cast.edition(), actor=SYSTEM, fields=FIELDS)
    begun = version()
    update_facility(facility=made, actor=SYSTEM, fields={})
    assert version() == begun
    assert not Entry.objects.filter(action="update_facility").exists()
