# SPDX-License-Identifier: Apache-2.0
"""A person who asks to be forgotten is, with everything that named them."""

import pytest
from tests import cast
from tests.library import shelf

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.core.texts import Texts
from machikoba.directory.domain.people import add_affiliation, save_person
from machikoba.directory.models import Affiliation, Person
from machikoba.gatherings.domain import agenda
from machikoba.gatherings.models import AgendaItem
from machikoba.retention.domain.people import erase_person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_gone_with_talks_and_trail_but_the_line_stays() -> None:
    person = save_person(person=Person(), fields={"name": "架空 一郎"}, actor=SYSTEM)
    add_affiliation(person=person, organisation="架空大学", title="教授", as_of=None, actor=SYSTEM)
    thing = shelf.opened(cast.bureau()).activity.gathering
    assert thing is not None
    agenda.add_item(
        gathering=thing,
        starts=None,
        title=Texts.of("講演"),
        note=Texts(),
        speaker=person,
        speaker_title="教授",
        actor=SYSTEM,
    )
    erase_person(person=person, actor=SYSTEM)
    assert (Person.objects.count(), Affiliation.objects.count()) == (0, 0)
    assert AgendaItem.objects.filter(gathering=thing, speakers=None).count() == 1
    trail = Entry.objects.filter(subject_kind="person")
    assert [one for one in trail if one.personal_values] == []
    assert trail.get(action="erase_person").after == {"talks": 1, "records": 0}
