# SPDX-License-Identifier: Apache-2.0
"""A cell as the readers look at it: one width, one kind of bracket, digits for counted numerals."""

import re

from machikoba.core.japanese.width import fold_width

_BRACKETS = str.maketrans("[]{}〔〕【】〈〉《》「」『』", "()" * 8)
# ① or ⑴ counts what follows; as a plain digit it would run into the number after it.
_COUNTERS = re.compile(r"[①-⑳⑴-⒇❶-❿]")
_DIGITS = {numeral: str(n) for n, numeral in enumerate("一二三四五六七八九十", start=1)}
_NUMERAL = re.compile(
    r"(?<![一二三四五六七八九十百千])[一二三四五六七八九十](?=人|名|組|個|回|便|日前|週間|年生|家族)|(?<=第)[一二三四五](?=回|部)"
)
_INSIDE = re.compile(r"\s*(\()\s*|\s+(?=\))")
LIST = ";"  # what counters become
MOST = 300  # letters; more is prose, which nobody here reads
PROSE = "?"


def plain(cell: str) -> str:
    """The text to be matched against, never to be shown.

    PROSE, which no reader knows, of a cell that is long or of signs alone.
    """
    if len(cell) > MOST:
        return PROSE
    counted = _COUNTERS.sub(LIST, cell.replace("\n", " ; "))
    text = _INSIDE.sub(r"\1", fold_width(counted).translate(_BRACKETS)).strip("; ")
    text = _NUMERAL.sub(lambda found: _DIGITS[found[0]], text)
    return text or (PROSE if cell.strip() else "")
