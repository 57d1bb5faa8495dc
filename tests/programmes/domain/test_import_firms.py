# SPDX-License-Identifier: Apache-2.0
"""What is asked about firms, before anything is written."""

import pytest
from tests import cast

from machikoba.core.japanese.firm import firm_key
from machikoba.directory.models import Organisation
from machikoba.programmes.domain.import_firms import FirmBook, find_candidates
from machikoba.programmes.reading.firm import Firm

pytestmark = pytest.mark.django_db
NOWHERE = ("", "")


def known(name: str) -> Organisation:
    return Organisation.objects.create(name=name, match_key=firm_key(name))


def test_same_spelling_in_the_same_region_is_no_question() -> None:
    maker = cast.maker(cast.edition(), "架空製作所")
    region = maker.edition.open_factory
    assert find_candidates([(2, "架空製作所", region.pk)]) == []
    book = FirmBook({})
    found = book.organisation(region, Firm("架空製作所"), "", NOWHERE)
    assert found == maker.organisation


def test_another_region_is_a_question() -> None:
    other = known("架空製作所")
    assert [c.same_as for c in find_candidates([(2, "架空製作所", None)])] == [str(other.uuid)]


def test_two_spellings_in_one_file_are_asked_once() -> None:
    rows = [(2, "カクウ", 1), (3, "株式会社かくう", 1), (4, "株式会社かくう", 1)]
    assert [(c.row, c.name, c.other_name) for c in find_candidates(rows)] == [
        (3, "株式会社かくう", "カクウ")
    ]


def test_a_decision_that_names_another_firm_is_ignored() -> None:
    region = cast.edition().open_factory
    stranger = known("別製作所")
    book = FirmBook({"架空製作所": str(stranger.uuid)})
    made = book.organisation(region, Firm("架空製作所"), "", ("石川県", "小松市"))
    assert made != stranger
    assert (made.prefecture, made.municipality) == ("石川県", "小松市")
