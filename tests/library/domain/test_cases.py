# SPDX-License-Identifier: Apache-2.0
"""Cases: written, moved, deleted, and on record."""

import pytest
from tests import cast
from tests.library import shelf

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.core.texts import Texts
from machikoba.library.domain import cases
from machikoba.library.domain.addresses import Taken
from machikoba.library.models import Case, Theme
from machikoba.regions.queries.bureaus import publication_version

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_every_change_is_on_record_and_pages_are_made_anew() -> None:
    bureau = cast.bureau()
    made = shelf.case(bureau)
    before = publication_version("kouiki")
    cases.save(case=made, fields={"title": Texts.of("別の題")}, actor=SYSTEM)
    assert publication_version("kouiki") != before
    (entry,) = Entry.objects.filter(action="change_case")
    assert (entry.before, entry.after) == ({"title": "変わった工場"}, {"title": "別の題"})


def test_links_are_replaced_as_a_whole_and_left_where_they_are_not_named() -> None:
    bureau = cast.bureau()
    first, second = (
        Theme.objects.create(bureau=bureau, slug=slug, name=Texts.of(slug)) for slug in "ab"
    )
    made = shelf.case(bureau, themes=[first])
    cases.save(case=made, fields={"year": 2020}, actor=SYSTEM)
    assert list(made.themes.all()) == [first]
    cases.save(case=made, fields={"themes": [second]}, actor=SYSTEM)
    assert list(made.themes.all()) == [second]


def test_an_address_leads_to_one_case_alone() -> None:
    bureau = cast.bureau()
    first, second = shelf.case(bureau, "a"), shelf.case(bureau, "b")
    cases.save(case=first, fields={"slug": "c"}, actor=SYSTEM)
    for slug in ("a", "c"):
        with pytest.raises(Taken):
            cases.save(case=second, fields={"slug": slug}, actor=SYSTEM)
        with pytest.raises(Taken):
            shelf.case(bureau, slug)
    cases.delete(case=first, actor=SYSTEM)
    assert shelf.case(bureau, "a").slug == "a"


def test_the_next_free_name() -> None:
    bureau = cast.bureau()
    assert cases.free_slug(bureau) == "case-1"
    shelf.case(bureau, "case-2")
    assert cases.free_slug(bureau) == "case-3"


def test_deleted_and_on_record() -> None:
    bureau = cast.bureau()
    cases.delete(case=shelf.case(bureau), actor=SYSTEM)
    assert not Case.objects.filter(bureau=bureau).exists()
    assert Entry.objects.get(action="delete_case").before == {"title": "変わった工場"}
