# SPDX-License-Identifier: Apache-2.0
"""People and where they work."""

from datetime import date

import pytest

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.directory.domain.people import add_affiliation, save_person
from machikoba.directory.models import Organisation, Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_name_stands_in_the_trail_where_retention_reaches_it() -> None:
    fields = {"name": "架空 一郎", "consented_on": date(2026, 9, 1)}
    save_person(person=Person(), fields=fields, actor=SYSTEM)
    entry = Entry.objects.get(action="add_person")
    assert entry.after == {"consented_on": "2026-09-01"}
    assert entry.personal_values == {"name": "架空 一郎"}


def test_the_same_spelling_is_the_same_organisation() -> None:
    person = save_person(person=Person(), fields={"name": "架空 一郎"}, actor=SYSTEM)
    for title, day in (("課長", date(2020, 4, 1)), ("部長", date(2026, 4, 1))):
        add_affiliation(
            person=person, organisation="架空大学", title=title, as_of=day, actor=SYSTEM
        )
    assert [a.title for a in person.affiliations.all()] == ["部長", "課長"]
    assert Organisation.objects.filter(name="架空大学").count() == 1
