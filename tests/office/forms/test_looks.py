# SPDX-License-Identifier: Apache-2.0
"""Colours one can write on; an accent that follows its look until it is another."""

import pytest
from tests import cast

from machikoba.office.forms.looks import LookForm
from machikoba.ui.colours import READABLE, contrast, ink_on

pytestmark = pytest.mark.django_db
CHOICE = {"look": "fire", "colour": "#c8102e", "accent": "#1a1a1a", "typeface": ""}


def form(**changed: str) -> LookForm:
    return LookForm(cast.edition(), {**CHOICE, **changed})


@pytest.mark.parametrize("colour", ["#c8102e", "#C2410C", "#000000", "#ffffff", "#ffe100"])
@pytest.mark.parametrize("field", ["colour", "accent"])
def test_colours_one_can_write_on(field: str, colour: str) -> None:
    assert form(**{field: colour}).errors == {}


@pytest.mark.parametrize(
    ("colour", "ratio", "better"),
    [("#777777", "4.4", "#747474"), ("#d9480f", "4.3", "#de4a0f")],
)
def test_colours_one_cannot_and_what_to_do(colour: str, ratio: str, better: str) -> None:
    assert contrast(ink_on(colour), colour) < READABLE <= contrast(ink_on(better), better)
    assert form(colour=colour).errors["colour"] == [
        f"この色の上では文字が読みにくくなります(コントラスト比{ratio})。"
        f"4.5以上になる {better} のような、少し濃い色か淡い色にしてください。"
    ]


@pytest.mark.parametrize("colour", ["", "red", "#fff", "#c8102g", "c8102e"])
def test_what_is_no_colour(colour: str) -> None:
    assert len(form(colour=colour).errors["colour"]) == 1


def test_the_accent_of_the_look_follows_the_look() -> None:
    chosen = form(look="water", accent="#8a6d3b")
    assert chosen.is_valid()
    assert "accent" not in chosen.changes()
    assert chosen.face().accent == "#8a6d3b"
