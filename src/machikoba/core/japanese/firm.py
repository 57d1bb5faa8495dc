# SPDX-License-Identifier: Apache-2.0
"""Names of firms as they are compared."""

import re

from machikoba.core.japanese.kana import to_katakana
from machikoba.core.japanese.kanji import fold_kanji
from machikoba.core.japanese.width import fold_width

_FORMS = [
    "株式会社",
    "有限会社",
    "合同会社",
    "合資会社",
    "合名会社",
    "特定非営利活動法人",
    "npo法人",
    "協同組合",
    "企業組合",
    "一般社団法人",
    "公益社団法人",
    "一般財団法人",
    "公益財団法人",
    "社会福祉法人",
    "学校法人",
    "医療法人",
    "(株)",
    "(有)",
    "(同)",
    "(資)",
    "(名)",
    "(一社)",
    "(公社)",
    "(一財)",
    "(公財)",
    "(協)",
]
_LATIN = re.compile(
    r"[,.\s]*\b(?:co\.?\s*,?\s*ltd|k\.?k|inc|corp(?:oration)?|llc|gk|ltd|company)\b\.?", re.I
)
_NOISE = re.compile(r"[\s・.,'’\"“”「」『』\-_/&]+")


def firm_key(name: str) -> str:
    """What two spellings of one firm share: no legal form, one width, one kana, one kanji form.

    Equal keys make candidates for the same firm, never a proof.
    """
    text = fold_kanji(fold_width(name)).lower()
    for form in _FORMS:
        text = text.replace(form, " ")
    text = _LATIN.sub(" ", text)
    key = _NOISE.sub("", to_katakana(text))
    return key or _NOISE.sub("", fold_width(name).lower())
