# SPDX-License-Identifier: Apache-2.0
"""A poster is one page, whatever stands on it."""

import pytest
from tests import cast
from tests.reports.prints.paper import pages_of, size_of

from machikoba.core.texts import Texts
from machikoba.reports.prints.posters import gather, poster_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.mark.parametrize(("paper", "size"), [("a4", (210, 297)), ("a3", (297, 420))])
def test_one_page_for_each_maker(paper: str, size: tuple[int, int]) -> None:
    edition = cast.edition()
    makers = [cast.maker(edition), cast.maker(edition, "別製作所", "ベツセイサクショ")]
    cast.programme(makers[0], "鍛冶の見学", slots=[cast.plan(hour) for hour in range(8, 20)])
    pdf = poster_pdf(edition, makers, "ja", paper)
    first, second = pages_of(pdf)
    assert ("鍛冶の見学" in first, "19:00" in first, "別製作所" in second) == (True,) * 3
    assert size_of(pdf) == size


def test_much_of_everything_still_fits() -> None:
    maker = cast.maker(cast.edition(), "株式会社" + "髙﨑𠮷田精密金属製作所" * 3, "タカサキ" * 20)
    for number in range(12):
        cast.programme(maker, f"第{number}の" + "とても長い題名" * 8, summary=Texts.of("説明" * 60))
    (page,) = pages_of(poster_pdf(maker.edition, [maker], "ja", "a4"))
    assert "第11の" in page


def test_an_english_poster_has_the_name_on_the_door_too() -> None:
    maker = cast.maker(cast.edition())
    maker.name = Texts.of("架空製作所", en="Kaku Works")
    maker.save()
    (found,) = gather(maker.edition, [maker], "en", "a4")["makers"]
    assert (found["name"], found["original"]) == ([("Kaku Works", "")], "架空製作所")
    assert found["link"].startswith("http://127.0.0.1:8000/en/editions/tetsunomori/makers/")
