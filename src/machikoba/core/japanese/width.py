# SPDX-License-Identifier: Apache-2.0
"""One width, one dash: text as it is compared, never as it is shown."""

import re
import unicodedata

_WAVES = re.compile("[~〜～∼]")
_HYPHENS = re.compile("[‐‑‒–—―−─]")
# After kana these stand for the prolonged sound mark: オープンファクトリ― is ファクトリー.
_PROLONGED = re.compile("(?<=[ぁ-ゖァ-ヺ])[-‐‑‒–—―−─](?![0-9])")


def fold_width(text: str) -> str:
    """NFKC with waves as 〜, dashes as - and, after kana, as ー; spaces as one space."""
    folded = unicodedata.normalize("NFKC", text)
    folded = _PROLONGED.sub("ー", folded)
    folded = _HYPHENS.sub("-", _WAVES.sub("〜", folded))
    return re.sub(r"\s+", " ", folded).strip()
