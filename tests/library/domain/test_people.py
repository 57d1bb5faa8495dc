# SPDX-License-Identifier: Apache-2.0
"""A person's change is followed by the pages of every bureau."""

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.directory.models import Person
from machikoba.library.domain.people import save_person
from machikoba.regions.queries.bureaus import publication_version

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_every_bureau_is_made_anew() -> None:
    slugs = [cast.bureau(name).slug for name in ("kouiki", "second")]
    before = [publication_version(slug) for slug in slugs]
    made = save_person(person=Person(), fields={"name": "架空 一郎", "kana": "ア"}, actor=SYSTEM)
    assert Person.objects.get() == made
    assert not set(before) & {publication_version(slug) for slug in slugs}
