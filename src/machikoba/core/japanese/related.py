# SPDX-License-Identifier: Apache-2.0
"""Words of the trades that are near in meaning: a table written by hand, no more than that."""

import csv
import re
from functools import cache
from importlib.resources import files

from machikoba.core.english import forms
from machikoba.core.japanese.kana import to_hiragana
from machikoba.core.japanese.kanji import fold_kanji
from machikoba.core.japanese.width import fold_width


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    table = files("machikoba.core.japanese").joinpath("related_words.csv").read_text("utf-8")
    rows = csv.DictReader(table.splitlines())
    return tuple(tuple(f"{row['japanese']} {row['english']}".split()) for row in rows)


_OKURIGANA = re.compile("(?<=[㐀-鿿])[ぁ-ゖ]{1,2}(?=[㐀-鿿])")


def _key(word: str) -> str:
    return to_hiragana(fold_kanji(fold_width(word))).lower().replace("ー", "")


@cache
def _where() -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, group in enumerate(_groups()):
        for word in group:
            found.setdefault(_key(word), []).append(number)
    return found


def related(word: str) -> list[str]:
    """The words in a group with `word`, nearest groups first, without itself; else none.

    Those in its own script come first.
    """
    spelt = [word, *forms(word.lower()), _OKURIGANA.sub("", word)]
    keys = [key for key in map(_key, spelt) if key in _where()]
    if not keys:
        return []
    own = word.isascii()
    near = [one for number in _where()[keys[0]] for one in _groups()[number]]
    others = [one for one in dict.fromkeys(near) if _key(one) not in keys]
    return sorted(others, key=lambda one: one.isascii() != own)
