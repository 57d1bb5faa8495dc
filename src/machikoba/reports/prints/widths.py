# SPDX-License-Identifier: Apache-2.0
"""How much room a text takes in print, and texts cut to the room there is. Pure."""

import unicodedata


def width(text: str) -> float:
    """How wide a text is in squares: kana and kanji take one, Latin letters about half."""
    return sum(1 if unicodedata.east_asian_width(char) in "WFA" else 0.55 for char in text)


def shortened(text: str, room: float) -> str:
    """A text that fits into `room` squares, cut with … where it does not."""
    if width(text) <= room:
        return text
    while text and width(text) + 1 > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
