# SPDX-License-Identifier: Apache-2.0
"""Every print by its kind."""

import pytest
from tests import cast

from machikoba.reports.prints.catalogue import (
    PRINTS,
    NothingToPrint,
    Options,
    UnknownPrint,
    make,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.mark.parametrize("kind", PRINTS)
def test_every_kind_comes_out_with_its_first_choices(kind: str) -> None:
    edition = cast.edition()
    cast.programme(cast.maker(edition))
    edition.participations.update(latitude=36.0, longitude=137.0)
    assert make(kind, edition, Options())[:5] == b"%PDF-"


@pytest.mark.parametrize("kind", ["name-list", "poster", "sign", "badges", "letters"])
def test_without_makers_there_is_nothing_to_print(kind: str) -> None:
    with pytest.raises(NothingToPrint, match="makers"):
        make(kind, cast.edition(), Options())


def test_without_slots_or_backers_there_is_nothing_to_print() -> None:
    edition = cast.edition()
    maker = cast.maker(edition)
    with pytest.raises(NothingToPrint, match="slots"):
        make("name-list", edition, Options(maker=maker))
    with pytest.raises(NothingToPrint, match="backers"):
        make("letters", edition, Options(audience="backers"))


def test_an_unknown_kind() -> None:
    with pytest.raises(UnknownPrint):
        make("banknotes", cast.edition(), Options())
