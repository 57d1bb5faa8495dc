# SPDX-License-Identifier: Apache-2.0
"""Reading cases."""

import pytest
from tests import cast
from tests.library import shelf

from machikoba.core.texts import Texts
from machikoba.directory.domain.people import organisation_named
from machikoba.library.models import Case, Theme
from machikoba.library.queries import cases
from machikoba.library.queries.activities import Filters

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def titles(rows: object) -> list[str]:
    return [str(row) for row in rows]  # type: ignore[attr-defined]


def test_the_newest_first_and_drafts_for_the_bureau_alone() -> None:
    bureau = cast.bureau()
    for slug, year in (("a", 2019), ("b", None), ("c", 2023)):
        shelf.case(bureau, slug, slug, year=year)
    shelf.case(bureau, "d", "d", state=Case.State.DRAFT)
    shelf.case(cast.bureau("second"), "e", "e")
    assert titles(cases.visible(bureau)) == ["c", "a", "b"]
    assert titles(cases.of_bureau(bureau)) == ["c", "a", "b", "d"]


def test_found_by_word_year_and_theme() -> None:
    bureau = cast.bureau()
    theme = Theme.objects.create(bureau=bureau, slug="jinzai", name=Texts.of("人材"))
    maker = organisation_named("架空ハモノ製作所")
    shelf.case(bureau, "a", "甲", year=2020, themes=[theme], organisation=maker)
    shelf.case(bureau, "b", "乙", year=2021, body=Texts.of("はものの話"))
    shelf.case(bureau, "c", "丙", year=2021)
    found = {
        "word": Filters(text="はもの"),
        "year": Filters(year=2021),
        "theme": Filters(theme="jinzai"),
        "both": Filters(text="ハモノ", year=2021),
    }
    assert {name: titles(cases.found(bureau, asked)) for name, asked in found.items()} == {
        "word": ["乙", "甲"],
        "year": ["乙", "丙"],
        "theme": ["甲"],
        "both": ["乙"],
    }


def test_about_an_open_factory_by_any_bureau() -> None:
    region = cast.edition().open_factory
    shelf.case(cast.bureau(), "a", "甲", open_factory=region)
    second = cast.bureau("second")
    shelf.case(second, "b", "乙", open_factory=region)
    shelf.case(second, "c", "丙", open_factory=region, state=Case.State.DRAFT)
    assert titles(cases.about(region)) == ["甲", "乙"]


def test_what_its_page_is_cached_under() -> None:
    bureau = cast.bureau()
    shelf.case(bureau)
    before = cases.publication_version("case-1")
    shelf.forum(bureau)
    assert before != cases.publication_version("case-1")
    assert cases.publication_version("case-2") is None
