# SPDX-License-Identifier: Apache-2.0
"""Badges, ten to a sheet."""

import pytest
from tests import cast
from tests.reports.prints.paper import pages_of

from machikoba.core.texts import Texts
from machikoba.reports.prints.badges import badges_pdf, gather

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_ten_on_a_sheet() -> None:
    maker = cast.maker(cast.edition())
    first, second = pages_of(badges_pdf(maker.edition, "maker", [maker], copies=11))
    assert (first.count("架空製作所"), second.count("架空製作所")) == (10, 1)
    assert first.count("参加事業者") == 10


def test_staff_by_name_or_blank() -> None:
    edition = cast.edition()
    (page,) = pages_of(badges_pdf(edition, "staff", [], ["髙﨑 花子", "𠮷田 一"]))
    assert [word in page for word in ("髙﨑花子", "𠮷田一")] == [True, True]
    assert page.count("事務局スタッフ") == 2
    (blank,) = pages_of(badges_pdf(edition, "volunteer", []))
    assert blank.count("お名前") == 10


def test_makers_are_called_what_the_edition_calls_them() -> None:
    edition = cast.edition(maker_word=Texts.of("出展農家"))
    assert gather(edition, "maker", [cast.maker(edition)])["word"] == "出展農家"
