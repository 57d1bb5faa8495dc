# SPDX-License-Identifier: Apache-2.0
"""Texts cut to the room there is."""

import pytest

from machikoba.reports.prints.widths import shortened, width


def test_latin_letters_take_about_half() -> None:
    assert width("工場") == 2
    assert width("ab") == pytest.approx(1.1)


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [("工場見学", 4, "工場見学"), ("工場見学会", 4, "工場見…"), ("", 0, ""), ("工場", 0, "…")],
)
def test_what_does_not_fit_ends_in_dots(text: str, room: float, expected: str) -> None:
    assert shortened(text, room) == expected
