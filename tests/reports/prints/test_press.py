# SPDX-License-Identifier: Apache-2.0
"""The press sets data as text, with our fonts, in a process of its own."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests import cast
from tests.reports.prints.paper import inner_text_of, text_of, title_of

from machikoba.bookings.models import Order
from machikoba.core.texts import Texts
from machikoba.programmes.models import Slot
from machikoba.regions.models import Participation
from machikoba.reports.prints import badges, booklets, confirmation, name_lists, posters, press
from machikoba.reports.prints.letters import Letter, letters_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
EVIL = '#panic("x") *b* _i_ $x$ <l> @l https://e.jp #read("/etc/passwd") \\ ` ] } "'


@pytest.fixture
def booked() -> tuple[Participation, Slot, Order]:
    """A maker, a programme and a visitor whose names are typst."""
    maker = cast.maker(cast.edition(), EVIL, "パニック")
    slot = cast.programme(maker, EVIL, summary=Texts.of(EVIL)).slots.get()
    order = cast.book(slot).order
    Order.objects.filter(pk=order.pk).update(name=EVIL[:100])
    return maker, slot, order


def shown(pdf: bytes, read: Callable[[bytes], str] = text_of) -> bool:
    """Whether the text stands there as it was typed, nothing of it carried out."""
    text = read(pdf)
    return '#panic("x")*b*_i_$x$<l>@l' in text and "root:" not in text


def test_no_text_of_anybody_is_carried_out(booked: tuple[Participation, Slot, Order]) -> None:
    maker, slot, order = booked
    edition = maker.edition
    letter = Letter("makers", EVIL, EVIL, cast.FIRST_DAY)
    assert shown(name_lists.name_list_pdf(edition, [maker], [slot.day]))
    assert shown(booklets.booklet_pdf(edition, "ja"), inner_text_of)
    assert shown(posters.poster_pdf(edition, [maker], "ja", "a4"))
    assert shown(badges.badges_pdf(edition, "staff", [], [EVIL]))
    assert shown(letters_pdf(edition, letter, [maker]))
    assert shown(confirmation.confirmation_pdf(order))


def test_the_same_text_in_a_template_would_be_carried_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bad.typ").write_text('#set document(title: "x")\n' + EVIL, "utf-8")
    monkeypatch.setattr(press, "TEMPLATES", tmp_path)
    with pytest.raises(press.NotPrinted):
        press.press("bad", {})


def test_every_print_is_readable_by_screen_readers_and_named() -> None:
    slot = cast.slot()
    pdf = confirmation.confirmation_pdf(cast.book(slot).order)
    assert title_of(pdf) == "鉄ノ森 工場びらき 2026 予約確認書"
    assert b"pdfuaid" in pdf


def test_rare_letters_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    maker = cast.maker(cast.edition(), "髙﨑𠮷田邊齋瀨德栁濵製作所", "タカサキヨシダ")
    assert "髙﨑𠮷田邊齋瀨德栁濵製作所" in text_of(
        posters.poster_pdf(maker.edition, [maker], "ja", "a4")
    )


def test_without_fonts_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "FONTS", tmp_path)
    with pytest.raises(press.NotPrinted, match="make setup"):
        press.press("badges", {})


def test_a_print_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "SECONDS", 0.001)
    with pytest.raises(press.NotPrinted, match="longer"):
        press.press("badges", {})


def test_the_press_keeps_nothing_in_our_memory() -> None:
    before: set[Any] = set(sys.modules)
    cast_edition = cast.edition()
    badges.badges_pdf(cast_edition, "staff", [])
    assert "typst" not in set(sys.modules) - before


@pytest.mark.django_db
@pytest.mark.parametrize("title", ["題\x01名", "工場🏭見学👨‍👩‍👧", "ไทย العربية"])
def test_a_strange_character_does_not_stop_the_print(title: str) -> None:
    made = cast.programme(cast.maker(cast.edition()), title)
    edition = made.occasion.edition
    assert booklets.booklet_pdf(edition, "ja").startswith(b"%PDF")
