# SPDX-License-Identifier: Apache-2.0
"""Who shows a picture is found in every package."""

from datetime import timedelta

import pytest
from tests import cast, photos

from machikoba.core.texts import Texts
from machikoba.regions.models import Backer, Picture
from machikoba.regions.queries.pictures import has_file, of_edition, uses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_every_use_is_found() -> None:
    edition = cast.edition()
    shown, unused = photos.picture(edition), photos.picture(edition)
    maker = cast.maker(edition)
    programme = cast.programme(maker)
    backer = Backer(edition=edition, role="host", official_name=Texts.of("架空市"), logo=shown)
    edition.logo = edition.key_visual = maker.picture = programme.picture = shown
    for row in (edition, maker, programme, backer):
        row.save()
    found = uses([shown, unused])
    said = {(type(use.by).__name__, use.column) for use in found[shown.pk]}
    assert said == {
        ("Edition", "logo"),
        ("Edition", "key_visual"),
        ("Participation", "picture"),
        ("Programme", "picture"),
        ("Backer", "logo"),
    }
    assert list(found) == [shown.pk]


def test_newest_first_of_one_edition() -> None:
    edition = cast.edition()
    first, second = photos.picture(edition), photos.picture(edition)
    photos.picture(cast.edition("other"))
    assert list(of_edition(edition)) == [second, first]


def test_only_its_own_files() -> None:
    made = photos.picture(cast.edition())
    asked = ("160.webp", "320.webp", "400.jpg", "full.jpg", "640.webp", "../secret_key", "")
    assert [has_file(made, name) for name in asked] == [True] * 4 + [False] * 3


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, ""),
        ({"rights_holder": ""}, "rights"),
        ({"people_consent": Picture.Consent.UNKNOWN}, "consent"),
        ({"people_consent": Picture.Consent.NOBODY}, ""),
        ({"ends_on": cast.FIRST_DAY}, ""),
        ({"ends_on": cast.FIRST_DAY - timedelta(days=1)}, "ended"),
    ],
)
def test_why_visitors_may_not_see_it(fields: dict[str, object], reason: str) -> None:
    made = photos.picture(cast.edition(), **fields)
    assert made.hidden_because(cast.FIRST_DAY) == reason
