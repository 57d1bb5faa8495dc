# SPDX-License-Identifier: Apache-2.0
"""Breaking a title into lines as a typesetter would: by phrases, balanced, with kinsoku.

A break costs nothing after a phrase (鋼を|打つ), little between two nouns, much inside a word.
Never begins a line with a closing bracket, a small kana or ー; never ends one with an opening one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from machikoba.core.japanese.readings import tokens

WIDE_CLOSING = "\uff09\uff3d\uff5d\uff0c\uff0e\uff1a\uff1b\uff01\uff1f\uff05"
SMALL_KANA = "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
NOT_FIRST = set(f"—―─」』】)〉》]}}、。,.・:;!?ー〜~…‥々ゝゞヽヾ%’”{WIDE_CLOSING}{SMALL_KANA}")
NOT_LAST = set("「『【(〈《[{‘“¥#〒\uff08\uff3b\uff5b\uffe5\uff03")
PHRASE, SPACE, NOUNS, WORD, NEVER = 0.0, 0.15, 0.8, 1.5, 100.0
_PIECE = re.compile(r"[A-Za-z0-9\uff10-\uff19%.,:'’/+&-]+|.", re.S)
_FOLLOWS = {"助詞", "助動詞", "接尾辞", "補助記号", "空白"}
Measure = Callable[[str], float]


@dataclass(frozen=True)
class Piece:
    """What is never divided, and what a break after it costs."""

    text: str
    cost: float


def pieces(text: str) -> list[Piece]:
    """The text in its smallest pieces."""
    parts = _PIECE.findall(" ".join(text.split()))
    costs = _costs(text)
    found, place = [], 0
    for number, part in enumerate(parts):
        place += len(part)
        following = parts[number + 1] if number + 1 < len(parts) else ""
        before = parts[number - 1] if number and part == " " else part
        cost = SPACE if part == " " else costs.get(place, WORD)
        found.append(Piece(part, _cost(before, following, cost)))
    return found


def _cost(part: str, following: str, cost: float) -> float:
    if following[:1] in NOT_FIRST or part[-1:] in NOT_LAST or following == " ":
        return NEVER
    return PHRASE if cost == SPACE and part[-1:] in NOT_FIRST else cost


def _costs(text: str) -> dict[int, float]:
    """Place in the text → what breaking there costs, where a word ends."""
    words = tokens(" ".join(text.split()))
    costs, place = {}, 0
    for (word, kind), (coming, following) in pairwise(words):
        place += len(word)
        if coming[0] in NOT_LAST:
            costs[place] = PHRASE
        elif following in _FOLLOWS or kind == "接頭辞":
            costs[place] = WORD
        elif kind == "名詞" and following == "名詞":
            costs[place] = NOUNS
        else:
            costs[place] = PHRASE
    return costs


def break_lines(
    text: str, measure: Measure, width: float, most: int, *, inside_words: bool = True
) -> list[str] | None:
    """At most `most` lines no wider than `width`, as alike in length as phrases allow.

    None where the text does not fit. `measure` says how wide a piece is; without `inside_words`
    no word is ever divided.
    """
    found = pieces(text)
    if not found:
        return []
    dearest = NEVER if inside_words else WORD
    places = [0.0, *accumulate(measure(piece.text) for piece in found)]
    options = [_set(found, places, width, count, dearest) for count in range(1, most + 1)]
    fitting = [option for option in options if option is not None]
    if not fitting:
        return None
    return min(fitting, key=lambda option: option[0] + 0.4 * len(option[1]))[1]


def _set(
    found: Sequence[Piece], places: Sequence[float], width: float, count: int, dearest: float
) -> tuple[float, list[str]] | None:
    """The best way to set all pieces in exactly `count` lines, and what it costs."""
    ideal = places[-1] / count
    best: dict[int, tuple[float, list[str]]] = {0: (0.0, [])}
    for line in range(count):
        reached: dict[int, tuple[float, list[str]]] = {}
        for start, (cost, lines) in best.items():
            for end in _ends(found, places, start, width, dearest, is_last=line == count - 1):
                price = cost + ((places[end] - places[start] - ideal) / width) ** 2 * 4
                price += 0 if end == len(found) else found[end - 1].cost
                if end not in reached or price < reached[end][0]:
                    words = "".join(piece.text for piece in found[start:end]).strip()
                    reached[end] = (price, [*lines, words])
        best = reached
    return best.get(len(found))


def _ends(
    found: Sequence[Piece],
    places: Sequence[float],
    start: int,
    width: float,
    dearest: float,
    *,
    is_last: bool,
) -> Iterator[int]:
    """Where a line that begins at a piece may end."""
    for end in range(start + 1, len(found) + 1):
        if places[end] - places[start] > width:
            return
        is_end = end == len(found)
        if is_end == is_last and (is_end or found[end - 1].cost < dearest):
            yield end
