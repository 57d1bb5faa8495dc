# SPDX-License-Identifier: Apache-2.0
"""A short text as 縦書き: columns of cells, because typst sets lines from left to right only. Pure.

A cell is ("glyph", one character to be drawn in its vertical form), ("beside", two or three digits
side by side) or ("turned", Latin letters lying on their side).
"""

import re

Cell = tuple[str, str]
_PIECE = re.compile(r"[0-9]+|[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9.&'’+-]*|.", re.S)
_FULL = str.maketrans("0123456789!?", "０１２３４５６７８９！？")
SIDE_BY_SIDE = 2


def columns(text: str, tallest: int = 12) -> list[list[Cell]]:
    """The columns from right to left, broken at spaces, and inside a word only where one is
    taller than `tallest` cells."""
    found: list[list[Cell]] = []
    for word in text.split():
        cells = [cell for piece in _PIECE.findall(word) for cell in _cells(piece)]
        if found and _height(found[-1]) + _height(cells) + 0.5 <= tallest / 2:
            found[-1] += [("glyph", "　"), *cells]  # short words share a column
        else:
            found += _broken(cells, tallest)
    return found


def _cells(piece: str) -> list[Cell]:
    if piece.isascii() and piece.isdigit():
        if len(piece) <= SIDE_BY_SIDE:
            return [("beside", piece)]
        return [("glyph", digit) for digit in piece.translate(_FULL)]
    if len(piece) > 1 or (piece.isalpha() and piece < "ɐ"):
        return [("turned", piece)]
    return [("glyph", piece.translate(_FULL))]


def _height(cells: list[Cell]) -> float:
    return sum(len(text) * 0.55 if kind == "turned" else 1 for kind, text in cells)


def _broken(cells: list[Cell], tallest: int) -> list[list[Cell]]:
    found: list[list[Cell]] = [[]]
    for cell in cells:
        if found[-1] and _height([*found[-1], cell]) > tallest:
            found.append([])
        found[-1].append(cell)
    return found
