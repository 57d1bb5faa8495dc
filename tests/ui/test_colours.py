# SPDX-License-Identifier: Apache-2.0
"""Every text of every look can be read, by day and by night, whatever the colours."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.gates.files import SOURCE

from machikoba.ui.colours import (
    READABLE,
    better,
    can_be_written_on,
    contrast,
    ink_on,
    ratio,
    readable,
    report,
    stylesheet,
    tokens,
)
from machikoba.ui.looks import LOOKS, Face, Ground

TEXTS = ("ink", "ink-2", "brand-ink", "accent-ink", "good", "warn", "wrong")
COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
WRITABLE = COLOURS.filter(can_be_written_on)


def grounds(face: Face) -> list[Ground]:
    return [face.own.light, face.own.dark]


def unreadable(face: Face, ground: Ground) -> list[str]:
    """The pairs of a page that fall short."""
    named = tokens(face, ground)
    pairs = [(text, under) for text in TEXTS for under in ("paper", "paper-2", "brand-wash")]
    pairs += [("on-brand", "brand"), ("on-accent", "accent"), ("wrong", "wrong-wash")]
    return [f"{a} on {b}" for a, b in pairs if contrast(named[a], named[b]) < READABLE]


@pytest.mark.parametrize("look", LOOKS)
@given(colour=WRITABLE, accent=WRITABLE)
def test_whatever_the_colours_every_text_can_be_read(look: str, colour: str, accent: str) -> None:
    face = Face(look, colour, accent)
    assert [unreadable(face, ground) for ground in grounds(face)] == [[], []]


def test_a_pair_nobody_can_read_is_found() -> None:
    face = Face("fire", "#777777")
    assert unreadable(face, face.own.light) == ["on-brand on brand"]


@given(colour=COLOURS)
def test_what_is_suggested_can_be_written_on(colour: str) -> None:
    assert can_be_written_on(better(colour))
    if can_be_written_on(colour) and ink_on(colour) == "#ffffff":
        assert better(colour) == colour


@pytest.mark.parametrize(
    ("one", "other", "shown"), [("#777777", "#ffffff", 4.4), ("#000000", "#ffffff", 21)]
)
def test_a_ratio_is_never_rounded_up(one: str, other: str, shown: float) -> None:
    assert ratio(one, other) == shown


def test_a_colour_that_reads_well_stays_as_it_is() -> None:
    assert readable("#0b5fa5", "#ffffff") == "#0b5fa5"
    assert readable("#ffe100", "#ffffff") != "#ffe100"


def test_the_report_holds_both_schemes() -> None:
    found = report(Face("wood"))
    assert [(pair.place, pair.scheme) for pair in found] == [
        (place, scheme)
        for scheme in ("light", "dark")
        for place in ("button", "accent", "link", "text")
    ]
    assert all(pair.is_readable for pair in found)


def test_the_type_of_a_face_is_its_own_or_its_looks() -> None:
    assert "--head:var(--mincho);" in stylesheet(Face("water"))
    assert "--head:var(--gothic);" in stylesheet(Face("water", typeface="gothic"))
    assert "--sans:var(--rounded);" in stylesheet(Face("wood"))


def test_a_part_of_a_page_can_have_its_own_scheme() -> None:
    sheet = stylesheet(Face())
    paper = re.findall(r"([^{}]+){[^{}]*--paper:(#\w+)", sheet)
    assert [(selector, colour) for selector, colour in paper] == [
        (":root", "#ffffff"),
        (":root", "#15171a"),
        (".scheme-light", "#ffffff"),
        (".scheme-dark", "#15171a"),
    ]


def test_the_sheet_of_all_pages_starts_from_the_default_face() -> None:
    written = (SOURCE / "ui/styles/tokens.css").read_text("utf-8")
    light, dark = written.split("@media")
    face = Face()
    for text, ground in ((light, face.own.light), (dark, face.own.dark)):
        lines = [f"--{name}: {value};" for name, value in tokens(face, ground).items()]
        assert [line for line in lines if line not in text] == []
