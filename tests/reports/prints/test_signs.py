# SPDX-License-Identifier: Apache-2.0
"""A sign board shows the way."""

import pytest
from tests import cast
from tests.reports.prints.paper import pages_of, size_of

from machikoba.core.texts import Texts
from machikoba.regions.models import Participation
from machikoba.reports.prints.signs import ARROWS, gather, sign_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.mark.parametrize("arrow", ARROWS)
@pytest.mark.parametrize("number", [7, 1024, None])
def test_one_board_for_any_number_and_arrow(arrow: str, number: int | None) -> None:
    maker = cast.maker(cast.edition())
    Participation.objects.filter(pk=maker.pk).update(stop_number=number)
    maker.refresh_from_db()
    pdf = sign_pdf(maker.edition, [maker], "ja", "a3", arrow)
    (page,) = pages_of(pdf)
    assert (str(number) in page) == (number is not None)
    assert "架空製作所" in page
    assert size_of(pdf) == (420, 297)


def test_the_other_language_stands_below() -> None:
    maker = cast.maker(cast.edition())
    maker.name = Texts.of("架空製作所", en="Kaku Works")
    japanese = gather(maker.edition, [maker], "ja", "a4", "left")["makers"][0]
    english = gather(maker.edition, [maker], "en", "a4", "left")["makers"][0]
    assert (japanese["other"], english["other"]) == ("Kaku Works", "架空製作所")
