# SPDX-License-Identifier: Apache-2.0
"""キャンセル料: what share of the fee is due when."""

import re

from machikoba.core.japanese.width import fold_width

_HEAD = re.compile(r"キャンセル(?:料|ポリシー|規定)?|取消料|cancell?ation", re.I)
_TERM = re.compile(
    r"(?P<when>無断(?:キャンセル)?|当日|前日|(?P<n>\d{1,2})(?:〜\d{1,2})?日前(?:から|まで|以降)?|no[- ]?show)[:はの\s]*"
    r"(?P<percent>\d{1,3})\s*%",
    re.I,
)
_REST = re.compile(r"[\s、,;・/:()は]+")

Terms = tuple[tuple[str, int], ...]


def read_cancellation(text: str) -> tuple[Terms, bool] | None:
    """((when, percent), …) and whether that is all the text says; None where it is not about it.

    Without a share that can be read there are no terms, and the words are all there is.

    `when` is no_show, same_day, or N_days_before.
    """
    folded = fold_width(text)
    if not _HEAD.search(folded):
        return None
    terms = tuple((_when(found), int(found["percent"])) for found in _TERM.finditer(folded))
    if not terms or any(percent > 100 for _, percent in terms):
        return (), False
    rest = _REST.sub("", _TERM.sub("", _HEAD.sub("", folded)))
    return terms, not rest


def _when(found: re.Match[str]) -> str:
    if found["n"]:
        return f"{int(found['n'])}_days_before"
    stated = found["when"]
    if stated.startswith("無断") or stated.lower().startswith("no"):
        return "no_show"
    return "same_day" if stated == "当日" else "1_days_before"
