# SPDX-License-Identifier: Apache-2.0
"""Reading gatherings."""

from datetime import date, time

import pytest
from tests import cast
from tests.library import shelf

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.directory.models import Person
from machikoba.gatherings.domain.agenda import add_item
from machikoba.gatherings.queries import gatherings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_what_is_published_and_what_is_coming() -> None:
    bureau = cast.bureau()
    shelf.forum(bureau, "1", "過ぎた", held_on=date(2026, 5, 1))
    shelf.forum(bureau, "2", "これから")
    shelf.forum(bureau, "3", "準備中", state="draft")
    assert [str(g.title) for g in gatherings.published(bureau)] == ["これから", "過ぎた"]
    coming = gatherings.coming(bureau, cast.NOW.date()).filter(state="published")
    assert [str(g.title) for g in coming] == ["これから"]


def test_only_speakers_who_agreed_are_named() -> None:
    gathering = shelf.forum(cast.bureau()).gathering
    assert gathering is not None
    agreed = Person.objects.create(name="架空 一郎", consented_on=date(2026, 8, 1))
    silent = Person.objects.create(name="架空 次郎")
    for hour, person in ((15, silent), (14, agreed)):
        add_item(
            gathering=gathering,
            starts=time(hour),
            title=Texts.of("講演"),
            note=Texts(),
            speaker=person,
            speaker_title="代表",
            actor=SYSTEM,
        )
    named = [[s.person.name for s in item.speakers.all()] for item in gatherings.agenda(gathering)]
    assert named == [["架空 一郎"], []]
