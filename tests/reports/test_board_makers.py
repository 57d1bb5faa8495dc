# SPDX-License-Identifier: Apache-2.0
"""Who owes what, each in its list."""

import pytest
from tests import cast

from machikoba.core.texts import Texts
from machikoba.regions.models import Edition, Participation
from machikoba.reports.board import board_of
from machikoba.reports.board_makers import Makers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def owing(edition: Edition) -> Makers:
    return board_of(edition).makers


def change(maker: Participation, **fields: object) -> None:
    Participation.objects.filter(pk=maker.pk).update(**fields)


def test_each_list() -> None:
    edition = cast.edition()
    nothing, startless, whole, invited, gone = (
        cast.maker(edition, name, kana)
        for name, kana in zip("あいうえお", "アイウエオ", strict=True)
    )
    change(invited, state=Participation.State.INVITED)
    change(gone, state=Participation.State.WITHDRAWN)
    cast.programme(startless, slots=[])
    cast.programme(whole)
    found = owing(edition)
    assert found.total == 4
    assert found.invited == [invited]
    assert found.without_programme == [nothing]
    assert found.without_start == [startless]
    assert found.never_signed_in == [nothing, startless, whole]
    assert found.without_english == [nothing, startless, whole]


def test_whoever_has_done_all_owes_nothing() -> None:
    edition = cast.edition()
    maker = cast.maker(edition)
    change(maker, name=Texts.of("架空製作所", en="Kakuu Works"))
    made = cast.programme(maker)
    made.title = Texts.of("工場見学", en="Factory tour")
    made.save()
    user = cast.maker_user(maker)
    assert owing(edition).never_signed_in == [maker]
    user.last_login = cast.NOW
    user.save()
    found = owing(edition)
    assert (found.never_signed_in, found.without_english, found.without_start) == ([], [], [])
