# SPDX-License-Identifier: Apache-2.0
"""A short text as 縦書き: columns of cells, because typst sets lines from left to right only. Pure.

A cell is ("glyph", one character to be drawn in its vertical form), ("beside", two or three digits
side by side) or ("turned", Latin letters lying on their side).
"""

import re
import unicodedata

Cell = tuple[str, str]
_PIECE = re.compile(r"[0-9]+|[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9.&'’+-]*|.", re.S)
_FULL = str.maketrans("0123456789!?", "０１２３４５６７８９！？")
SIDE_BY_SIDE = 2
# Where the names of such editions may be cut within katakana.
WORDS = (
    "オープン",
    "ファクトリー",
    "フェス",
    "クラフト",
    "ウィーク",
    "ツアー",
    "デイズ",
    "マルシェ",
)
NOT_FIRST = "ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょ々、。・」』)）】〉》！？"


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
    """Columns of about one height, cut where it hurts least: never inside a number or before a
    character that must not begin a line, rather where the script changes."""
    count = -(-int(_height(cells) + 0.5) // tallest)
    found = []
    for left in range(count, 1, -1):
        if len(cells) < 2:
            break
        cut = _cut(cells, _height(cells) / left)
        found.append(cells[:cut])
        cells = cells[cut:]
    return [*found, cells]


def _cut(cells: list[Cell], aim: float) -> int:
    heights = [_height(cells[:place]) for place in range(len(cells))]
    return min(range(1, len(cells)), key=lambda at: abs(heights[at] - aim) + _hurt(cells, at))


def _hurt(cells: list[Cell], at: int) -> float:
    before, after = _script(cells[at - 1]), _script(cells[at])
    if cells[at][1] in NOT_FIRST or before == after == "digit":
        return 100
    following = "".join(text for _kind, text in cells[at:])
    return 0 if before != after or following.startswith(WORDS) else 4


def _script(cell: Cell) -> str:
    char = cell[1][0]
    if char in "０１２３４５６７８９":
        return "digit"
    return unicodedata.name(char, "").split()[0]
