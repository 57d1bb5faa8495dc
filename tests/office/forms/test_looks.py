# SPDX-License-Identifier: Apache-2.0
"""Colours one can write on."""

import pytest
from tests import cast

from machikoba.office.forms.looks import LookForm
from machikoba.ui.colours import READABLE, contrast, ink_on

pytestmark = pytest.mark.django_db


def colour_errors(colour: str) -> list[str]:
    return LookForm(cast.edition(), {"colour": colour}).errors.get("colour", [])


@pytest.mark.parametrize("colour", ["#c8102e", "#C2410C", "#000000", "#ffffff", "#ffe100"])
def test_colours_one_can_write_on(colour: str) -> None:
    assert colour_errors(colour) == []


@pytest.mark.parametrize("colour", ["#777777", "#797979", "#d9480f"])
def test_colours_one_cannot(colour: str) -> None:
    assert contrast(ink_on(colour), colour) < READABLE
    assert colour_errors(colour) == [
        "この色の上では文字が読みにくくなります。濃い色か淡い色にしてください。"
    ]


@pytest.mark.parametrize("colour", ["", "red", "#fff", "#c8102g", "c8102e"])
def test_what_is_no_colour(colour: str) -> None:
    assert len(colour_errors(colour)) == 1
